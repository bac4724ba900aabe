import { html, nothing } from 'lit';

/** Views that a placeholder would be higher than. */
const SMALL = new Set(['moment', 'summary', 'compact']);

/** The panel's own box and the first rows, in grey, at the height they will have. */
export function skeleton(look: string) {
  if (SMALL.has(look)) return nothing;
  return html`<div aria-busy="true">
    <div class="sk sk-title"></div>
    <div class="now">
      <i class="sk sk-label"></i><i class="sk"></i><i class="sk"></i><i class="sk sk-short"></i
      ><i class="sk sk-button"></i>
    </div>
    <div class="sk-rows"><i class="sk"></i><i class="sk"></i><i class="sk"></i><i class="sk"></i></div>
  </div>`;
}
