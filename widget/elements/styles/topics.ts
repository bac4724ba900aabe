import { css } from './css.ts';

/** Topics as cards, and from 700 px as a table. */
export const topics = css`
  .lead {
    color: var(--_soft);
    font-size: 0.9375em;
    margin-block-start: 4px;
  }
  .cards {
    display: grid;
    gap: 12px;
    margin-block-start: 14px;
  }
  .card {
    border: 1px solid var(--_line);
    border-radius: var(--_large);
    padding: 16px 18px 8px;
  }
  .card > label {
    display: block;
    padding-block-end: 8px;
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    min-block-size: 32px;
  }
  .closed {
    display: flex;
    gap: 8px;
    margin-block-start: 6px;
  }
  .gives {
    display: block;
    margin-block: 6px 4px;
  }
  .locked {
    inline-size: 46px;
    display: inline-grid;
    place-items: center;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    margin-block-start: 14px;
  }
  th,
  td {
    padding: 0;
    font-weight: 400;
    text-align: center;
  }
  thead > tr > * {
    inline-size: 56px;
    font-size: 0.875em;
    font-weight: 600;
    line-height: 1.3;
    padding: 8px 3px 10px;
    overflow-wrap: normal;
    vertical-align: top;
    border-block-end: 1px solid var(--_edge);
  }
  thead span {
    display: block;
    font-size: 0.929em;
  }
  .soft {
    color: var(--_soft);
    font-weight: 400;
  }
  tbody > :not(.open, :last-child) > * {
    border-block-end: 1px solid var(--_line);
  }
  .t {
    inline-size: auto;
    text-align: start;
    padding-block: 16px;
    padding-inline-end: 20px;
  }
  .t label {
    display: block;
  }
  .freq {
    inline-size: 176px;
    text-align: start;
    padding-inline: 14px 4px;
  }
  .msg {
    display: table-cell;
    text-align: start;
    padding-inline: 20px 8px;
  }
  .on {
    inline-size: 54px;
    text-align: end;
  }
  .cell {
    display: grid;
    place-items: center;
    block-size: 48px;
  }
  .on .cell {
    justify-items: end;
  }
  .dash {
    inline-size: 10px;
    block-size: 1.5px;
    background: var(--_edge);
    display: block;
    margin-inline: auto;
    opacity: 0.7;
  }
  .more {
    text-align: start;
    padding-block: 2px 22px;
  }
`;
