import type { TopicVolume } from '../contract/asked.ts';
import type { Me } from '../contract/profile.ts';
import { ownCatalog } from '../domain/own-catalog.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import { macOfCustomer } from './identify.ts';
import { outlookByTopic } from './outlook-by-topic.ts';
import { pageLanguage, type PageLanguage } from './page-language.ts';
import { isSuppressed, profileOf, type Kept } from './profile-of.ts';
import { readAsked } from './read-asked.ts';
import { shownCatalog } from './shown-catalog.ts';
import { shownProposal } from './show-proposal.ts';
import type { TopicVolumes } from './topic-volumes.ts';
import { voiceOf } from './voice.ts';
import type { World } from './world.ts';

/** Proposals shown at once; she answers the oldest, and the next ones come. */
const MOST_PROPOSALS = 50;

/** Who reads her own page, and how. */
export interface MeQuestion extends PageLanguage {
  site: string;
  customer: string;
  /** Whether her browser sends Global Privacy Control now. */
  gpc: boolean;
}

/** The world, and how much is sent of each topic. */
export interface MeWorld extends World {
  volumes: TopicVolumes;
}

/** Everything a customer's page shows; somebody nobody has seen is at revision 0 and is not made by reading. */
export async function readMe(world: MeWorld, { site, customer, gpc, ...page }: MeQuestion): Promise<Me> {
  const { store } = world;
  const [kept, published, ever, told, rows, asked] = await Promise.all([
    keptOf(world, site, customer),
    store.catalog(site),
    store.topics(site),
    store.told(site, customer),
    store.openProposals({ site, customer, limit: MOST_PROPOSALS }),
    readAsked(world, site, customer),
  ]);
  const state = profileOf(kept);
  const { revision, choices, facts } = state;
  const at = world.now();
  const language = pageLanguage(page, choices);
  const voice = voiceOf({ state, suppressed: isSuppressed(kept), published, at });
  const sentence = voice.sentence(language);
  const actedAt = kept.row?.actedAt ?? null;
  const reader = (catalog: PublishedCatalog) => ({ published: catalog, ever, choices, actedAt, language });
  return {
    customer,
    site,
    revision,
    choices,
    facts,
    catalog: published && ownCatalog(shownCatalog(site, published, language), reader(published)),
    sentence: sentence?.text ?? null,
    sentenceParts: sentence?.parts ?? [],
    stays: voice.stays(language)?.text ?? null,
    told,
    asked,
    proposals: rows.map((row) => shownProposal(row, { state, published, at, language })),
    volume: published ? await volumeOf(world, { site, customer, published }) : {},
    gpc,
  };
}

async function volumeOf(
  world: MeWorld,
  whose: { site: string; customer: string; published: PublishedCatalog },
): Promise<Record<string, TopicVolume>> {
  const [perYear, outlook] = await Promise.all([
    world.volumes.perYear(whose.site, whose.published),
    outlookByTopic(world, whose),
  ]);
  return Object.fromEntries([...outlook].map(([topic, ahead]) => [topic, { perYear: perYear.get(topic)!, ...ahead }]));
}

async function keptOf(world: World, site: string, customer: string): Promise<Kept> {
  const row = await world.store.customer(site, customer);
  if (row) return { row, tombstone: null };
  return { row: null, tombstone: await world.store.tombstone(site, macOfCustomer(world, site, customer)) };
}
