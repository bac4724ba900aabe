import type { Customer } from '../contract/profile.ts';
import { greetingOf } from '../domain/greeting.ts';
import type { CustomerRow } from '../store/rows.ts';
import { notFound } from './problem.ts';
import type { World } from './world.ts';

/** A customer as the business reads her. Throws 404 `unknown-customer` for whom nobody has seen. */
export async function readCustomer(world: World, site: string, customer: string): Promise<Customer> {
  const row = await world.store.customer(site, customer);
  if (!row) throw notFound('unknown-customer', 'customer');
  return shownCustomer(row);
}

export function shownCustomer({ customer, revision, choices, facts, updatedAt }: CustomerRow): Customer {
  return { customer, revision, choices, facts, sentence: null, greeting: greetingOf(choices), updatedAt };
}
