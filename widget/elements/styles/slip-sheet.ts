import { css } from './css.ts';

/** A receipt as a paper slip; it comes with what draws it. */
export const slipSheet = css`
  .slip {
    container-type: inline-size;
    max-inline-size: 400px;
    margin-block: 10px 4px;
    border: 1px solid var(--_line);
    border-radius: 4px;
    background: var(--_surface);
    animation: open 0.18s cubic-bezier(0.2, 0, 0, 1);
  }
  .slip > * {
    --_pad: 24px;
    padding-inline: var(--_pad);
  }
  .slip-top {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding-block: 22px 10px;
  }
  .seal {
    inline-size: 68px;
    block-size: 68px;
    color: var(--_accent);
    stroke-width: 2.3;
  }
  .slip-said {
    padding-block-end: 22px;
  }
  .slip-act {
    font-size: 1.3125em;
    line-height: 1.381;
    font-weight: 500;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }
  .slip .slip-own {
    font-size: 0.9375em;
    line-height: 1.467;
    color: var(--_soft);
    margin-block-start: 4px;
  }
  .slip-tear {
    position: relative;
    padding: 0;
  }
  .slip-tear::before,
  .slip-tear::after {
    content: '';
    position: absolute;
    box-sizing: border-box;
    inset-block-start: -8.25px;
    inset-inline-start: -1px;
    inline-size: 10px;
    block-size: 18px;
    border: 1px solid var(--_line);
    border-inline-start: 0;
    border-start-end-radius: 9px;
    border-end-end-radius: 9px;
    background: var(--_surface);
  }
  .slip-tear::after {
    inset-inline: auto -1px;
    rotate: 180deg;
  }
  .slip dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 8px 20px;
    margin-inline: var(--_pad);
    border-block-start: 1.5px dashed var(--_line);
    padding: 20px 0;
    font-variant-numeric: tabular-nums;
  }
  .slip dd {
    color: var(--_ink);
    text-align: end;
  }
  .slip code {
    color: var(--_soft);
    font-size: 0.857em;
    white-space: nowrap;
  }
  .slip-foot,
  .slip-foot > span {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 0 16px;
  }
  .slip-foot {
    padding-block: 8px;
    border-block-start: 1px solid var(--_line);
  }
  .slip-foot .link {
    font-size: 1em;
    margin: 0;
  }
  @container (max-width: 329.98px) {
    .slip > * {
      --_pad: 18px;
    }
  }
`;
