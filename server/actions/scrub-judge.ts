import type { ScrubQuery } from '../contract/scrub.ts';
import { decideBriefly, type BriefJudgement } from '../domain/decide-briefly.ts';
import { isStricter } from '../domain/decide-strictest.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { Contact } from '../domain/rule.ts';
import type { Tombstone } from '../store/rows.ts';
import type { ListedProfile, Snapshot } from '../store/scrubs.ts';
import { keyOf } from './ask-before-contact.ts';
import { unseenReady } from './compiled-profiles.ts';
import { countable } from './judge-ask.ts';
import type { AnswerKinds, ListAnswer } from './scrub-kinds.ts';
import { createShapes } from './scrub-shapes.ts';
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

/** Answers what `POST /v1/decisions` says at the instant of the scrub. `wasContacted: false` spares a look into the log. */
export interface ListJudge {
  profile(profile: ListedProfile, wasContacted: boolean): ListAnswer;
  /** What everybody of whom nothing is kept is answered alike; null where an erase may have left something. */
  unseen: ListAnswer | null;
  /** Somebody of whom no profile is kept under this id. */
  stranger(customer: string, wasContacted: boolean): ListAnswer;
  /** Whoever has the address: the strictest answer of all. */
  address(who: string): ListAnswer;
}

export function createListJudge(world: Pick<World, 'vault'>, list: ListAsk, kinds: AnswerKinds): ListJudge {
  const { site, query, published, snapshot, at } = list;
  const { channel, topic, basis, by = 'customer' } = query;
  const ask = { channel, topic, at, ...(basis === undefined ? {} : { basis: { kind: basis, madeBy: 'customer' } }) };
  const shapeOf = createShapes(published, query);
  const hasBuried = snapshot.hasBuried(site);
  const log = { contacts: snapshot.contacts.bind(null, site) };
  const unseen = kinds.answer(decideBriefly(unseenReady(null, published).compiled, [], ask));

  function contactsOf(customer: string, reach: number): Contact[] {
    return countable(log, customer, { after: at - reach, until: at });
  }

  function judged(profile: ListedProfile): BriefJudgement {
    const { compiled, reach } = shapeOf(profile);
    return decideBriefly(compiled, contactsOf(profile.customer, reach), ask);
  }

  function tombstoneOf(customer: string): Tombstone | null {
    return hasBuried ? snapshot.find(keyOf(world, site, { customer })).tombstone : null;
  }

  return {
    unseen: hasBuried ? null : unseen,
    profile(profile, wasContacted) {
      const shape = shapeOf(profile);
      const contacts = wasContacted ? contactsOf(profile.customer, shape.reach) : [];
      if (contacts.length > 0) return kinds.answer(decideBriefly(shape.compiled, contacts, ask));
      shape.answer ??= kinds.answer(decideBriefly(shape.compiled, contacts, ask));
      return shape.answer;
    },
    stranger(customer, wasContacted) {
      const tombstone = tombstoneOf(customer);
      const { compiled, reach } = unseenReady(tombstone, published);
      // Whoever has no profile may have been contacted all the same.
      const contacts = wasContacted ? contactsOf(customer, reach) : [];
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
