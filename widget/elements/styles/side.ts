import { css } from './css.ts';

/** The side column, what stands in it, and the smaller views that come with the panels. */
export const side = css`
  code {
    font:
      0.867em ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      'Roboto Mono',
      'Liberation Mono',
      monospace;
  }
  .told {
    padding-block: 14px;
  }
  .dots {
    display: grid;
    gap: 2px;
    margin-block-start: 4px;
  }
  .dots .sub {
    display: flex;
    align-items: baseline;
    gap: 9px;
  }
  .dot {
    flex: none;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    border: 1.5px solid var(--_edge);
  }
  .dot.done {
    background: var(--_accent);
    border-color: var(--_accent);
  }
  .lost .ic {
    inline-size: 16px;
    block-size: 16px;
    margin-inline-end: -3px;
    align-self: center;
    color: var(--_danger);
  }
  .past {
    margin-block-start: 14px;
  }
  .past > li {
    position: relative;
    padding-inline-start: 28px;
    padding-block-end: 22px;
  }
  .past > li::before,
  .past > li:not(:last-child)::after {
    content: '';
    position: absolute;
    box-sizing: border-box;
  }
  .past > li::before {
    inset-block-start: 8px;
    inset-inline-start: 0;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    border: 1.5px solid var(--_accent);
  }
  .past > li:first-child::before {
    background: var(--_accent);
  }
  .past > li:not(:last-child)::after {
    inset-block: 21px -4px;
    inset-inline-start: 4px;
    inline-size: 1px;
    background: var(--_line);
  }
  .past .link {
    min-block-size: 32px;
    margin-inline-end: 16px;
  }
  .past p:not(:first-child):has(> b) {
    margin-block-start: 6px;
  }
  .side .btn {
    inline-size: 100%;
  }
  .starts,
  .told-line {
    min-block-size: 1.43em;
  }
  .banner .starts,
  .starts p + p {
    margin-block-start: 8px;
  }
  .starts + .small {
    margin-block: 8px;
  }
  .moment {
    padding: 22px 24px;
  }
  .moment .acts {
    margin-block: 16px 8px;
  }
  .moment > .h + p {
    margin-block-start: 4px;
  }
  .moment p .link {
    display: inline;
    font-size: 1em;
    font-weight: 400;
    padding-block: 13px;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 24px;
  }
  @container (min-width: 560px) and (max-width: 959.98px) {
    .told {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 4px 24px;
    }
    .dots {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 24px;
      margin: 0;
      align-items: center;
    }
    .side .btn {
      inline-size: auto;
    }
  }
  @media (forced-colors: active) {
    .moment {
      border: 1px solid CanvasText;
    }
    .dot,
    .past > li::before,
    .past > li::after {
      forced-color-adjust: none;
      border-color: CanvasText;
    }
    .dot.done,
    .past > li:first-child::before,
    .past > li::after {
      background: CanvasText !important;
    }
  }
`;
