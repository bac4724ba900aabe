import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icon.ts';
import { asks } from './louder-text.ts';
import type { Section } from './section.ts';

/** What stands under a control: the question about a louder act, else Undo of the quieter act just made. */
export function under(section: Section, path: string, changed: string): TemplateResult | typeof nothing {
  if (section.asking?.path === path) return louder(section);
  const offer = section.view.undos.findLast((undo) => undo.path === path);
  if (!offer) return nothing;
  return html`<div class="undone">
    <span>${changed}</span>
    <button class="link" @click=${() => section.undo(offer.change, `[data-path="${path}"]`)}>
      ${icon('undo')}${section.words.undo}
    </button>
  </div>`;
}

/** Exactly what will start, and a yes and a no that look alike. */
export function louder(section: Section): TemplateResult {
  const { words } = section;
  const { path } = section.asking!;
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    section.answer(false);
  };
  return html`<div
    class="louder"
    part="louder"
    role="group"
    aria-labelledby="asked-${path}"
    tabindex="-1"
    @keydown=${close}
  >
    <div class="asked" id="asked-${path}">${asks(section)}</div>
    <div class="two">
      <button class="btn" part="button" @click=${() => section.answer(true)}>${words.yesStart}</button>
      <button class="btn" part="button" @click=${() => section.answer(false)}>${words.notNow}</button>
    </div>
  </div>`;
}
