import { html, nothing } from 'lit';
import { receiptPairs } from './receipt-pairs.ts';
import { recordWords } from './record-words.ts';
import { seal } from './seal.ts';
import type { HistoryLine } from '../../../server/contract/history.ts';
import type { ReceiptPayload } from '../../../server/contract/receipt.ts';
import type { FullView } from '../full-view.ts';

/** What is drawn of a receipt above its foot. */
export interface Drawn {
  said: ReceiptPayload;
  digest: Uint8Array | undefined;
  line: HistoryLine;
}

/** The face of a receipt: whose it is, its seal, what was done in words, in hers too; below the tear line the rest. */
export function drawReceipt(full: FullView, { said, digest, line }: Drawn) {
  const { changes, event, pii_controllers: whose } = said;
  const words = recordWords(full);
  const own = new Set(changes.map((step) => step.words).filter(Boolean));
  return html`<div class="slip-top">
      <div>
        <p class="small">${words.receipt} ${event.revision}</p>
        <b><bdi>${whose[0]?.party_name}</bdi></b>
      </div>
      ${digest ? seal(digest) : nothing}
    </div>
    <div class="slip-said">
      ${full.panels!.stepTexts(full, full.view.catalog!, changes).map(
        ({ text, more }) =>
          html`<p class="slip-act">${text}</p>
            ${more ? html`<p class="small">${more}</p>` : nothing}`,
      )}
      ${[...own].map(
        (text) =>
          html`<p class="slip-own">
            <q><bdi>${text}</bdi></q>
          </p>`,
      )}
    </div>
    <div class="slip-tear"></div>
    ${receiptPairs(full, said, line)}`;
}
