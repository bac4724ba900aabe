import { css } from './css.ts';

/** What changes with the width of the container and with the customer's motion. */
export const widths = css`
  @container (min-width: 440px) {
    .say {
      font-size: 1.5em;
      line-height: 1.417;
    }
    .card {
      padding: 18px 22px 10px;
    }
    .btns {
      flex-flow: wrap;
    }
  }
  @container (min-width: 560px) {
    .acts {
      max-inline-size: 470px;
    }
  }
  @container (min-width: 700px) {
    .af {
      --_gap: var(--ask-first-gap, 56px);
    }
    header .h {
      font-size: 1.625em;
      letter-spacing: -0.018em;
    }
    .say {
      font-size: 1.75em;
      line-height: 1.357;
      letter-spacing: -0.017em;
    }
    .bar {
      padding-block-start: 26px;
    }
  }
  @container (min-width: 960px) {
    .say {
      font-size: 1.9375em;
      max-inline-size: none;
      text-wrap: balance;
    }
    .bar {
      grid-template-columns: auto 1fr;
      gap: 28px;
      align-items: center;
      padding-block-start: 28px;
    }
    .acts {
      grid-template-columns: repeat(auto-fit, 216px);
      min-inline-size: 216px;
    }
    .body:has(> .side > *) {
      /* 316 and 64 at 1100; a little less below, so that the table keeps its room. */
      grid-template-columns: minmax(0, 1fr) clamp(248px, 28.8cqi, 316px);
      column-gap: clamp(40px, 5.8cqi, 64px);
      margin-block-start: 52px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :not(.later),
    ::before {
      transition: none !important;
      animation: none !important;
    }
  }
`;
