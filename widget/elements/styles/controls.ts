import { css } from './css.ts';

/** Buttons, switches, boxes and radios. No button is filled: every answer weighs the same. */
export const controls = css`
  .btn,
  .link {
    font: inherit;
    font-weight: 600;
    font-size: 0.9375em;
    line-height: 1.35;
    min-block-size: 44px;
    display: inline-flex;
    align-items: center;
    gap: 9px;
    cursor: pointer;
  }
  .btn {
    color: var(--_ink);
    background: var(--_surface);
    border: 1.5px solid var(--_edge);
    border-radius: var(--_radius);
    padding: 10px 18px;
    justify-content: center;
  }
  .btn,
  .sw {
    transition: 0.12s ease-out;
    transition-property: background-color, border-color;
  }
  .btn:hover {
    background: var(--_wash);
    border-color: var(--_ink);
  }
  .btn:active {
    background: var(--_tint);
  }
  .btn .ic {
    margin-inline-start: -3px;
  }
  .link,
  a {
    color: var(--_accent);
    text-decoration: underline 1px color-mix(in oklab, currentColor 35%, transparent);
    text-underline-offset: 0.22em;
  }
  a {
    padding-block: 4px;
  }
  .link {
    background: none;
    border: 0;
    border-radius: 6px;
    padding: 0;
    gap: 6px;
    text-align: start;
  }
  [aria-expanded='true'] .ic-down {
    rotate: 180deg;
  }
  :focus-visible {
    outline: var(--ask-first-focus-width, 2.5px) solid var(--_accent);
    outline-offset: 3px;
  }
  input {
    appearance: none;
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    border: 1.5px solid var(--_edge);
    border-radius: 6px;
    background: var(--_surface);
    position: relative;
    cursor: pointer;
  }
  input::before,
  input:checked::after {
    content: '';
    position: absolute;
  }
  input:checked {
    background: var(--_accent);
    border-color: var(--_accent);
  }
  :is(.cb, .sw):checked::after {
    border: solid var(--_on);
    border-width: 0 2px 2px 0;
    rotate: 42deg;
  }
  .cb:checked::after {
    inset-block-start: 2.5px;
    left: 6.5px;
    inline-size: 6px;
    block-size: 11px;
  }
  .sw {
    inline-size: 46px;
    block-size: 28px;
    border-radius: 99px;
  }
  .sw::before {
    inset-block-start: 4.5px;
    inset-inline-start: 4.5px;
    inline-size: 16px;
    block-size: 16px;
    border-radius: 50%;
    background: var(--_edge);
    transition: inset-inline-start 0.14s ease-out;
  }
  .sw:checked::before {
    inset-block-start: 2.5px;
    inset-inline-start: 20.5px;
    inline-size: 20px;
    block-size: 20px;
    background: var(--_on);
  }
  .sw:checked::after {
    inset-block-start: 7px;
    inset-inline-start: 28px;
    inline-size: 5px;
    block-size: 9px;
    border-color: var(--_accent);
  }
  :disabled {
    opacity: 0.55;
    cursor: default;
  }
  label {
    cursor: pointer;
  }
`;
