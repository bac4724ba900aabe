import type { Change } from '../contract/change.ts';
import type { Inbound, InboundAnswer } from '../contract/inbound.ts';
import { isStopWord } from '../domain/stop-words.ts';
import { changeProfile } from './change-profile.ts';
import { knownBy } from './identify.ts';
import type { World } from './world.ts';

/** Above every revision: nobody looked at a profile. */
const NEVER_SEEN = Number.MAX_SAFE_INTEGER;
const UNTIL_PUBLISHED = ['en'];

/**
 * Takes in what a customer answered. A word to stop refuses the channel for every profile with the address at once, and for
 * whoever gets the address later; anything else changes nothing. Answers after it is durable.
 */
export async function takeInbound(
  world: World,
  site: string,
  { channel, from, text }: Inbound,
): Promise<InboundAnswer> {
  const published = await world.store.catalog(site);
  if (!isStopWord(text, published?.catalog.languages ?? UNTIL_PUBLISHED)) return { understood: false };
  const at = new Date(world.now()).toISOString();
  const [address] = knownBy(world, site, channel === 'email' ? { emails: [from] } : { phones: [from] });
  const customers = await world.store.refuseChannel({ site, address: address!, channel, at });
  for (const customer of customers) {
    const change: Change = { op: 'channel', channel, use: 'no', id: world.newId(), at };
    const request = { base: NEVER_SEEN, changes: [change] };
    await changeProfile(world, { site, customer, request, via: 'inbound' });
  }
  return { understood: true, channel, customers: customers.length };
}
