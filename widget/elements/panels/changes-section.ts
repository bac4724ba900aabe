import { html, nothing } from 'lit';
import { button } from '../button.ts';
import { heading } from '../heading.ts';
import { icon } from '../icon.ts';
import { changeEntry } from './change-entry.ts';
import { fetchPast, pastOf, showEarlier, type Past } from './past.ts';
import { taking } from './taking.ts';
import { undoneBy } from './undone-by.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** Everything she did, newest first, with Undo and its receipt; and what she can take with her or bring. */
export function changesSection(full: FullView, catalog: ShownCatalog) {
  const words = panelWords(full.lang);
  const past = pastOf(full);
  return html`<section aria-labelledby="changes">
    ${heading(full.level + 1, words.changes, 'changes')}
    ${past.hasCome ? [lines(full, catalog, past), taking(full, past)] : html`<div class="room"><i class="sk later"></i></div>`}
  </section>`;
}

function lines(full: FullView, catalog: ShownCatalog, past: Past) {
  const words = panelWords(full.lang);
  if (!full.past) {
    return html`<p class="lead">${words.notLoaded}</p>
      <div class="btns">${button(full.words.tryNow, () => void fetchPast(full, past), 'again')}</div>`;
  }
  const { items, next } = full.past;
  if (!items.length) return html`<p class="lead">${words.noChanges}</p>`;
  const undos = undoneBy(full.view, items, past.undone);
  return html`<ul class="past">
      ${items.slice(0, past.shown).map((line, at) => changeEntry(full, catalog, { line, at, undo: undos[at]!, past }))}
    </ul>
    ${past.isCut ? html`<p class="small" id="cut" tabindex="-1">${words.notLoaded}</p>` : nothing}
    ${
      items.length > past.shown || next
        ? html`<button class="link" @click=${() => void showEarlier(full, past)}>
            ${words.earlier}${icon('down')}
          </button>`
        : nothing
    }`;
}
