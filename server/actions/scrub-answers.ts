import type { ScrubQuery } from '../contract/scrub.ts';
import type { ReasonCode } from '../contract/decision.ts';
import { Email, Phone } from '../contract/facts.ts';
import { CustomerId } from '../contract/ids.ts';
import { decideBriefly } from '../domain/decide-briefly.ts';
import { isStricter } from '../domain/decide-strictest.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { Found } from '../store/contacts.ts';
import type { Snapshot } from '../store/scrubs.ts';
import { keyOf } from './ask-before-contact.ts';
import { readyOf, unseenReady } from './compiled-profiles.ts';
import { countable } from './judge-ask.ts';
import type { World } from './world.ts';

/** One row's answer: what `POST /v1/decisions` says of it at the instant of the scrub. */
export interface ListAnswer {
  isKept: boolean;
  outcome: string;
  codes: ReasonCode[];
  reasons: string;
  next: string;
}

/** Answers kept at once, for lists that name somebody twice. */
const MOST_KEPT = 400_000;
/** Answers are few, rows are many: equal ones are one object. */
const MOST_SHARED = 10_000;

/** What a whole list is asked for. */
export interface ListAsk {
  site: string;
  query: ScrubQuery;
  published: PublishedCatalog;
  snapshot: Snapshot;
  /** The one instant that all rows are judged at, in milliseconds. */
  at: number;
}

/** Answers rows by what they name; a sentence where that can name nobody. */
export function createListAnswers(world: Pick<World, 'vault'>, list: ListAsk): (who: string) => ListAnswer | string {
  const { by = 'customer' } = list.query;
  const schema = { customer: CustomerId, email: Email, phone: Phone }[by];
  const known = new Map<string, ListAnswer>();
  const shared = new Map<string, ListAnswer>();
  return function answerOf(who) {
    const before = known.get(who);
    if (before) return before;
    if (!schema.safeParse(who).success) return `names no ${NAMES[by]}`;
    const fresh = judgeRow(
      list,
      list.snapshot.find(keyOf(world, list.site, { [by]: who })),
      by === 'customer' ? who : '',
    );
    const name = `${fresh.outcome} ${fresh.next} ${fresh.reasons}`;
    const answer = shared.get(name) ?? fresh;
    if (shared.size < MOST_SHARED) shared.set(name, answer);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(who, answer);
    return answer;
  };
}

const NAMES = { customer: 'customer', email: 'e-mail address', phone: 'phone number (E.164)' };

function judgeRow({ query, published, at }: ListAsk, found: Found, unseen: string): ListAnswer {
  const { channel, topic, basis } = query;
  const ask = { channel, topic, at, ...(basis === undefined ? {} : { basis: { kind: basis, madeBy: 'customer' } }) };
  const profiles = found.standings.map((one) => ({ customer: one.customer, profile: readyOf(one, published, false) }));
  if (profiles.length === 0) profiles.push({ customer: unseen, profile: unseenReady(found.tombstone, published) });
  const { outcome, codes, nextAllowedAt } = profiles
    .map(({ customer, profile }) => {
      const contacts = countable(found, customer, { after: at - profile.reach, until: at });
      return decideBriefly(profile.compiled, contacts, ask);
    })
    .reduce((hardest, one) => (isStricter(one, hardest) ? one : hardest));
  return { isKept: outcome === 'allow', outcome, codes, reasons: codes.join(' '), next: nextAllowedAt ?? '' };
}
