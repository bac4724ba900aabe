import { css } from './css.ts';

/** Forms that open in place, and the sections after the first look. */
export const panels = css`
  .panel {
    display: grid;
    gap: 16px;
    border: 1.5px solid var(--_edge);
    border-radius: 12px;
    background: var(--_surface);
    padding: 18px;
    margin-block: 4px 14px;
    animation: open 0.18s cubic-bezier(0.2, 0, 0, 1);
  }
  .panel > * {
    max-inline-size: 600px;
  }
  .rd {
    border-radius: 50%;
  }
  .rd:checked {
    background: var(--_surface);
    border-width: 6.5px;
  }
  .opt {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    padding-block: 4px;
    line-height: 1.3;
  }
  .opts {
    display: grid;
  }
  legend {
    font-size: 0.9375em;
    padding: 0;
    margin-block-end: 4px;
  }
  @container (min-width: 440px) {
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
  .louder {
    border-radius: 12px;
    margin-block: 4px 12px;
  }
  .opts + .louder {
    margin-block: 14px 0;
  }
  .louder {
    border: 1.5px solid var(--_edge);
    background: var(--_surface);
    padding: 18px;
    animation: open 0.18s cubic-bezier(0.2, 0, 0, 1);
  }
  .louder .small {
    margin-block: 8px 14px;
  }
  .panel > fieldset {
    display: grid;
    gap: 16px;
  }
  .budget {
    border-block-start: 1px solid var(--_line);
  }
  .bar + :is(.panel, .louder, .undone) {
    margin-block: 18px 0;
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 9em), 1fr));
    gap: 10px;
  }
  .two > * {
    flex: 1 1 130px;
  }
  .louder .two > * {
    flex-basis: 110px;
  }
  .keep {
    margin-block-start: 20px;
  }
  .details {
    display: grid;
    gap: 18px;
    animation: open 0.18s cubic-bezier(0.2, 0, 0, 1);
  }
  .card .details {
    border-block-start: 1px solid var(--_line);
    margin-block: 4px 10px;
    padding-block-start: 16px;
  }
  .why {
    display: grid;
    gap: 8px;
    font-size: 0.875em;
    color: var(--_soft);
  }
  .why b {
    color: var(--_ink);
  }
  .more .details {
    background: var(--_wash);
    border-radius: 12px;
    padding: 18px 20px;
    grid-template-columns: auto 1fr;
    gap: 12px 40px;
  }
  .more .why {
    align-self: center;
    max-inline-size: 30em;
  }
  .more .why b {
    display: block;
  }
  .field {
    font: inherit;
    color: inherit;
    display: block;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 48px;
    border: 1.5px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
    padding: 11px 14px;
    margin-block-start: 6px;
    cursor: auto;
  }
  [aria-invalid='true'] {
    border: 2px solid var(--_danger);
  }
  q:lang(fr) {
    quotes: '«\\a0' '\\a0»';
  }
  q:lang(ar) {
    quotes: '«' '»';
  }
  .k2 {
    font-size: 0.9375em;
    font-weight: 600;
  }
  .wrong {
    display: flex;
    gap: 8px;
    margin-block-start: 6px;
    font-size: 0.9375em;
    color: var(--_danger);
  }
  /* The date is asked for where “another date” is ticked. */
  form:not(:has([value='other']:checked)) .other {
    display: none;
  }
`;
