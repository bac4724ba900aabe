import { css } from './css.ts';

/** What she told us and what is said about her: lines with a button at the end, chips, and fields side by side. */
export const toldUs = css`
  .line {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 0 16px;
    min-block-size: 60px;
    padding-block: 8px;
  }
  .line > :first-child {
    flex: 1 1 8em;
  }
  .line .link {
    flex: none;
    gap: 0;
  }
  /* Her line breaks are hers. */
  .line q {
    white-space: pre-line;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    margin-block: 8px;
  }
  /* Looks 36 px high, and takes the finger on 44. */
  .chip {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    border-radius: 99px;
    padding: 4px 0;
    cursor: pointer;
  }
  .chip:focus-visible {
    outline-offset: 0;
  }
  .chip span {
    display: block;
    min-block-size: 36px;
    border: 1px solid var(--_edge);
    border-radius: 99px;
    padding: 7px 14px;
    font-size: 0.875em;
    line-height: 1.43;
  }
  .chip:hover span {
    background: var(--_wash);
  }
  .chip[aria-expanded='true'] span {
    border: 2px solid var(--_ink);
    padding: 6px 13px;
  }
  .beside {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
  }
  .names {
    display: grid;
    gap: 12px;
    margin-block-start: 14px;
  }
  .beside .k2 {
    font-weight: 400;
  }
  footer > .link {
    font-size: 1em;
    font-weight: 400;
  }
  .whole {
    flex: 1 1 100%;
  }
  .whole > .panel {
    max-inline-size: 640px;
  }
  .opt + .two {
    margin-block-start: 14px;
  }
  textarea.field {
    resize: vertical;
    field-sizing: content;
    min-block-size: 76px;
  }
  .field {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  select {
    text-overflow: ellipsis;
  }
  @container (min-width: 560px) {
    .names {
      grid-template-columns: repeat(3, 1fr);
      align-items: end;
    }
  }
`;
