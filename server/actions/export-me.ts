import type { HistoryLine, HistoryPage } from '../contract/history.ts';
import type { PreferencesExport } from '../contract/profile.ts';
import { readHistory } from './read-history.ts';
import { shownReport } from './report-broken.ts';
import { readMe, type MeQuestion, type MeWorld } from './read-me.ts';

/** Lines of history that are in memory at once. */
const PAGE = 500;

/** What stands in the file before the history, and after it. */
type Tail = Pick<PreferencesExport, 'told' | 'asked' | 'reports' | 'receipts'>;
type Head = Omit<PreferencesExport, keyof Tail | 'history'>;

/**
 * Everything of a customer as one JSON file, in pieces: her page, her whole history, newest first, then who was told and who
 * asked. It ends with the revision of her page: what is written while it is read is for the next export. A store that fails
 * on the way throws there, so that what was read until then is no whole JSON.
 */
export async function exportMe(world: MeWorld, question: MeQuestion): Promise<AsyncGenerator<Uint8Array>> {
  const me = await readMe(world, question);
  const { site, customer, revision, choices, facts, sentence, catalog, told, asked } = me;
  const exportedAt = new Date(world.now()).toISOString();
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
  };
  const reports = (await world.store.brokenPromises(site, customer)).map(shownReport);
  return fileOf(head, historyOf(world, me), { told, asked, reports, receipts: [] });
}

async function* fileOf(head: Head, history: AsyncGenerator<HistoryLine[]>, tail: Tail): AsyncGenerator<Uint8Array> {
  const text = new TextEncoder();
  yield text.encode(`${JSON.stringify(head).slice(0, -1)},"history":[`);
  let separator = '';
  for await (const lines of history) {
    yield text.encode(separator + lines.map((line) => JSON.stringify(line)).join(','));
    separator = ',';
  }
  yield text.encode(`],${JSON.stringify(tail).slice(1)}`);
}

/** Page by page, never an empty one. */
async function* historyOf(
  world: MeWorld,
  { site, customer, revision }: Pick<PreferencesExport, 'site' | 'customer' | 'revision'>,
): AsyncGenerator<HistoryLine[]> {
  let after: number | null = null;
  do {
    const { items, next }: HistoryPage = await readHistory(world, { site, customer, after, limit: PAGE });
    const lines = items.filter((line) => line.revision <= revision);
    if (lines.length > 0) yield lines;
    after = next === null ? null : Number(next);
  } while (after !== null);
}
