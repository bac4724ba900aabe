import type { Change } from '../contract/change.ts';
import type { Choices } from '../contract/choices.ts';
import { Facts } from '../contract/facts.ts';
import type { Fault } from '../contract/problem.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { topicOf } from './topic-of.ts';

/** A profile holds at most so many pauses, and so many plans: enough for a life, too few to fill a disk with. */
export const LISTED_LIMIT = 500;

/** What a change is checked against. */
export interface Offer {
  published: PublishedCatalog | null;
  /** Ids of all topics that were ever published. */
  everTopics: ReadonlySet<string>;
  choices: Choices;
}

/**
 * What is wrong with a well-formed change at `pointer` in the request: an unknown topic or channel, a channel the topic does
 * not offer. A no to a channel or to any topic that was ever offered is never wrong.
 */
export function checkChange(change: Change, pointer: string, offer: Offer): Fault[] {
  if (change.op === 'topic') return checkTopic(change, pointer, offer);
  if (change.op === 'first' || (change.op === 'channel' && change.use === 'yes'))
    return offers(offer, change.channel) ? [] : [unknownChannel(`${pointer}/channel`)];
  if (change.op === 'pause') return checkPause(change, pointer, offer);
  if (change.op === 'plan') return full(offer.choices.plans, `${pointer}/plan`);
  if (change.op === 'contest' && !isFact(change.fact))
    return [{ pointer: `${pointer}/fact`, detail: 'names no kind of fact' }];
  return [];
}

function checkPause({ pause }: Change & { op: 'pause' }, pointer: string, offer: Offer): Fault[] {
  const faults = (pause.topics ?? []).flatMap((topic, at) =>
    isKnown(topic, offer) ? [] : [unknownTopic(`${pointer}/pause/topics/${at}`)],
  );
  return [...faults, ...full(offer.choices.pauses, `${pointer}/pause`)];
}

function checkTopic(change: Change & { op: 'topic' }, pointer: string, offer: Offer): Fault[] {
  const topic = topicOf(offer.published, change.topic);
  if (change.want === 'no') {
    // To an essential topic too: it binds nothing there, but is no reason to lose what else she says.
    return isKnown(change.topic, offer) ? [] : [unknownTopic(`${pointer}/topic`)];
  }
  if (!topic) return [unknownTopic(`${pointer}/topic`)];
  return (change.channels ?? []).flatMap((channel, at) =>
    topic.channels?.includes(channel)
      ? []
      : [{ pointer: `${pointer}/channels/${at}`, detail: 'this topic does not offer the channel' }],
  );
}

function isKnown(topic: string, { published, everTopics }: Offer): boolean {
  return everTopics.has(topic) || topicOf(published, topic) !== null;
}

function offers({ published }: Offer, channel: string): boolean {
  return published?.catalog.channels.some((offered) => offered.id === channel) ?? false;
}

function isFact(fact: string): boolean {
  return Object.hasOwn(Facts.shape, fact.split('.', 1)[0]!);
}

function full(list: readonly unknown[], pointer: string): Fault[] {
  return list.length < LISTED_LIMIT ? [] : [{ pointer, detail: `there are ${LISTED_LIMIT} already; end one first` }];
}

function unknownTopic(pointer: string): Fault {
  return { pointer, detail: 'no such topic' };
}

function unknownChannel(pointer: string): Fault {
  return { pointer, detail: 'this site does not offer the channel' };
}
