import type { Topic } from '../contract/catalog.ts';
import type { Channel } from '../contract/channel.ts';
import type { Cap, TopicChoice } from '../contract/choices.ts';
import { compareCaps } from './compare-caps.ts';
import type { Comparison } from './place.ts';

/**
 * Compares two answers to a topic; null is never asked: a no for marketing and sharing, a yes for service and essential.
 * `topic` is as published now, null when it was withdrawn. Common to both are the lesser answer, the common channels and
 * the common cap, with the stored evidence unless the new evidence allows less.
 */
export function compareTopics(
  from: TopicChoice | null,
  to: TopicChoice | null,
  topic: Topic | null,
): Comparison<TopicChoice> {
  const before = standing(from, topic);
  const after = standing(to, topic);
  if (after < before) return { common: to, quieter: true, louder: false };
  if (after === Standing.no) return { common: to, quieter: to !== null, louder: false };
  if (after > before) return { common: from, quieter: false, louder: true };

  const channels = compareChannels(from?.channels ?? null, to?.channels ?? null);
  const cap = compareCaps(from?.cap ?? null, to?.cap ?? null);
  const evidence = compareEvidence(from, to, topic);
  const quieter = channels.quieter || cap.quieter || evidence === 'less';
  const louder = channels.louder || cap.louder || evidence === 'more';
  if (!quieter) return { common: from, quieter, louder };
  if (!louder) return { common: to, quieter, louder };
  // Only of two answers that were both given can each allow something that the other does not.
  const lesser = evidence === 'less' ? to! : from!;
  return { common: answer(lesser, channels.common, cap.common), quieter, louder };
}

/** An answer with other channels and another cap; null leaves the member out. */
export function answer(base: TopicChoice, channels: Channel[] | null, cap: Cap | null): TopicChoice {
  const { channels: _channels, cap: _cap, ...rest } = base;
  return { ...rest, ...(channels && { channels }), ...(cap && { cap }) };
}

/** Compares the channels of two answers; null is every channel, those that the topic will offer later too. */
export function compareChannels(from: Channel[] | null, to: Channel[] | null): Comparison<Channel[]> {
  if (to === null) return { common: from, quieter: false, louder: from !== null };
  if (from === null) return { common: to, quieter: true, louder: false };
  const quieter = from.some((channel) => !to.includes(channel));
  const louder = to.some((channel) => !from.includes(channel));
  if (!quieter) return { common: from, quieter, louder };
  if (!louder) return { common: to, quieter, louder };
  return { common: from.filter((channel) => to.includes(channel)), quieter, louder };
}

const Standing = { no: 0, pending: 1, yes: 2 } as const;

function standing(choice: TopicChoice | null, topic: Topic | null): number {
  if (choice) return Standing[choice.want];
  return topic?.class === 'service' || topic?.class === 'essential' ? Standing.yes : Standing.no;
}

/* A newer instant allows more only where a yes runs out, newer words only where the topic asks again, and a recipient only
   once it was shown. */
function compareEvidence(
  from: TopicChoice | null,
  to: TopicChoice | null,
  topic: Topic | null,
): 'less' | 'same' | 'more' {
  if (topic?.class !== 'marketing' && topic?.class !== 'sharing') return 'same';
  const signs = new Set([
    topic.validFor ? order(instant(from), instant(to)) : 0,
    topic.reask ? order(words(from), words(to)) : 0,
    ...(topic.class === 'sharing' ? recipientSigns(from?.recipients ?? [], to?.recipients ?? []) : []),
  ]);
  if (signs.has(1)) return 'more';
  return signs.has(-1) ? 'less' : 'same';
}

function recipientSigns(from: readonly string[], to: readonly string[]): number[] {
  return [
    to.every((recipient) => from.includes(recipient)) ? 0 : 1,
    from.every((recipient) => to.includes(recipient)) ? 0 : -1,
  ];
}

/* A yes without its instant or words cannot be shown to be old, so it counts as the newest. */
function instant(choice: TopicChoice | null): number {
  return choice?.at ? Date.parse(choice.at) : Infinity;
}

function words(choice: TopicChoice | null): number {
  return choice?.words ?? Infinity;
}

function order(from: number, to: number): number {
  return Number(to > from) - Number(to < from);
}
