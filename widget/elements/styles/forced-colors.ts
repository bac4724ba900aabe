import { css } from './css.ts';

/** Where the reader's system gives the colours. */
export const forcedColors = css`
  @media (forced-colors: active) {
    .now,
    .undone,
    .more .details,
    .tag {
      border: 1px solid CanvasText;
    }
    .ic {
      color: CanvasText !important;
    }
    :focus-visible {
      outline-color: Highlight;
    }
    .sk,
    .dash {
      background: GrayText;
      forced-color-adjust: none;
    }
    input {
      border-color: ButtonText;
      background: ButtonFace;
      forced-color-adjust: none;
    }
    .field {
      forced-color-adjust: auto;
    }
    .sw::before {
      background: ButtonText;
    }
    :is(.cb, .sw):checked {
      background: Highlight;
      border-color: Highlight;
    }
    .rd:checked,
    .sw:checked::after {
      border-color: Highlight;
    }
    .cb:checked::after {
      border-color: HighlightText;
    }
    .sw:checked::before {
      background: HighlightText;
    }
  }
`;
