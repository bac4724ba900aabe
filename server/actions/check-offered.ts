import type { AskChannel } from '../contract/channel.ts';
import type { Fault } from '../contract/problem.ts';
import { compileCatalog } from '../domain/compile-catalog.ts';
import { offered } from '../domain/decide-offered.ts';
import { nearestName } from '../domain/nearest-name.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';

/**
 * What is wrong with an ask about a topic on a channel; null: the catalog offers them together. Names of the catalog are
 * told, the caller's own are not. `pointer` is the ask's place in the body: '' or `/asks/3`.
 */
export function checkOffered(
  published: PublishedCatalog | null,
  ask: { topic: string; channel: AskChannel },
  pointer: string,
): Fault | null {
  if (!published) return { pointer: `${pointer}/topic`, detail: 'is unknown: no catalog is published yet' };
  const { topics } = compileCatalog(published);
  switch (offered(published, ask)) {
    case 'yes':
      return null;
    case 'topic':
      return { pointer: `${pointer}/topic`, detail: unknownTopic(ask.topic, topics.keys()) };
    case 'channel':
      return {
        pointer: `${pointer}/channel`,
        detail: `is not offered for this topic, which has ${topics.get(ask.topic)!.channels.join(', ')}`,
      };
  }
}

/** Says that a topic is not known, and which one is nearest. */
export function unknownTopic(typed: string, known: Iterable<string>): string {
  const nearest = nearestName(typed, known);
  return nearest === null ? 'is no topic of the catalog' : `is no topic of the catalog; the nearest is ${nearest}`;
}
