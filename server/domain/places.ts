import type { Topic } from '../contract/catalog.ts';
import type { Channel } from '../contract/channel.ts';
import type { Cap, ChannelChoice, Choices, Hours, TopicChoice } from '../contract/choices.ts';
import { compareCaps } from './compare-caps.ts';
import { compareHours } from './compare-hours.ts';
import { compareTopics } from './compare-topics.ts';
import type { Place, PlainStep } from './place.ts';
import { EVERY_PATH } from './quieter-marks.ts';

/** Stop: `null` or when and by which door. Told as `stopped` from null to "yes". */
export function stoppedPlace(): Place<Choices['stopped']> {
  return {
    path: 'stopped',
    shownPath: 'stopped',
    markPath: EVERY_PATH,
    read: (choices) => choices.stopped,
    write: (choices, stopped) => ({ ...choices, stopped }),
    compare(from, to) {
      if (to) return { common: to, quieter: true, louder: false };
      return { common: from, quieter: false, louder: from !== null };
    },
    limits: (choices) => choices.stopped !== null,
    steps: (from, to) => [{ path: 'stopped', from: from && 'yes', to: to && 'yes' }],
  };
}

/** One channel: yes, no or never asked (service may use it, marketing may not). Told as `channels.phone` from null to "no". */
export function channelPlace(channel: Channel): Place<ChannelChoice> {
  const path = `channels.${channel}`;
  return {
    path,
    shownPath: path,
    markPath: path,
    read: (choices) => choices.channels[channel] ?? null,
    write(choices, value) {
      const { [channel]: _old, ...others } = choices.channels;
      return { ...choices, channels: value ? { ...others, [channel]: value } : others };
    },
    compare(from, to) {
      const rise = LOUDNESS[to?.use ?? 'unasked'] - LOUDNESS[from?.use ?? 'unasked'];
      return { common: rise > 0 ? from : to, quieter: rise < 0 || to?.use === 'no', louder: rise > 0 };
    },
    limits: (choices) => choices.channels[channel]?.use !== 'yes',
    steps: (from, to) => [{ path, from: from?.use ?? null, to: to?.use ?? null }],
  };
}

const LOUDNESS = { no: 0, unasked: 1, yes: 2 } as const;

/** One topic's answer. Told as `topics.news`, and `.channels` and `.cap` where these differ and the topic is not refused. */
export function topicPlace(id: string, topic: Topic | null): Place<TopicChoice> {
  const path = `topics.${id}`;
  return {
    path,
    shownPath: path,
    markPath: path,
    read: (choices) => own(choices, id),
    write(choices, value) {
      const { [id]: _old, ...others } = choices.topics;
      return { ...choices, topics: value ? { ...others, [id]: value } : others };
    },
    compare: (from, to) => compareTopics(from, to, topic),
    limits(choices) {
      const choice = own(choices, id);
      if (choice === null) return topic?.class !== 'service';
      return choice.want === 'no' || choice.channels !== undefined || choice.cap !== undefined;
    },
    steps: (from, to) => topicSteps(path, from, to),
  };
}

/* A topic may be called `constructor`. */
function own(choices: Choices, id: string): TopicChoice | null {
  return Object.hasOwn(choices.topics, id) ? choices.topics[id]! : null;
}

function topicSteps(path: string, from: TopicChoice | null, to: TopicChoice | null): PlainStep[] {
  const want = { path, from: from?.want ?? null, to: to?.want ?? null };
  if (to === null || to.want === 'no') return [want];
  const parts = [
    { path: `${path}.channels`, from: from?.channels ?? null, to: to.channels ?? null },
    { path: `${path}.cap`, from: from?.cap ?? null, to: to.cap ?? null },
  ].filter((part) => JSON.stringify(part.from) !== JSON.stringify(part.to));
  return want.from === want.to && parts.length > 0 ? parts : [want, ...parts];
}

/** The budget over all marketing; null is none. Told as `cap`. */
export function capPlace(): Place<Cap> {
  return {
    path: 'cap',
    shownPath: 'cap',
    markPath: 'cap',
    read: (choices) => choices.cap ?? null,
    write: (choices, cap) => member(choices, 'cap', cap),
    compare: compareCaps,
    limits: (choices) => choices.cap !== undefined,
    steps: (from, to) => [{ path: 'cap', from, to }],
  };
}

/** Her hours and zone; `home` is the zone of a customer who named none. Told as `hours`. Zones have no order, so any limits. */
export function hoursPlace(home: string | null): Place<Hours> {
  return {
    path: 'hours',
    shownPath: 'hours',
    markPath: 'hours',
    read: (choices) => choices.hours ?? null,
    write: (choices, hours) => member(choices, 'hours', hours),
    compare: (from, to) => compareHours(from, to, home),
    limits: () => true,
    steps: (from, to) => [{ path: 'hours', from, to }],
  };
}

/** What changes no answer: name, language, first choice. Told by its own name. */
export function neutralPlace<Key extends 'name' | 'language' | 'first'>(key: Key): Place<NonNullable<Choices[Key]>> {
  return {
    path: key,
    shownPath: key,
    markPath: key,
    read: (choices) => choices[key] ?? null,
    write: (choices, value) => member(choices, key, value),
    compare: (_from, to) => ({ common: to, quieter: false, louder: false }),
    limits: () => false,
    steps: (from, to) => [{ path: key, from, to }],
  };
}

function member(choices: Choices, key: 'cap' | 'hours' | 'name' | 'language' | 'first', value: unknown): Choices {
  const { [key]: _old, ...others } = choices;
  return value === null ? others : { ...others, [key]: value };
}
