import type { Receipt } from '../contract/receipt.ts';
import { receiptPayload } from '../domain/receipt.ts';
import { receiptIdOf } from '../domain/receipt-id.ts';
import type { Loaded, ReceiptKeyRow, Save } from '../store/store.ts';
import { principalOf } from './identify.ts';
import { profileOf } from './profile-of.ts';
import { newReceiptKey, signerOf } from './receipt-keys.ts';
import { saveOf, type AcceptedWrite } from './save-of.ts';
import { shownCatalog } from './shown-catalog.ts';
import type { Voice } from './voice.ts';
import type { World } from './world.ts';

/** How the write is said to her. */
export interface Telling {
  voice: Voice;
  /** The language of the page that she acted on; null: there was none, or it did not say. */
  language: string | null;
}

/** What an accepted write of choices keeps, its proof included. Signs inside the transaction, where the chain's end is known. */
export function saveWithReceipt(
  world: World,
  { loaded, write, telling }: { loaded: Loaded; write: AcceptedWrite; telling: Telling },
): { save: Save; receipt: Receipt } {
  const save = saveOf(loaded, write);
  const key = loaded.receiptKey ?? newReceiptKey(world, write.at);
  const record = save.events[0]!.id;
  const receipt = receiptOf(world, { loaded, write, telling, key, record });
  return {
    save: { ...save, receipt: { record, jws: receipt.jws }, ...(loaded.receiptKey ? {} : { receiptKey: key }) },
    receipt,
  };
}

function receiptOf(
  world: World,
  given: { loaded: Loaded; write: AcceptedWrite; telling: Telling; key: ReceiptKeyRow; record: string },
): Receipt {
  const { loaded, write, telling, key, record } = given;
  const { site, customer, state, steps, via, at } = write;
  const id = receiptIdOf(record);
  const language = telling.language ?? state.choices.language ?? null;
  const payload = receiptPayload(
    {
      site,
      before: profileOf(loaded).choices,
      after: state.choices,
      steps,
      shown: loaded.catalog && shownCatalog(site, loaded.catalog, language),
      via,
      revision: state.revision,
      at,
      receiptId: id,
      recordId: record,
      principal: principalOf(world, site, customer),
      withdrawal: `${world.publicUrl}/?site=${site}`,
      previousJws: loaded.lastReceipt,
    },
    (inLanguage) => telling.voice.sentence(inLanguage)?.text ?? null,
  );
  return { id, jws: signerOf(world, key).sign(payload) };
}
