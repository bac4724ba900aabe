import type { Channel } from '../contract/channel.ts';
import type { Change } from '../contract/change.ts';
import type { Choices } from '../contract/choices.ts';
import type { LinkScope } from '../contract/link.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { topicOf } from './topic-of.ts';

type ActOf<Each> = Each extends Change ? Omit<Each, 'id' | 'at' | 'words'> : never;

/** What a link does; `already`: that is so now · `locked`: the topic cannot be refused any more. */
export type LinkAct = ActOf<Change & { op: 'stop' | 'channel' | 'topic' }> | 'already' | 'locked';

/**
 * The one act of a link on these choices. Taking a channel out of a topic leaves the others of the topic; where none is left,
 * nothing of the topic is on, or it is not offered now, it is a no to the topic.
 */
export function linkChange(
  { topic, channel }: LinkScope,
  choices: Choices,
  published: PublishedCatalog | null,
): LinkAct {
  if (topic !== null) return outOfTopic({ topic, channel }, choices, published);
  if (channel === null) return choices.stopped ? 'already' : { op: 'stop' };
  return choices.channels[channel]?.use === 'no' ? 'already' : { op: 'channel', channel, use: 'no' };
}

function outOfTopic(
  { topic: id, channel }: { topic: string; channel: Channel | null },
  choices: Choices,
  published: PublishedCatalog | null,
): LinkAct {
  const topic = topicOf(published, id);
  if (topic?.class === 'essential') return 'locked';
  const stored = Object.hasOwn(choices.topics, id) ? choices.topics[id]! : null;
  if (stored?.want === 'no') return 'already';
  const no = { op: 'topic' as const, topic: id, want: 'no' as const };
  const isOn = stored !== null || topic?.class === 'service';
  if (channel === null || !isOn) return no;
  // An answer without channels is for every one that the topic will ever offer, so for one that it offers again too.
  if (stored?.channels && !stored.channels.includes(channel)) return 'already';
  if (!topic) return no;
  const had = stored?.channels ?? topic.channels ?? [];
  const left = had.filter((one) => one !== channel && topic.channels?.includes(one));
  return left.length === 0 ? no : { op: 'topic', topic: id, want: 'yes', channels: left };
}
