import { css } from './css.ts';

/** Plans in her own words with what we understood of them, and who asked. */
export const asked = css`
  .tell {
    display: grid;
    gap: 10px;
    margin-block: 12px 8px;
  }
  .tell .field {
    margin: 0;
  }
  .tell + .banner {
    margin-block-start: 14px;
  }
  .understood {
    border: 1.5px solid var(--_accent);
    border-radius: var(--_large);
    padding: 20px;
    margin-block: 14px;
    animation: open 0.18s cubic-bezier(0.2, 0, 0, 1);
  }
  .heard {
    font-size: 1.125em;
    line-height: 1.45;
    letter-spacing: -0.006em;
  }
  .so {
    display: flex;
    gap: 14px;
    margin-block-start: 10px;
  }
  .so + .heard {
    margin-block-start: 16px;
  }
  .so .ic {
    color: var(--_accent);
  }
  .understood .btns {
    margin-block-start: 18px;
  }
  .ask {
    grid-template-columns: 20px 1fr;
    grid-template-columns: 20px 1fr;
    align-items: start;
    padding-block: 14px;
  }
  .ask > .ic {
    margin-block-start: 2px;
  }
  .fieldset + .two {
    margin-block-start: 14px;
  }
  .ask .nm {
    justify-content: space-between;
    align-items: baseline;
  }
  .ask .nm .sub {
    font-weight: 400;
  }
  @container (min-width: 440px) {
    .tell {
      grid-template-columns: 1fr auto;
    }
  }
`;
