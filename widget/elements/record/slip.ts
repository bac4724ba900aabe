import { html, nothing } from 'lit';
import { digestOf, readReceipt, shortHash } from './read-receipt.ts';
import { drawReceipt } from './draw-receipt.ts';
import { recordWords } from './record-words.ts';
import { slipSheet } from '../styles/slip-sheet.ts';
import { askReceiptKeys } from '../../receipt-keys.ts';
import { serverAddress } from '../../server-address.ts';
import type { HistoryLine } from '../../../server/contract/history.ts';
import type { Receipt, ReceiptPayload } from '../../../server/contract/receipt.ts';
import type { AskFirst } from '../../ask-first.ts';
import type { FullView } from '../full-view.ts';

/** A receipt that she opened: its text, undefined where it could not be had, and the page that draws and checks it. */
interface Slip {
  id: string;
  hasCome?: boolean;
  jws?: string | undefined;
  said?: ReceiptPayload | null;
  digest?: Uint8Array | undefined;
  check?: string;
}

const slips = new WeakMap<FullView, Slip>();

/** The receipt of a line under it, drawn as an object; to be saved as it was signed, or checked on a page that works without a connection. */
export function slip(full: FullView, line: HistoryLine) {
  const words = recordWords(full);
  const id = line.receipt!;
  const { hasCome, jws, said, digest, check } = slipOf(full, id);
  if (!hasCome) return nothing;
  const again = () => {
    slips.delete(full);
    full.requestUpdate();
  };
  if (!jws)
    return html`${full.panels!.wrongText('no-receipt', words.notLoaded)}
      <button class="link" @click=${again}>${full.words.tryNow}</button>`;
  const save = () => full.panels!.saveFile(`${id}.jws`, jws, 'application/jose');
  return html`<article class="slip">
    ${said ? drawReceipt(full, { said, digest, line }) : nothing}
    <div class="slip-foot small">
      ${digest ? html`<code dir="ltr"><span class="vh">${words.seal} </span>${shortHash(digest)}</code>` : nothing}
      <span>
        <button class="link" @click=${save}>${full.panels!.downloadIcon()}${words.save}</button>
        <a class="link" href=${check} target="_blank" rel="noopener">${words.checkReceipt}</a>
      </span>
    </div>
  </article>`;
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
  const root = full.getRootNode() as ShadowRoot;
  const { adoptedStyleSheets: sheets } = root;
  if (!sheets.includes(slipSheet)) sheets.push(slipSheet);
  const server = serverAddress((root.host as AskFirst).src);
  const [receipt, receiptKeys] = await Promise.all([
    full.preferences.ask(`/v1/me/receipts/${fresh.id}`) as Promise<Partial<Receipt> | null>,
    askReceiptKeys(server),
  ]);
  const given = encodeURIComponent(JSON.stringify({ receipt, receiptKeys }));
  const jws = receipt?.jws;
  const drawn = jws && { said: readReceipt(jws), digest: await digestOf(jws) };
  Object.assign(fresh, { hasCome: true, jws, check: `${server}/receipts/check#${given}` }, drawn);
  full.requestUpdate();
}
