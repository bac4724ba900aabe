import { html } from 'lit';

/** A heading at the level the page gives, so that the host's outline stays whole. */
export function heading(level: number, text: string, id: string) {
  return html`<div class="h" part="heading" role="heading" aria-level=${level} id=${id} tabindex="-1">${text}</div>`;
}
