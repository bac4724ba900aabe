import type { ShownCatalog } from '../contract/catalog.ts';
import type { Channel } from '../contract/channel.ts';
import type { Choices } from '../contract/choices.ts';
import type { Facts } from '../contract/facts.ts';
import type { LinkScope } from '../contract/link.ts';
import type { SentencePart } from '../contract/profile.ts';
import type { LinkRow } from '../store/links.ts';
import { macOfCustomer } from './identify.ts';
import { pageLanguage, type PageLanguage } from './page-language.ts';
import { isSuppressed, profileOf } from './profile-of.ts';
import { shownCatalog } from './shown-catalog.ts';
import { voiceOf } from './voice.ts';
import type { World } from './world.ts';

/** Something that is on and that the link can turn off. `name`: the topic's, in the page's language. */
export interface LinkChoice extends LinkScope {
  name: string | null;
  gives: string | null;
  /** The mask of where the channel reaches her; null for a topic, and where it is not known. */
  address: string | null;
}

/** What the pages behind a link show. Addresses are masks. */
export interface LinkView {
  site: string;
  brand: string;
  help: string | null;
  privacyNotice: string | null;
  /** The language that the catalog and the sentence are in, or would be in if we had it. */
  language: string;
  address: string | null;
  sentence: readonly SentencePart[];
  /** What is left after a stop of all marketing; null: nothing is. */
  stays: string | null;
  stopped: boolean;
  about: LinkChoice;
  on: LinkChoice[];
  told: { systems: number; confirmed: number };
}

/** Reads what stands behind a link; changes nothing. */
export async function readLinkView(world: World, link: LinkRow, page: PageLanguage): Promise<LinkView> {
  const { store } = world;
  const { site, customer } = link;
  const [row, kept, published, told] = await Promise.all([
    store.customer(site, customer),
    store.site(site),
    store.catalog(site),
    store.told(site, customer),
  ]);
  const tombstone = row ? null : await store.tombstone(site, macOfCustomer(world, site, customer));
  const state = profileOf({ row, tombstone });
  const language = pageLanguage(page, state.choices);
  const shown = published && shownCatalog(site, published, language);
  const voice = voiceOf({ state, suppressed: isSuppressed({ row, tombstone }), published, at: world.now() });
  return {
    site,
    brand: shown?.brand ?? kept?.brand ?? site,
    help: shown?.help ?? null,
    privacyNotice: shown?.privacyNotice ?? null,
    language: language ?? shown?.language ?? 'en',
    address: state.facts.emails?.[0] ?? state.facts.phones?.[0] ?? null,
    sentence: voice.sentence(language)?.parts ?? [],
    stays: voice.stays(language)?.text ?? null,
    stopped: state.choices.stopped !== null,
    about: choiceOf(link, shown, state.facts),
    on: shown ? onOf(link, state.choices, shown).map((scope) => choiceOf(scope, shown, state.facts)) : [],
    told: { systems: told.length, confirmed: told.filter((one) => one.state === 'confirmed').length },
  };
}

function choiceOf({ topic, channel }: LinkScope, shown: ShownCatalog | null, facts: Facts): LinkChoice {
  const found = topic === null ? undefined : shown?.topics.find(({ id }) => id === topic);
  return {
    topic,
    channel,
    name: found?.name ?? topic,
    gives: found?.gives ?? null,
    address: topic === null ? reachedAt(channel, facts) : null,
  };
}

function reachedAt(channel: Channel | null, { emails, phones }: Facts): string | null {
  if (channel === 'email') return emails?.[0] ?? null;
  const isPhone = channel === 'sms' || channel === 'phone' || channel === 'whatsapp';
  return isPhone ? (phones?.[0] ?? null) : null;
}

/** What is on of that which the link is about: what she said yes to, and service until she refused it. */
function onOf({ topic, channel }: LinkScope, choices: Choices, { channels, topics }: ShownCatalog): LinkScope[] {
  const usesChannel = (id: Channel) => choices.channels[id]?.use === 'yes';
  const onTopics = topics.filter(({ id, class: kind }) => {
    const choice = Object.hasOwn(choices.topics, id) ? choices.topics[id]! : null;
    return kind !== 'essential' && (choice ? choice.want !== 'no' : kind === 'service');
  });
  if (topic !== null) {
    const found = onTopics.find(({ id }) => id === topic);
    if (!found) return [];
    const goesBy: readonly string[] = choices.topics[topic]?.channels ?? found.channels;
    return channel === null || goesBy.includes(channel) ? [{ topic, channel }] : [];
  }
  if (channel !== null) return usesChannel(channel) ? [{ topic, channel }] : [];
  return [
    ...channels.filter(({ id }) => usesChannel(id)).map(({ id }) => ({ topic: null, channel: id })),
    ...onTopics.map(({ id }) => ({ topic: id, channel: null })),
  ];
}
