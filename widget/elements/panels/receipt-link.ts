import { html, nothing } from 'lit';
import { receiptIcon } from './icons.ts';
import { ofRecord, openRecord } from './late-record.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { HistoryLine } from '../../../server/contract/history.ts';
import type { FullView } from '../full-view.ts';

/** “Receipt” of one line, quietly; opened it is drawn, to be saved or checked. `about` is what the line says. */
export function receiptLink(full: FullView, line: HistoryLine, about: string) {
  const { receipt: id, via } = line;
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
    ${isOpen ? ofRecord(full, path, (record) => record.slip(full, line)) : nothing}`;
}
