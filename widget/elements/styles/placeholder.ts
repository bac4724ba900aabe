import { css } from './css.ts';

/** What stands there until her choices have come: the panel's own box, and bars in it. */
export const placeholder = css`
  .now {
    background: var(--_wash);
    border-radius: var(--_large);
    padding: 22px 20px;
    display: flex;
    flex-direction: column;
  }
  @container (min-width: 440px) {
    .now {
      padding: 26px 28px;
    }
  }
  @container (min-width: 700px) {
    .now {
      padding: 34px 36px;
    }
  }
  @container (min-width: 960px) {
    .now {
      padding: 40px 44px;
    }
  }
  .vh,
  .skip:not(:focus) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  div[aria-busy] {
    min-block-size: min(100vh, 80em);
  }
  .sk {
    display: block;
    background: var(--_tint);
    border-radius: 6px;
    block-size: 22px;
    margin-block-start: 12px;
  }
  .sk-title {
    inline-size: 60%;
    block-size: 28px;
    margin-block: 0 20px;
  }
  .sk-label {
    inline-size: 84px;
    block-size: 14px;
    margin-block: 3px 16px;
  }
  .sk-short {
    inline-size: 56%;
  }
  .sk-button {
    block-size: 44px;
    max-inline-size: 230px;
    margin-block-start: 22px;
    border-radius: var(--_radius);
  }
  .sk-rows {
    margin-block-start: 56px;
  }
  .sk-rows .sk {
    margin-block-start: 46px;
  }
`;
