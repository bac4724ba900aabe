import type { Customer } from '../contract/profile.ts';
import { shownCustomer } from './read-customer.ts';
import type { World } from './world.ts';

/** A site's customers in the order of their ids, `limit` of them after the id `after`. */
export async function listCustomers(
  world: World,
  query: { site: string; after: string | null; limit: number },
): Promise<{ items: Customer[]; next: string | null }> {
  const rows = await world.store.customers({ ...query, limit: query.limit + 1 });
  const published = await world.store.catalog(query.site);
  const items = rows.slice(0, query.limit).map((row) => shownCustomer(row, published, world.now()));
  return { items, next: rows.length > query.limit ? (items.at(-1)?.customer ?? null) : null };
}
