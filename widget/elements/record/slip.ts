import { html, nothing } from 'lit';
import { recordWords } from './record-words.ts';
import { askReceiptKeys } from '../../receipt-keys.ts';
import { serverAddress } from '../../server-address.ts';
import type { Receipt } from '../../../server/contract/receipt.ts';
import type { AskFirst } from '../../ask-first.ts';
import type { FullView } from '../full-view.ts';

/** A receipt that she opened: its text, undefined where it could not be had, and the page that draws and checks it. */
interface Slip {
  id: string;
  hasCome?: boolean;
  jws?: string | undefined;
  check?: string;
}

const slips = new WeakMap<FullView, Slip>();

/** A receipt under its line: to be saved as it was signed, or checked on a page that works without a connection. */
export function slip(full: FullView, id: string) {
  const words = recordWords(full);
  const { hasCome, jws, check } = slipOf(full, id);
  if (!hasCome) return nothing;
  const again = () => {
    slips.delete(full);
    full.requestUpdate();
  };
  if (!jws)
    return html`${full.panels!.wrongText('no-receipt', words.notLoaded)}
      <button class="link" @click=${again}>${full.words.tryNow}</button>`;
  const save = () => full.panels!.saveFile(`${id}.jws`, jws, 'application/jose');
  return html`<p class="slip">
    <button class="link" @click=${save}>${words.save}</button>
    <a class="link" href=${check} target="_blank" rel="noopener">${words.checkReceipt}</a>
  </p>`;
}

/** The one that is open, asked for when it is drawn first. */
function slipOf(full: FullView, id: string): Slip {
  const known = slips.get(full);
  if (known?.id === id) return known;
  const fresh: Slip = { id };
  slips.set(full, fresh);
  void fetchSlip(full, fresh);
  return fresh;
}

/** What stands behind `#` is never sent: the page reads it on her own device. */
async function fetchSlip(full: FullView, fresh: Slip): Promise<void> {
  const server = serverAddress(((full.getRootNode() as ShadowRoot).host as AskFirst).src);
  const [receipt, receiptKeys] = await Promise.all([
    full.preferences.ask(`/v1/me/receipts/${fresh.id}`) as Promise<Partial<Receipt> | null>,
    askReceiptKeys(server),
  ]);
  const given = encodeURIComponent(JSON.stringify({ receipt, receiptKeys }));
  Object.assign(fresh, { hasCome: true, jws: receipt?.jws, check: `${server}/receipts/check#${given}` });
  full.requestUpdate();
}
