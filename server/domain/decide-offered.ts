import type { AskChannel } from '../contract/channel.ts';
import { compileCatalog } from './compile-catalog.ts';
import type { PublishedCatalog } from './published-catalog.ts';

/** Whether the catalog has the topic and offers it on the channel; what is wrong otherwise, as a key of the ask. */
export function offered(
  catalog: PublishedCatalog,
  ask: { topic: string; channel: AskChannel },
): 'yes' | 'topic' | 'channel' {
  const topic = compileCatalog(catalog).topics.get(ask.topic);
  if (!topic) return 'topic';
  return topic.channels.includes(ask.channel) ? 'yes' : 'channel';
}
