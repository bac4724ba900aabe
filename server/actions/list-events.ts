import type { EventType, WebhookEvent } from '../contract/event.ts';
import type { World } from './world.ts';

/** One item of `GET /v1/events`: the webhook's body and its `webhook-id`. */
export interface ListedEvent extends WebhookEvent {
  id: string;
}

/**
 * A site's events in commit order after the cursor `after` (0: from the first). `next` is the cursor after the last
 * item, or null when there was none: the caller asks again with the cursor it has.
 */
export async function listEvents(
  world: World,
  query: { site: string; after: number; types: EventType[] | null; limit: number },
): Promise<{ items: ListedEvent[]; next: string | null }> {
  const rows = await world.store.events(query);
  const items = rows.map((row) => ({ id: row.id, ...(JSON.parse(row.body) as WebhookEvent) }));
  const last = rows.at(-1);
  return { items, next: last ? String(last.seq) : null };
}
