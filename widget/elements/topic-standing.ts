import type { Cap, Channel, Choices, ShownCatalog, ShownTopic } from '../preference-context.ts';

/** Where one topic stands: what she chose, and by what it may come now. */
export interface Standing {
  topic: ShownTopic;
  /** She chose it, or it is on unless refused. */
  on: boolean;
  /** Her yes waits for her confirmation by a link. */
  pending: boolean;
  /** Channels that are open for this topic, whether or not it comes by them. */
  open: Channel[];
  /** Those of the open channels that it comes by while it is on. */
  channels: Channel[];
  cap: Cap | undefined;
}

/** The state of `topic` in `choices`, as the decision rules read it. */
export function standingOf(topic: ShownTopic, choices: Choices): Standing {
  const choice = choices.topics[topic.id];
  const asked = topic.class === 'marketing' || topic.class === 'sharing';
  const offered = topic.class === 'sharing' ? [] : (topic.channels as Channel[]);
  const use = (channel: Channel) => choices.channels[channel]?.use;
  const open = offered.filter((channel) => (asked ? use(channel) === 'yes' : use(channel) !== 'no'));
  const kept = topic.class === 'essential' && !offered.some((channel) => use(channel) === 'yes') ? offered : open;
  return {
    topic,
    on:
      topic.class === 'essential' ||
      (asked ? choice?.want === 'yes' || choice?.want === 'pending' : choice?.want !== 'no'),
    pending: choice?.want === 'pending',
    open: kept,
    channels: kept.filter((channel) => topic.class === 'essential' || (choice?.channels?.includes(channel) ?? true)),
    cap: choice?.cap,
  };
}

/** All topics of the catalog, in its order. */
export function standings(catalog: ShownCatalog, choices: Choices): Standing[] {
  return catalog.topics.map((topic) => standingOf(topic, choices));
}

/** What Stop does not end: service topics that she has not refused, and essential ones. */
export function stays(all: readonly Standing[]): string[] {
  return all
    .filter(({ topic, on }) => on && (topic.class === 'service' || topic.class === 'essential'))
    .map(({ topic }) => topic.name);
}
