import type { Step } from '../contract/change.ts';
import type { Via } from '../contract/choices.ts';
import type { PreferenceData, WebhookEvent } from '../contract/event.ts';
import type { World } from './world.ts';

/** One line of a customer's history: what one revision did, and through which door. */
export interface HistoryLine {
  revision: number;
  at: string;
  via: Via;
  /** Who acted for her, where it was not herself. */
  by: string | null;
  /** Where she said it, if that was written down. */
  where: string | null;
  changes: Step[];
  receipt: string | null;
}

/** A customer's own history, newest first, `limit` lines before the cursor `after` (null: from the newest). */
export async function readHistory(
  world: World,
  query: { site: string; customer: string; after: number | null; limit: number },
): Promise<{ items: HistoryLine[]; next: string | null }> {
  const { site, customer, after, limit } = query;
  const rows = await world.store.history({ site, customer, before: after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const items = page.flatMap((row) => linesOf(JSON.parse(row.body) as WebhookEvent<PreferenceData>));
  const last = page.at(-1);
  return { items, next: rows.length > limit && last ? String(last.seq) : null };
}

// One revision is one line, or two where the browser's signal spoke in the same breath as the customer.
function linesOf({ timestamp, data }: WebhookEvent<PreferenceData>): HistoryLine[] {
  const { revision, by = null, where = null } = data;
  const line = { revision, at: timestamp, by, where, receipt: null };
  const signalled = data.changes.filter((step) => step.via === 'gpc');
  if (signalled.length === 0) return [{ ...line, via: data.via, changes: data.changes }];
  const own = data.changes.filter((step) => step.via !== 'gpc');
  const gpc: HistoryLine = { ...line, via: 'gpc', changes: signalled };
  return own.length === 0 ? [gpc] : [{ ...line, via: data.via, changes: own }, gpc];
}
