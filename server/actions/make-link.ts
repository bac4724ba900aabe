import type { LinkScope, MadeLink, NewLink } from '../contract/link.ts';
import type { Fault } from '../contract/problem.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import { topicOf } from '../domain/topic-of.ts';
import { unknownTopic } from './check-offered.ts';
import { linkToken } from './link-token.ts';
import { invalid } from './problem.ts';
import type { World } from './world.ts';

/**
 * Makes a link for a customer, whether she was ever seen or not. Throws 422 for a topic that was never published or cannot
 * be refused, and for a channel that the catalog, or the topic, does not have.
 */
export async function makeLink(world: World, site: string, wish: NewLink): Promise<MadeLink> {
  const { customer, topic = null, channel = null } = wish;
  const [published, ever] = await Promise.all([world.store.catalog(site), world.store.everTopics(site)]);
  const faults = faultsOf({ topic, channel }, published, ever);
  if (faults.length > 0) throw invalid(faults);
  const id = `link_${world.newId()}`;
  await world.store.addLink({ id, site, customer, topic, channel, at: new Date(world.now()).toISOString() });
  const token = linkToken(world, { site, id });
  const oneClick = `${world.publicUrl}/u/${token}`;
  return {
    id,
    page: `${world.publicUrl}/p/${token}`,
    oneClick,
    headers: { 'List-Unsubscribe': `<${oneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}

function faultsOf(
  { topic: id, channel }: LinkScope,
  published: PublishedCatalog | null,
  ever: ReadonlySet<string>,
): Fault[] {
  const topic = id === null ? null : topicOf(published, id);
  if (id !== null && !topic && !ever.has(id)) return [{ pointer: '/topic', detail: unknownTopic(id, ever) }];
  if (topic?.class === 'essential')
    return [{ pointer: '/topic', detail: 'this topic is essential and cannot be refused' }];
  if (channel === null) return [];
  const channels = topic ? (topic.channels ?? []) : (published?.catalog.channels ?? []).map((offered) => offered.id);
  if (channels.includes(channel)) return [];
  const detail = topic ? 'is not offered for this topic' : 'is no channel of the catalog';
  return [{ pointer: '/channel', detail }];
}
