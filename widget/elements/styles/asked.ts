import { css } from 'lit';

/** Plans in her own words with what we understood of them, and who asked. */
export const asked = css`
  .tell {
    display: grid;
    gap: 10px;
    margin-block-start: 12px;
  }
  .tell .field {
    margin: 0;
  }
  .understood {
    border: 1.5px solid var(--_accent);
    border-radius: var(--_large);
    padding: 20px;
    animation: open 0.18s cubic-bezier(0.2, 0, 0, 1);
  }
  .understood,
  #understood.banner {
    margin-block: 14px 8px;
  }
  .understood :is(.field, legend) {
    max-inline-size: 600px;
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
  .so .ic,
  .ask > .ic {
    color: var(--_soft);
    margin-block-start: 2px;
  }
  .so .ic {
    color: var(--_accent);
  }
  .so + .heard {
    margin-block-start: 16px;
  }
  .understood .btns {
    margin-block-start: 18px;
  }
  .still {
    padding-block-end: 8px;
  }
  .ask {
    display: grid;
    grid-template-columns: 20px 1fr;
    gap: 0 14px;
    padding-block: 14px;
  }
  .ask .nm {
    justify-content: space-between;
    align-items: baseline;
  }
  .ask .nm .sub {
    font-weight: 400;
    white-space: nowrap;
  }
  .ask .link {
    margin-block-end: -10px;
  }
  @container (min-width: 440px) {
    .tell {
      grid-template-columns: 1fr auto;
    }
  }
`;
