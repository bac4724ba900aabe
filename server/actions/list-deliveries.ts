import type { Attempt, Delivery, ListedState } from '../contract/endpoint.ts';
import type { AttemptRow, DeliveryRow } from '../store/rows.ts';
import { notFound } from './problem.ts';
import type { World } from './world.ts';

interface Page<T> {
  items: T[];
  /** Given as `after`, it asks for the next page; null: this was the last. */
  next: string | null;
}

/** An endpoint's deliveries, the newest event first. 404 where the site has no such endpoint. */
export async function listDeliveries(
  world: World,
  query: { site: string; id: string; state: ListedState | null; after: number | null; limit: number },
): Promise<Page<Delivery>> {
  const { site, id, state, after, limit } = query;
  await checkEndpoint(world, site, id);
  const rows = await world.store.deliveries({ endpoint: id, state, before: after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? String(last.seq) : null;
  return { items: items.map((row) => shownDelivery(row, world.now())), next };
}

/** The attempts to deliver one event, oldest first. 404 where this endpoint never was to have that event. */
export async function listAttempts(
  world: World,
  query: { site: string; id: string; event: string; after: number | null; limit: number },
): Promise<Page<Attempt>> {
  const { site, id, event, after, limit } = query;
  await checkEndpoint(world, site, id);
  const asked = { endpoint: id, event, after: after ?? 0, limit: limit + 1 };
  const rows = await world.store.deliveryAttempts(asked);
  if (!rows) throw notFound('unknown-delivery', 'delivery');
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const next = rows.length > limit && last ? String(last.position) : null;
  return { items: kept.map(shownAttempt), next };
}

async function checkEndpoint({ store }: World, site: string, id: string): Promise<void> {
  if (!(await store.endpoint(site, id))) throw notFound('unknown-endpoint', 'endpoint');
}

function shownAttempt({ n, at, status, class: kind, milliseconds, peer, snippet }: AttemptRow): Attempt {
  return { n, at, status, class: kind, milliseconds, peer, snippet };
}

function shownDelivery(row: DeliveryRow, now: number): Delivery {
  const { event, type, customer, revision, at, state, attempts, nextAt } = row;
  const due = state === 'pending' && nextAt !== null ? new Date(nextAt === 0 ? now : nextAt).toISOString() : null;
  return { event, type, customer, revision, at, state, attempts, nextAt: due };
}
