import { html, nothing } from 'lit';
import { icon } from './icon.ts';
import { isLate } from './late.ts';
import type { FullView } from './full-view.ts';

/** The question about a louder act under `path`, if it is open. */
export function asked(full: FullView, path: string) {
  return full.asking?.path === path ? full.late((panels) => panels.question(full, path)) : nothing;
}

/** What stands under a control: that question, else Undo of the quieter act just made. */
export function under(full: FullView, path: string, changed: string) {
  const offer = full.view.undos.findLast((undo) => undo.path === path);
  if (full.asking?.path === path || !offer) return asked(full, path);
  return html`<div class="undone">
    <span>${isLate(full.view, path) ? full.words.upper(full.words.notTold) : changed}</span>
    <button class="link" @click=${() => full.undo(offer.change, `[id="${path}"]`)}>
      ${icon('undo')}${full.words.undo}
    </button>
  </div>`;
}
