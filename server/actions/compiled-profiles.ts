import type { AskChannel } from '../contract/channel.ts';
import type { CompiledTopic } from '../domain/compile-catalog.ts';
import { compileProfile } from '../domain/compile-profile.ts';
import type { CompiledProfile } from '../domain/compile-profile.ts';
import { erasedProfile } from '../domain/erased-profile.ts';
import { greetingOf } from '../domain/greeting.ts';
import { periodParts } from '../domain/horizon-period.ts';
import { unseenProfile } from '../domain/profile-state.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { JudgedProfile } from '../domain/rule.ts';
import type { OwnParts, Standing } from '../store/contacts.ts';
import type { CustomerRow, Tombstone } from '../store/rows.ts';

/** One profile ready to be judged, and what every answer about it says. */
export interface ReadyProfile {
  compiled: CompiledProfile;
  revision: number;
  suppression: CustomerRow['suppression'];
  catalog: PublishedCatalog;
  greeting: string | null;
  language: string | null;
  /** The sentence that a live ask was answered with last, when, and until when it is so. */
  spoken: { text: string; at: number; until: number } | null;
  /** Answers that hold for a while; at most a few. */
  answers: ReadyAnswer[];
  /** Contacts older than this many milliseconds before an ask count for nothing any more; 0: none ever does. */
  reach: number;
}

/** A live answer about one customer that is the same, but for its id, from an instant until another (milliseconds). */
export interface ReadyAnswer {
  topic: CompiledTopic;
  channel: AskChannel;
  madeByCustomer: boolean;
  from: number;
  until: number;
  /** Its JSON behind the id. */
  text: string;
  /** Bytes of that in UTF-8. */
  bytes: number;
  log: (own: OwnParts) => void;
}

/** The compiled profiles of one process, by customer. */
export interface CompiledProfiles {
  of(site: string, standing: Standing, catalog: PublishedCatalog): ReadyProfile;
}

/** Profiles that stay compiled in this process; one takes some kilobytes. */
const MOST_COMPILED = 4000;

/** Keeps the `most` that were used last; each holds for one revision of the profile and one version of the catalog. */
export function createCompiledProfiles(most = MOST_COMPILED): CompiledProfiles {
  const kept = new Map<string, ReadyProfile>();
  // A store that remembers a standing gives the same object again: then nothing needs to be compared.
  const byStanding = new WeakMap<Standing, ReadyProfile>();
  let losses = 0;

  return {
    of(site, standing, catalog) {
      const same = byStanding.get(standing);
      if (same?.catalog === catalog) return same;
      if (standing.losses > losses) kept.clear();
      losses = Math.max(losses, standing.losses);
      const name = `${site}\n${standing.customer}`;
      const { revision, suppression } = standing.head;
      const known = kept.get(name);
      kept.delete(name);
      const isCurrent = known?.revision === revision && known.suppression === suppression && known.catalog === catalog;
      const current = isCurrent ? known : readyOf(standing, catalog);
      kept.set(name, current);
      if (kept.size > most) kept.delete(kept.keys().next().value!);
      byStanding.set(standing, current);
      return current;
    },
  };
}

const unseen = new WeakMap<PublishedCatalog, ReadyProfile>();

/** Somebody who never answered anything, or what an erase left of somebody. */
export function unseenReady(tombstone: Tombstone | null, catalog: PublishedCatalog): ReadyProfile {
  if (tombstone) return nobodyReady(tombstone, catalog);
  // Whoever never answered is like everybody else who never did: compiled once a catalog.
  const known = unseen.get(catalog) ?? nobodyReady(null, catalog);
  unseen.set(catalog, known);
  return known;
}

function nobodyReady(tombstone: Tombstone | null, catalog: PublishedCatalog): ReadyProfile {
  const { choices, facts, revision } = tombstone
    ? erasedProfile({ revision: tombstone.revision - 1 })
    : unseenProfile();
  const suppression = tombstone?.suppressed ? 'on' : 'none';
  return ready({ choices, facts, suppressed: suppression === 'on' }, { revision, suppression, catalog });
}

/** A standing's profile, compiled with her own words unless they are not wanted. */
export function readyOf(standing: Standing, catalog: PublishedCatalog, wantsWords = true): ReadyProfile {
  const { choices, facts, revision, suppression } = standing.row();
  const said = wantsWords ? standing.said() : {};
  return ready({ choices, facts, said, suppressed: suppression === 'on' }, { revision, suppression, catalog });
}

function ready(profile: JudgedProfile, of: Pick<ReadyProfile, 'revision' | 'suppression' | 'catalog'>): ReadyProfile {
  const { choices } = profile;
  return {
    ...of,
    compiled: compileProfile(profile, of.catalog),
    greeting: greetingOf(choices),
    language: choices.language ?? null,
    spoken: null,
    answers: [],
    reach: reachOf(profile, of.catalog),
  };
}

/** How long before an ask a contact may lie and still count, in milliseconds; 0: none ever does. */
export function reachOf({ choices }: JudgedProfile, { catalog }: PublishedCatalog): number {
  const periods = [catalog.coolingOff, choices.cap?.per, ...Object.values(choices.topics).map(({ cap }) => cap?.per)];
  return Math.max(0, ...periods.flatMap((per) => (per === undefined ? [] : [periodParts(per).most])));
}
