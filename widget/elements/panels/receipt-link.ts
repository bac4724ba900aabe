import { html, nothing } from 'lit';
import { receiptIcon } from './icons.ts';
import { ofRecord, openRecord } from './late-record.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { HistoryLine } from '../../../server/contract/history.ts';
import type { FullView } from '../full-view.ts';

/** “Receipt” of one line, quietly; opened it offers to save it or to have it checked. `about` is what the line says. */
export function receiptLink(full: FullView, { receipt: id, via }: HistoryLine, about: string) {
  if (!id) return nothing;
  const path = `${id} ${via}`;
  const isOpen = full.isOpen(path);
  return html`<button
      class="link"
      data-opens=${path}
      aria-expanded=${isOpen}
      @click=${() => void openRecord(full, path)}
    >
      ${receiptIcon()}${panelWords(full.lang).receipt}<span class="vh">${full.words.about(about)}</span>
    </button>
    ${isOpen ? ofRecord(full, path, (record) => record.slip(full, id)) : nothing}`;
}
