import { css } from './css.ts';

/**
 * Colours, radii and the type every part starts from. Each `--ask-first-*` may be set by the page; all colours follow from
 * the accent, whose lightness is clamped so that it stays readable whatever the page gives.
 */
export const tokens = css`
  :host {
    display: block;
    container-type: inline-size;
    /* A container has no width of its own; in a row, a float or a dialog that is as wide as what it holds, this is it. */
    contain-intrinsic-inline-size: 18em;
  }
  :host([hidden]) {
    display: none;
  }
  /* What a page sets for its own text comes in by inheritance; its type face and size are welcome, the rest is not. */
  .af {
    all: initial;
    display: block;
    font-family: inherit;
    font-size: inherit;
    color-scheme: inherit;
    visibility: inherit;
    pointer-events: inherit;
    -webkit-text-size-adjust: inherit;
    /* Its own language, by which words are parted at the end of a line. */
    -webkit-locale: revert-layer;
    interpolate-size: allow-keywords;
    --_surface: var(--ask-first-surface, light-dark(#fff, #11161b));
    --_ink: var(--ask-first-ink, light-dark(#17212b, #e8ecf0));
    --_soft: var(--ask-first-ink-soft, light-dark(#4b5763, #aab4be));
    --_line: var(--ask-first-line, light-dark(#dce1e6, #2b343d));
    --_edge: var(--ask-first-edge, light-dark(#75808b, #7f8b97));
    --_accent: light-dark(
      oklch(from var(--ask-first-accent, #1d4a7a) min(l, 0.48) c h),
      oklch(from var(--ask-first-accent, #a5c8f0) max(l, 0.8) c h)
    );
    --_on: var(--ask-first-on-accent, light-dark(#fff, #0c1a29));
    --_danger: var(--ask-first-danger, light-dark(#9a2b1e, #f2a79b));
    --_wash: var(
      --ask-first-wash,
      light-dark(
        color-mix(in oklab, var(--_accent) 5%, var(--_surface)),
        color-mix(in oklab, var(--_accent) 7%, var(--_surface))
      )
    );
    --_tint: var(
      --ask-first-tint,
      light-dark(
        color-mix(in oklab, var(--_accent) 11%, var(--_surface)),
        color-mix(in oklab, var(--_accent) 15%, var(--_surface))
      )
    );
    --_radius: var(--ask-first-radius, 10px);
    --_large: var(--ask-first-radius-large, 16px);
    --_gap: var(--ask-first-gap, 48px);
    color: var(--_ink);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: anywhere;
    hyphens: auto;
    hyphenate-limit-chars: 14 5 5;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  [dir='rtl'] * {
    letter-spacing: 0 !important;
  }
  ul,
  fieldset {
    list-style: none;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  /* It takes no room while it has the focus: else the page would jump as a finger goes down, and the tap would miss. */
  button.skip {
    position: absolute;
    z-index: 1;
    background: var(--_surface);
  }
  p {
    text-wrap: pretty;
  }
  b {
    font-weight: 600;
  }
  .h {
    font-size: 1.125em;
    line-height: 1.34;
    font-weight: 600;
    letter-spacing: -0.008em;
    text-wrap: balance;
  }
  .small,
  .sub,
  .status {
    font-size: 0.875em;
    line-height: 1.43;
    color: var(--_soft);
  }
  .k,
  .nm,
  legend,
  .title {
    font-weight: 600;
  }
  bdi,
  code {
    font-variant-numeric: tabular-nums;
  }
  .nw,
  bdi[dir] {
    white-space: nowrap;
  }
  .ic {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :is(.link, .status) .ic {
    inline-size: 16px;
    block-size: 16px;
    stroke-width: 1.75;
  }
  [dir='rtl'] :is(.ic-undo, .ic-sms, .ic-whatsapp) {
    scale: -1 1;
  }
`;
