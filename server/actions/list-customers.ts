import type { Customer } from '../contract/profile.ts';
import { shownCustomer } from './read-customer.ts';
import type { World } from './world.ts';

/** A site's customers in the order of their ids, `limit` of them after the id `after`. */
export async function listCustomers(
  world: World,
  query: { site: string; after: string | null; limit: number },
): Promise<{ items: Customer[]; next: string | null }> {
  const rows = await world.store.customers({ ...query, limit: query.limit + 1 });
  const items = rows.slice(0, query.limit).map(shownCustomer);
  return { items, next: rows.length > query.limit ? (items.at(-1)?.customer ?? null) : null };
}
