import type { Catalog } from '../contract/catalog.ts';
import { confirmPending } from '../domain/confirm-pending.ts';
import type { ProfileState } from '../domain/profile-state.ts';
import { readConfirmToken, type ConfirmLink } from './confirm-token.ts';
import { macOfCustomer } from './identify.ts';
import { profileOf } from './profile-of.ts';
import { saveWithReceipt } from './save-with-receipt.ts';
import { shownCatalog } from './shown-catalog.ts';
import { voiceOf } from './voice.ts';
import type { World } from './world.ts';

/** waiting: one tap gives the yes · given: it is a yes already · gone: something quieter came since. */
export type Waiting = 'waiting' | 'given' | 'gone';

/** What the page behind a link says. */
export interface Confirming {
  state: Waiting;
  brand: string;
  help: Catalog['help'];
  privacyNotice: string | null;
  /** The topic's name in `language`. */
  topic: string;
  gives: string | null;
  language: string;
}

/** What a link would do now; changes nothing. null: it is not one of ours. */
export async function readConfirming(world: World, token: string): Promise<Confirming | null> {
  const link = readConfirmToken(world, token);
  if (!link) return null;
  const row = await world.store.customer(link.site, link.customer);
  return pageOf(world, link, profileOf({ row, tombstone: null }));
}

/**
 * Gives the yes that a link confirms, while the change that asked for it is pending and nothing quieter came since; any
 * other time nothing changes. null: the link is not one of ours.
 */
export async function confirmConsent(world: World, token: string): Promise<Confirming | null> {
  const link = readConfirmToken(world, token);
  if (!link) return null;
  const { site, customer, change, topic } = link;
  const key = { site, customer, changes: [change], mac: () => macOfCustomer(world, site, customer) };
  const state = await world.store.write(key, function decide(loaded) {
    const before = profileOf(loaded);
    const confirmed = confirmPending({ state: before, record: loaded.applied.get(change) ?? null, topic });
    if (!confirmed) return { answer: before, save: null };
    const now = world.now();
    const at = new Date(now).toISOString();
    const voice = voiceOf({ state: confirmed.state, suppressed: false, published: loaded.catalog, at: now });
    const sentence = voice.sentence(null)?.text ?? null;
    const write = { ...confirmed, site, customer, changes: [], via: 'link' as const, recorder: null, sentence, at };
    const { save } = saveWithReceipt(world, {
      loaded,
      write: { ...write, newId: world.newId },
      telling: { voice, language: null },
    });
    return { answer: confirmed.state, save: { ...save, liftSuppression: true } };
  });
  return pageOf(world, link, state);
}

async function pageOf(world: World, { site, topic }: ConfirmLink, { choices }: Pick<ProfileState, 'choices'>) {
  const published = await world.store.catalog(site);
  if (!published) return null;
  const shown = shownCatalog(site, published, choices.language ?? null);
  const offered = shown.topics.find(({ id }) => id === topic);
  // A topic may be called `constructor`, which every object answers to.
  const want = Object.hasOwn(choices.topics, topic) ? choices.topics[topic]?.want : undefined;
  return {
    state: want === 'yes' ? 'given' : want === 'pending' && offered ? 'waiting' : 'gone',
    brand: shown.brand,
    help: shown.help,
    privacyNotice: shown.privacyNotice ?? null,
    topic: offered?.name ?? topic,
    gives: offered?.gives ?? null,
    language: choices.language ?? shown.language,
  } satisfies Confirming;
}
