import { css } from './css.ts';

/** The days and times of the form of hours. */
export const times = css`
  .week {
    display: flex;
    flex-wrap: wrap;
    column-gap: 12px;
  }
  .week .opt {
    min-inline-size: 72px;
  }
  .window {
    display: grid;
    gap: 12px;
  }
  .window + .window {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 16px;
  }
  .window > .link,
  .another {
    justify-self: start;
  }
`;
