import type { Facts } from '../contract/facts.ts';
import type { Customer } from '../contract/profile.ts';
import { writeFacts } from '../domain/write-facts.ts';
import { knownBy, macOfCustomer } from './identify.ts';
import { maskEmail, maskPhone } from './mask-address.ts';
import { isSuppressed, profileOf } from './profile-of.ts';
import { shownCustomer } from './read-customer.ts';
import { refuseChannels } from './refuse-channels.ts';
import { saveOf } from './save-of.ts';
import { isSaidAgain } from './said-again.ts';
import { saveWithReceipt } from './save-with-receipt.ts';
import { voiceOf } from './voice.ts';
import type { World } from './world.ts';

/**
 * Replaces what the business says of a customer, makes her if she is unknown and tells the endpoints. Addresses are kept as
 * masks and as keyed hashes; a channel that was refused from one of them by a reply is refused with it. Every accepted write
 * steps the revision, the same facts again too.
 */
export function putFacts(world: World, act: { site: string; customer: string; facts: Facts }): Promise<Customer> {
  const { site, customer } = act;
  const facts = withMasks(act.facts);
  const addresses = knownBy(world, site, act.facts);
  const key = { site, customer, changes: [], addresses, mac: () => macOfCustomer(world, site, customer) };
  return world.store.write(key, function decide(loaded) {
    const now = world.now();
    const at = new Date(now).toISOString();
    const { newId } = world;
    const written = writeFacts(profileOf(loaded), facts);
    const { refusedChannels: channels, catalog: published } = loaded;
    const refused = refuseChannels({ state: written.state, channels, published, now: at, newId });
    const { state } = refused;
    const voice = voiceOf({ state, suppressed: isSuppressed(loaded), published, at: now });
    const sentence = voice.sentence(null)?.text ?? null;
    const about = { site, customer, via: 'api' as const, recorder: null, sentence, at, newId };
    const write = { ...written, ...refused, steps: [...written.steps, ...refused.steps], ...about };
    // Facts have no receipt; a refusal that comes with an address is a choice of hers, and has one.
    const isChoice = refused.steps.length > 0;
    const telling = { voice, language: null };
    const save = isChoice ? saveWithReceipt(world, { loaded, write, telling }).save : saveOf(loaded, write);
    const answer = { ...shownCustomer({ ...state, customer, updatedAt: at }, null, now), sentence };
    const saidAgain = channels.length > refused.changes.length && isSaidAgain(loaded, now);
    return { answer, save: { ...save, addresses, saidAgain } };
  });
}

function withMasks(facts: Facts): Facts {
  const masked = { ...facts };
  if (facts.emails) masked.emails = facts.emails.map(maskEmail);
  if (facts.phones) masked.phones = facts.phones.map(maskPhone);
  return masked;
}
