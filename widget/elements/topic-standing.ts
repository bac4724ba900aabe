import type { Cap, Channel, Choices, ShownCatalog, ShownTopic } from '../preference-context.ts';

/** Where one topic stands: what she chose, and by what it may come now. */
export interface Standing extends Omit<ShownTopic, 'channels'> {
  /** Channels that the business offers for it. */
  offered: Channel[];
  /** Where her choice is kept: `topics.news`. */
  path: string;
  /** Off until she says yes: marketing and sharing. */
  asked: boolean;
  /** It cannot be refused. */
  fixed: boolean;
  /** Her details go to others; nothing comes. */
  shares: boolean;
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
  const { want, channels, cap } = choices.topics[topic.id] ?? {};
  const offered = topic.channels as Channel[];
  const fixed = topic.class === 'essential';
  const shares = topic.class === 'sharing';
  const asked = shares || topic.class === 'marketing';
  const pending = want === 'pending';
  const uses = (use: 'yes' | 'no') => (channel: Channel) => choices.channels[channel]?.use === use;
  const isRefused = uses('no');
  const isChosen = uses('yes');
  const free = offered.filter((channel) => !shares && (asked ? isChosen(channel) : !isRefused(channel)));
  const open = fixed && !offered.some(isChosen) ? offered : free;
  return {
    ...topic,
    offered,
    path: `topics.${topic.id}`,
    asked,
    fixed,
    shares,
    on: fixed || (asked ? want === 'yes' || pending : want !== 'no'),
    pending,
    open,
    channels: fixed || !channels ? open : open.filter((channel) => channels.includes(channel)),
    cap,
  };
}

/** All topics of the catalog, in its order. */
export function standings(catalog: ShownCatalog, choices: Choices): Standing[] {
  return catalog.topics.map((topic) => standingOf(topic, choices));
}

export function nameOf({ name }: Standing): string {
  return name;
}
