import type { TopicVolume } from '../contract/asked.ts';
import { decideCompiled } from '../domain/decide.ts';
import { planClosing } from '../domain/plan-closing.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { Contact } from '../domain/rule.ts';
import { keyOf } from './ask-before-contact.ts';
import { readyOf, unseenReady, type ReadyProfile } from './compiled-profiles.ts';
import { countable } from './judge-ask.ts';
import type { World } from './world.ts';

/** What lies ahead of her for one topic. */
export type Outlook = Pick<TopicVolume, 'next' | 'closed'>;

/** When she may next be contacted about each topic by any channel, and what plan of hers closes it. */
export function outlookByTopic(
  world: World,
  { site, customer, published }: { site: string; customer: string; published: PublishedCatalog },
): Promise<Map<string, Outlook>> {
  const at = world.now();
  return world.store.ask(keyOf(world, site, { customer }), (found) => {
    const [standing] = found.standings;
    const profile = standing ? readyOf(standing, published, false) : unseenReady(found.tombstone, published);
    const contacts = countable(found, customer, { after: at - profile.reach, until: at });
    const answer = new Map<string, Outlook>();
    for (const topic of profile.compiled.catalog.topics.values()) {
      const next = nextOf(profile, contacts, { topic: topic.id, at });
      answer.set(topic.id, { next, closed: planClosing(profile.compiled, topic, at) });
    }
    return { answer, kept: { decisions: [], contacts: [] } };
  });
}

/** null: now already, or time alone does not tell. */
function nextOf(
  { compiled }: ReadyProfile,
  contacts: readonly Contact[],
  { topic, at }: { topic: string; at: number },
): string | null {
  let next: string | null = null;
  for (const channel of compiled.catalog.topics.get(topic)!.channels) {
    // What she made herself is always reason enough for service; what else stands in the way counts.
    const ask = { channel, topic, at, basis: { kind: 'own', madeBy: 'customer' } };
    const { outcome, nextAllowedAt } = decideCompiled(compiled, contacts, ask);
    if (outcome === 'allow') return null;
    if (nextAllowedAt !== null && (next === null || Date.parse(nextAllowedAt) < Date.parse(next))) next = nextAllowedAt;
  }
  return next;
}
