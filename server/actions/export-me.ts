import type { HistoryLine, HistoryPage } from '../contract/history.ts';
import type { PreferencesExport } from '../contract/profile.ts';
import type { Receipt } from '../contract/receipt.ts';
import { receiptIdOf } from '../domain/receipt-id.ts';
import { readHistory } from './read-history.ts';
import { readReceiptKeys } from './receipt-keys.ts';
import { shownReport } from './report-broken.ts';
import { readMe, type MeQuestion, type MeWorld } from './read-me.ts';

/** Lines of history, and receipts, that are in memory at once. */
const PAGE = 500;

/** What stands in the file before the lists that are read page by page, and the lists, in their order. */
type Paged = 'history' | 'receipts';
type Head = Omit<PreferencesExport, Paged>;
type Lists = readonly (readonly [Paged, AsyncGenerator<readonly unknown[]>])[];

/**
 * Everything of a customer as one JSON file, in pieces: her page, who was told and who asked, then her whole history, newest first,
 * and every receipt, oldest first. It ends with the revision of her page: what is written while it is read is for the next export. A store that fails
 * on the way throws there, so that what was read until then is no whole JSON.
 */
export async function exportMe(world: MeWorld, question: MeQuestion): Promise<AsyncGenerator<Uint8Array>> {
  const me = await readMe(world, question);
  const { site, customer, revision, choices, facts, sentence, catalog, told, asked } = me;
  const exportedAt = new Date(world.now()).toISOString();
  const reports = (await world.store.brokenPromises(site, customer)).map(shownReport);
  const head: Head = {
    format: 'ask-first-export',
    version: 1,
    exportedAt,
    site,
    customer,
    revision,
    choices,
    facts,
    sentence,
    catalog,
    told,
    asked,
    reports,
    receiptKeys: await readReceiptKeys(world),
  };
  return fileOf(head, [
    ['history', historyOf(world, me)],
    ['receipts', receiptsOf(world, me)],
  ]);
}

async function* fileOf(head: Head, lists: Lists): AsyncGenerator<Uint8Array> {
  const text = new TextEncoder();
  yield text.encode(JSON.stringify(head).slice(0, -1));
  for (const [name, pages] of lists) {
    yield text.encode(`,"${name}":[`);
    let separator = '';
    for await (const items of pages) {
      yield text.encode(separator + items.map((item) => JSON.stringify(item)).join(','));
      separator = ',';
    }
    yield text.encode(']');
  }
  yield text.encode('}');
}

type Until = Pick<PreferencesExport, 'site' | 'customer' | 'revision'>;

/** Page by page, never an empty one. */
async function* receiptsOf({ store }: MeWorld, { site, customer, revision }: Until): AsyncGenerator<Receipt[]> {
  for (let after = 0; ;) {
    const rows = await store.receipts({ site, customer, after, limit: PAGE });
    const upTo = rows.filter((row) => row.revision <= revision);
    const receipts = upTo.map(({ record, jws }) => ({ id: receiptIdOf(record), jws }));
    if (receipts.length > 0) yield receipts;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.revision;
  }
}

/** Page by page, never an empty one. */
async function* historyOf(world: MeWorld, { site, customer, revision }: Until): AsyncGenerator<HistoryLine[]> {
  let after: number | null = null;
  do {
    const { items, next }: HistoryPage = await readHistory(world, { site, customer, after, limit: PAGE });
    const lines = items.filter((line) => line.revision <= revision);
    if (lines.length > 0) yield lines;
    after = next === null ? null : Number(next);
  } while (after !== null);
}
