import type { ScrubQuery } from '../contract/scrub.ts';
import { decideBriefly, type BriefJudgement } from '../domain/decide-briefly.ts';
import { isStricter } from '../domain/decide-strictest.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { Contact } from '../domain/rule.ts';
import type { Tombstone } from '../store/rows.ts';
import type { CountedContact, ListedProfile, Snapshot } from '../store/scrubs.ts';
import { keyOf } from './ask-before-contact.ts';
import { unseenReady } from './compiled-profiles.ts';
import { countable } from './judge-ask.ts';
import type { AnswerKinds, ListAnswer } from './scrub-kinds.ts';
import { createShapes, type Shape } from './scrub-shapes.ts';
import type { World } from './world.ts';

/** What a whole list is asked for. */
export interface ListAsk {
  site: string;
  query: ScrubQuery;
  published: PublishedCatalog;
  snapshot: Snapshot;
  /** The one instant that all rows are judged at, in milliseconds. */
  at: number;
}

/** Whom contacts were made with, and when. */
export interface ContactLog {
  contacts(customer: string, span: { after: number; until: number }): CountedContact[];
}

/** Answers what `POST /v1/decisions` says at the instant of the scrub, by the contacts of a log. */
export interface ListJudge {
  shapeOf(profile: ListedProfile): Shape;
  profile(shape: Shape, customer: string, log: ContactLog): ListAnswer;
  /** What everybody of whom nothing is kept is answered alike; null where an erase may have left something. */
  unseen: ListAnswer | null;
  /** Contacts of somebody without a profile that are older than this many milliseconds count for nothing. */
  unseenReach: number;
  /** Somebody of whom no profile is kept under this id. */
  stranger(customer: string, log: ContactLog): ListAnswer;
  /** Whoever has the address: the strictest answer of all. */
  address(who: string): ListAnswer;
}

export function createListJudge(world: Pick<World, 'vault'>, list: ListAsk, kinds: AnswerKinds): ListJudge {
  const { site, query, published, snapshot, at } = list;
  const { channel, topic, basis, by = 'customer' } = query;
  const ask = { channel, topic, at, ...(basis === undefined ? {} : { basis: { kind: basis, madeBy: 'customer' } }) };
  const shapeOf = createShapes(published, query);
  const hasBuried = snapshot.hasBuried(site);
  const whole: ContactLog = { contacts: snapshot.contacts.bind(null, site) };
  const nobody = unseenReady(null, published);
  const unseen = kinds.answer(decideBriefly(nobody.compiled, [], ask));

  function contactsOf(customer: string, log: ContactLog, reach: number): Contact[] {
    return countable(log, customer, { after: at - reach, until: at });
  }

  function judged(profile: ListedProfile): BriefJudgement {
    const { compiled, reach } = shapeOf(profile);
    return decideBriefly(compiled, contactsOf(profile.customer, whole, reach), ask);
  }

  function tombstoneOf(customer: string): Tombstone | null {
    return hasBuried ? snapshot.find(keyOf(world, site, { customer })).tombstone : null;
  }

  return {
    shapeOf,
    unseen: hasBuried ? null : unseen,
    unseenReach: nobody.reach,
    profile(shape, customer, log) {
      const contacts = contactsOf(customer, log, shape.reach);
      if (contacts.length > 0) return kinds.answer(decideBriefly(shape.compiled, contacts, ask));
      shape.answer ??= kinds.answer(decideBriefly(shape.compiled, contacts, ask));
      return shape.answer;
    },
    stranger(customer, log) {
      const tombstone = tombstoneOf(customer);
      const { compiled, reach } = unseenReady(tombstone, published);
      // Whoever has no profile may have been contacted all the same.
      const contacts = contactsOf(customer, log, reach);
      if (!tombstone && contacts.length === 0) return unseen;
      return kinds.answer(decideBriefly(compiled, contacts, ask));
    },
    address(who) {
      const { standings, tombstone } = snapshot.find(keyOf(world, site, { [by]: who }));
      const all = standings.flatMap(({ customer }) => snapshot.profile(site, customer) ?? []).map(judged);
      if (all.length === 0) all.push(decideBriefly(unseenReady(tombstone, published).compiled, [], ask));
      return kinds.answer(all.reduce((hardest, one) => (isStricter(one, hardest) ? one : hardest)));
    },
  };
}
