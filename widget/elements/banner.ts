import { html, nothing } from 'lit';
import { icon } from './icon.ts';
import type { Notice } from './notices.ts';

/** One notice, with its buttons below the text. */
export function banner({ icon: shape, failed, calm, title, texts, buttons = [] }: Notice) {
  return html`<div class="banner ${failed ? 'failed' : ''}" part="banner">
    ${icon(shape)}
    <div>
      <p class=${calm ? '' : 'title'}>${title}</p>
      ${texts.map((text) => html`<p>${text}</p>`)}
      ${
        buttons.length
          ? html`<div class="btns">
              ${buttons.map(([label, act, sign]) => html`<button class="btn" part="button" @click=${act}>${sign ? icon(sign) : nothing}${label}</button>`)}
            </div>`
          : nothing
      }
    </div>
  </div>`;
}
