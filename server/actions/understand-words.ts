import type { Understanding, UnderstandRequest } from '../contract/understand.ts';
import { forAPerson, understand } from '../domain/understand.ts';
import { isSuppressed, profileOf } from './profile-of.ts';
import { macOfCustomer } from './identify.ts';
import { readDay } from './understand-day.ts';
import type { World } from './world.ts';

/** Whose words they are. */
export interface Told {
  site: string;
  customer: string;
  request: UnderstandRequest;
}

/** Reads a customer's words against her profile and the site's catalog. Nothing is stored; without a catalog a person reads. */
export async function understandWords(world: World, { site, customer, request }: Told): Promise<Understanding> {
  const { store } = world;
  const [row, published] = await Promise.all([store.customer(site, customer), store.catalog(site)]);
  if (!published) return forAPerson(request.text);
  const tombstone = row ? null : await store.tombstone(site, macOfCustomer(world, site, customer));
  const { choices, facts } = profileOf({ row, tombstone });
  const profile = { choices, facts, suppressed: isSuppressed({ row, tombstone }) };
  return understand({ request, profile, published, now: world.now(), readDay });
}
