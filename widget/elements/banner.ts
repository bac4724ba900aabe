import { html, nothing } from 'lit';
import { button } from './button.ts';
import { icon } from './icon.ts';
import type { Notice } from './notices.ts';

/** One notice, with its buttons below the text. */
export function banner({ icon: shape, look, title, texts, buttons }: Notice) {
  return html`<div class="banner ${look ?? ''}" part="banner">
    ${icon(shape)}
    <div>
      <p class=${look === 'calm' ? '' : 'title'}>${title}</p>
      ${texts.map((text) => html`<p>${text}</p>`)}
      ${buttons ? html`<div class="btns">${buttons.map((each) => button(...each))}</div>` : nothing}
    </div>
  </div>`;
}
