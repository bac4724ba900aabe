import { css } from './css.ts';

/** The sentence panel, the rows, and what stands between them. */
export const sections = css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 6px 24px;
    margin-block-end: 20px;
  }
  header .h {
    font-size: 1.375em;
    line-height: 1.27;
    letter-spacing: -0.014em;
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    min-block-size: 20px;
  }
  .later {
    animation: appear 0s 0.3s both;
  }
  .k {
    font-size: 0.875em;
    line-height: 1.43;
    color: var(--_accent);
    margin-block-end: 8px;
  }
  .say {
    font-size: 1.3125em;
    line-height: 1.43;
    letter-spacing: -0.012em;
    color: var(--_soft);
    max-inline-size: 30em;
  }
  .say b {
    color: var(--_ink);
  }
  /* The buttons keep to the end of the box: they do not move when the sentence over them gets shorter. */
  .bar {
    display: grid;
    gap: 14px;
    margin-block-start: auto;
    padding-block-start: 22px;
  }
  /* In a line of text, and 44 px high to the finger all the same. */
  .small .link {
    font: inherit;
    margin: -13px 0;
  }
  .acts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
    gap: 10px;
  }
  .body,
  .main,
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
    align-content: start;
  }
  .side:empty {
    display: none;
  }
  .body {
    margin-block-start: 40px;
  }
  .rows {
    margin-block-start: 6px;
  }
  .rows > li + :not(.room) {
    border-block-start: 1px solid var(--_line);
  }
  /* About as high as what will stand there: what follows keeps its place, more or less, when it comes. */
  @media screen {
    .body div.room {
      min-block-size: max(30em, 87em - 70cqi);
    }
  }
  .row {
    display: grid;
    grid-template-columns: 20px 1fr auto;
    gap: 0 14px;
    align-items: center;
    min-block-size: 68px;
    padding-block: 10px;
  }
  :is(.row, .locked) .ic {
    color: var(--_soft);
    display: block;
  }
  .nm {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: center;
  }
  .sub {
    display: block;
  }
  .tag {
    font-size: 0.8125em;
    line-height: 1.4;
    color: var(--_accent);
    background: var(--_tint);
    border-radius: 99px;
    padding: 2px 10px;
    white-space: nowrap;
  }
  .undone {
    border-radius: 12px;
    margin-block: 4px 12px;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    background: var(--_wash);
    padding: 6px 18px;
    animation: open 0.12s;
  }
  .undone .link {
    flex: none;
    white-space: nowrap;
  }
  .banner {
    display: grid;
    grid-template-columns: 20px 1fr;
    gap: 4px 14px;
    border: 1px solid var(--_line);
    border-radius: 12px;
    padding: 16px 18px;
    margin-block-end: 12px;
  }
  .banner > .ic {
    margin-block-start: 2px;
    color: var(--_accent);
  }
  .failed {
    border-color: var(--_danger);
  }
  .failed > .ic {
    color: var(--_danger);
  }
  .btns {
    display: flex;
    flex-direction: column;
    gap: 10px;
    margin-block-start: 12px;
  }
  :not(footer) > .help {
    font-size: 0.9375em;
    margin-block-start: 12px;
  }
  footer {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 20px;
    margin-block-start: var(--_gap);
    font-size: 0.9375em;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 28px;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  @keyframes open {
    from {
      opacity: 0;
      block-size: 0;
      overflow: clip;
    }
    to {
      overflow: clip;
    }
  }
`;
