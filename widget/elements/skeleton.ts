import { html } from 'lit';

/** The panel's own box and the first rows, in grey, at the height they will have. */
export function skeleton() {
  return html`<div aria-busy="true">
    <div class="sk sk-title"></div>
    <div class="now">
      <i class="sk sk-label"></i><i class="sk"></i><i class="sk"></i><i class="sk sk-short"></i
      ><i class="sk sk-button"></i>
    </div>
    <div class="sk-rows"><i class="sk"></i><i class="sk"></i><i class="sk"></i><i class="sk"></i></div>
  </div>`;
}
