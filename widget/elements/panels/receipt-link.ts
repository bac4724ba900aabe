import { html, nothing } from 'lit';
import { askKeys, askReceipt } from '../../seldom-asked.ts';
import { receiptIcon } from './icons.ts';
import { saveFile } from './save-file.ts';
import { serverAddress } from '../../server-address.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { HistoryLine } from '../../../server/contract/history.ts';
import type { AskFirst } from '../../ask-first.ts';
import type { FullView } from '../full-view.ts';

/** A receipt that she opened: its text, none where it could not be had, and the page that draws and checks it. */
interface Slip {
  id: string;
  jws: string | undefined;
  check: string;
}

const slips = new WeakMap<FullView, Slip>();

/** “Receipt” of one line, quietly; opened it offers to save it or to have it checked. `about` is what the line says. */
export function receiptLink(full: FullView, { receipt: id, via }: HistoryLine, about: string) {
  if (!id) return nothing;
  const path = `${id} ${via}`;
  const isOpen = full.isOpen(path);
  const slip = slips.get(full);
  const toggle = () => {
    full.toggle(path);
    if (full.isOpen(path)) void fetchSlip(full, id);
  };
  return html`<button class="link" data-opens=${path} aria-expanded=${isOpen} @click=${toggle}>
      ${receiptIcon()}${panelWords(full.lang).receipt}<span class="vh">${full.words.about(about)}</span>
    </button>
    ${isOpen && slip?.id === id ? opened(full, slip) : nothing}`;
}

function opened({ lang }: FullView, { id, jws, check }: Slip) {
  const words = panelWords(lang);
  if (!jws) return html`<p class="small">${words.notLoaded}</p>`;
  return html`<p class="small">
    <button class="link" @click=${() => saveFile(`${id}.jws`, jws, 'application/jose')}>${words.save}</button>
    <a class="link" href=${check} target="_blank" rel="noopener">${words.checkReceipt}</a>
  </p>`;
}

/** What stands behind `#` is never sent: the page reads it on her own device. */
async function fetchSlip(full: FullView, id: string): Promise<void> {
  if (slips.get(full)?.id === id && slips.get(full)?.jws) return;
  const server = serverAddress(((full.getRootNode() as ShadowRoot).host as AskFirst).src);
  const [receipt, receiptKeys] = await Promise.all([askReceipt(full.preferences, id), askKeys(server)]);
  const given = encodeURIComponent(JSON.stringify({ receipt, receiptKeys }));
  slips.set(full, { id, jws: receipt?.jws, check: `${server}/receipts/check#${given}` });
  full.requestUpdate();
}
