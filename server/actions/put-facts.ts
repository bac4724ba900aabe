import type { Facts } from '../contract/facts.ts';
import type { Customer } from '../contract/profile.ts';
import { writeFacts } from '../domain/write-facts.ts';
import type { Loaded } from '../store/store.ts';
import { knownBy, macOfCustomer } from './identify.ts';
import { maskEmail, maskPhone } from './mask-address.ts';
import { isSuppressed, profileOf } from './profile-of.ts';
import { shownCustomer } from './read-customer.ts';
import { saveOf } from './save-of.ts';
import { voiceOf } from './voice.ts';
import type { World } from './world.ts';

/**
 * Replaces what the business says of a customer, makes her if she is unknown and tells the endpoints. Addresses are kept as
 * masks and as keyed hashes. Every accepted write steps the revision, the same facts again too.
 */
export function putFacts(world: World, act: { site: string; customer: string; facts: Facts }): Promise<Customer> {
  const { site, customer } = act;
  const facts = withMasks(act.facts);
  const addresses = knownBy(world, site, act.facts);
  const key = { site, customer, changes: [], addresses, mac: () => macOfCustomer(world, site, customer) };
  return world.store.write(key, function decide(loaded) {
    const now = world.now();
    const written = writeFacts(profileOf(loaded), facts);
    const at = new Date(now).toISOString();
    const sentence = sentenceOf(loaded, written.state, now);
    const { newId } = world;
    const save = saveOf(loaded, {
      ...written,
      changes: [],
      site,
      customer,
      via: 'api',
      recorder: null,
      sentence,
      at,
      newId,
    });
    const answer = { ...shownCustomer({ ...written.state, customer, updatedAt: at }, null, now), sentence };
    return { answer, save: { ...save, addresses } };
  });
}

function sentenceOf(loaded: Loaded, state: Parameters<typeof voiceOf>[0]['state'], at: number): string | null {
  const speech = { state, suppressed: isSuppressed(loaded), published: loaded.catalog, at };
  return voiceOf(speech).sentence(null)?.text ?? null;
}

function withMasks(facts: Facts): Facts {
  const masked = { ...facts };
  if (facts.emails) masked.emails = facts.emails.map(maskEmail);
  if (facts.phones) masked.phones = facts.phones.map(maskPhone);
  return masked;
}
