import type { Facts } from '../contract/facts.ts';
import type { Customer } from '../contract/profile.ts';
import { unseenProfile } from '../domain/profile-state.ts';
import { writeFacts } from '../domain/write-facts.ts';
import { maskEmail, maskPhone } from './mask-address.ts';
import { shownCustomer } from './read-customer.ts';
import { saveOf } from './save-of.ts';
import type { World } from './world.ts';

/**
 * Replaces what the business says of a customer, makes her if she is unknown and tells the endpoints. Addresses are
 * kept as masks.
 */
export function putFacts(world: World, act: { site: string; customer: string; facts: Facts }): Promise<Customer> {
  const { site, customer } = act;
  const facts = withMasks(act.facts);
  const at = new Date(world.now()).toISOString();
  const event = `evt_${world.newId()}`;
  return world.store.write({ site, customer, changes: [] }, function decide(loaded) {
    const written = writeFacts(loaded.row ?? unseenProfile(), facts);
    const answer = shownCustomer({ ...written.state, site, customer, updatedAt: at });
    return { answer, save: saveOf(loaded, { ...written, changes: [], site, customer, via: 'api', at, event }) };
  });
}

function withMasks(facts: Facts): Facts {
  const masked = { ...facts };
  if (facts.emails) masked.emails = facts.emails.map(maskEmail);
  if (facts.phones) masked.phones = facts.phones.map(maskPhone);
  return masked;
}
