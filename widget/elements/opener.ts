import { html } from 'lit';
import { icon } from './icon.ts';
import type { FullView } from './full-view.ts';

/** A text button that opens and closes what stands under `path`; `about` is what it changes, for those who hear it alone. */
export function openerOf(full: FullView, path: string, text: string, about: string) {
  const open = full.isOpen(path);
  return html`<button
    class="link"
    data-opens=${path}
    aria-expanded=${open}
    @click=${() => full.toggle(path)}
    @keydown=${open ? full.panels?.closesOnEscape(full) : undefined}
  >
    ${text}<span class="vh">${full.words.about(about)}</span>${icon('down')}
  </button>`;
}
