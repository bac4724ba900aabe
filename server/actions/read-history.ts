import type { PreferenceData, WebhookEvent } from '../contract/event.ts';
import type { HistoryLine, HistoryPage } from '../contract/history.ts';
import { historyLines } from '../domain/history-lines.ts';
import { receiptIdOf } from '../domain/receipt-id.ts';
import { profileOf } from './profile-of.ts';
import type { World } from './world.ts';

/** A customer's own history, newest first, `limit` lines before the cursor `after` (null: from the newest). */
export async function readHistory(
  world: World,
  query: { site: string; customer: string; after: number | null; limit: number },
): Promise<HistoryPage> {
  const { site, customer, after, limit } = query;
  const rows = await world.store.history({ site, customer, before: after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const events = page.map((row) => JSON.parse(row.body) as WebhookEvent<PreferenceData>);
  const items = await linesOf(world, { site, customer }, events);
  const last = page.at(-1);
  return { items, next: rows.length > limit && last ? String(last.seq) : null };
}

async function linesOf(
  { store }: World,
  { site, customer }: { site: string; customer: string },
  events: readonly WebhookEvent<PreferenceData>[],
): Promise<HistoryLine[]> {
  if (events.length === 0) return [];
  const revisions = events.map(({ data }) => data.revision);
  const span = { from: Math.min(...revisions), to: Math.max(...revisions) };
  const [acts, row, records] = await Promise.all([
    store.acts({ site, customer, ...span }),
    store.customer(site, customer),
    store.receiptRecords({ site, customer, ...span }),
  ]);
  const { choices } = profileOf({ row, tombstone: null });
  const byRevision = Map.groupBy(acts, ({ revision }) => revision);
  return events.flatMap((event) => {
    const { revision } = event.data;
    const record = records.get(revision);
    const receipt = record === undefined ? null : receiptIdOf(record);
    return historyLines(event, { acts: byRevision.get(revision) ?? [], choices, receipt });
  });
}
