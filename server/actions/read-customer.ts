import type { Customer } from '../contract/profile.ts';
import { greetingOf } from '../domain/greeting.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { CustomerRow } from '../store/rows.ts';
import { notFound } from './problem.ts';
import { voiceOf } from './voice.ts';
import type { World } from './world.ts';

/** A customer as the business reads her. Throws 404 `unknown-customer` for whom nobody has seen. */
export async function readCustomer(world: World, site: string, customer: string): Promise<Customer> {
  const [row, published] = await Promise.all([world.store.customer(site, customer), world.store.catalog(site)]);
  if (!row) throw notFound('unknown-customer', 'customer');
  return shownCustomer(row, published, world.now());
}

/** With the sentence in her own language; null while nothing is published. `at` in milliseconds since 1970. */
export function shownCustomer(
  row: Omit<CustomerRow, 'site' | 'suppression' | 'actedAt' | 'saidAgain'> & Partial<Pick<CustomerRow, 'suppression'>>,
  published: PublishedCatalog | null,
  at: number,
): Customer {
  const { customer, revision, choices, facts, updatedAt } = row;
  const voice = voiceOf({ state: row, suppressed: row.suppression === 'on', published, at });
  const sentence = voice.sentence(null)?.text ?? null;
  return { customer, revision, choices, facts, sentence, greeting: greetingOf(choices), updatedAt };
}
