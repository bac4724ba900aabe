import { html, nothing } from 'lit';
import { button } from './button.ts';
import { icon } from './icon.ts';
import { asks } from './louder-text.ts';
import type { FullView } from './full-view.ts';

/** The question about a louder act under `path`, if it is open: what will start, and a yes and a no that look alike. */
export function asked(full: FullView, path: string) {
  const { words } = full;
  if (full.asking?.path !== path) return nothing;
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    full.answer(false);
  };
  return html`<div
    class="louder"
    part="louder"
    role="group"
    aria-labelledby="asked-${path}"
    tabindex="-1"
    @keydown=${close}
  >
    <div class="asked" id="asked-${path}">${asks(full)}</div>
    <div class="two">
      ${button(words.yesStart, () => full.answer(true))} ${button(words.notNow, () => full.answer(false))}
    </div>
  </div>`;
}

/** What stands under a control: that question, else Undo of the quieter act just made. */
export function under(full: FullView, path: string, changed: string) {
  const question = asked(full, path);
  const offer = full.view.undos.findLast((undo) => undo.path === path);
  if (question !== nothing || !offer) return question;
  return html`<div class="undone">
    <span>${changed}</span>
    <button class="link" @click=${() => full.undo(offer.change, `[id="${path}"]`)}>
      ${icon('undo')}${full.words.undo}
    </button>
  </div>`;
}
