import type { Ask, Decision } from '../contract/decision.ts';
import type { AskKey } from '../store/contacts.ts';
import { checkOffered } from './check-offered.ts';
import type { CompiledProfiles } from './compiled-profiles.ts';
import { knownBy, macOfCustomer } from './identify.ts';
import { judgeAsk } from './judge-ask.ts';
import { invalid } from './problem.ts';
import type { World } from './world.ts';

/** The world, and the profiles that it keeps compiled. */
export interface AskingWorld extends World {
  profiles: CompiledProfiles;
}

/**
 * May this person be contacted by this channel about this topic? Every ask is logged. With `reserve` the slot is taken in the
 * one writer's transaction, so that no two asks get the same one. Throws 422 for what the catalog does not offer.
 */
export async function askBeforeContact(world: AskingWorld, site: string, ask: Ask): Promise<Decision> {
  const [answer] = await answerAll(world, { site, asks: [ask], pointer: () => '' });
  return answer!;
}

/** Answers in the order of the asks; each sees the slots that those before it took. One that is invalid refuses all. */
export function askForMany(world: AskingWorld, site: string, asks: readonly Ask[]): Promise<Decision[]> {
  return answerAll(world, { site, asks, pointer: (at) => `/asks/${at}` });
}

async function answerAll(
  world: AskingWorld,
  { site, asks, pointer }: { site: string; asks: readonly Ask[]; pointer: (at: number) => string },
): Promise<Decision[]> {
  const { store, profiles, newId, now } = world;
  const published = await store.catalog(site);
  const faults = asks.flatMap((ask, at) => checkOffered(published, ask, pointer(at)) ?? []);
  if (faults.length > 0 || !published) throw invalid(faults);
  const judge = asks.some((ask) => ask.reserve) ? store.reserve : store.ask;
  return Promise.all(
    asks.map((ask) =>
      judge(keyOf(world, site, ask), (found) => judgeAsk({ site, ask, published, profiles, now: now(), newId }, found)),
    ),
  );
}

/** Whom an ask is about, as the store finds her. */
export function keyOf(
  world: Pick<World, 'vault'>,
  site: string,
  ask: Pick<Ask, 'customer' | 'email' | 'phone'>,
): AskKey {
  const { customer, email, phone } = ask;
  if (customer !== undefined) return { site, who: { customer, mac: () => macOfCustomer(world, site, customer) } };
  const [address] = knownBy(world, site, { emails: email === undefined ? [] : [email], phones: phone ? [phone] : [] });
  return { site, who: { address: address! } };
}
