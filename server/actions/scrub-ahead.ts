import type { CountedContact, InOrder, ListedProfile } from '../store/scrubs.ts';

/** Profiles counted for each that was looked up alone: reading one in order costs a small part of looking it up. */
const COUNTED_A_LOOKUP = 32;
const COUNTED_AT_ONCE = 16_384;
/** Profiles that are read ahead at most, for what is known of them is kept in memory: some 30 bytes each. */
const MOST_AHEAD = 1_000_000;

/** Says when a list has looked up so many profiles one by one that reading all of the site in order costs less. */
export interface WorthReading {
  /** One more was looked up. */
  add(): void;
  /** True once, when it is time. */
  isTime(): boolean;
}

/**
 * As in renting skis: whoever has paid a fair part of the price in single fees buys. A site is counted only as far as the list
 * has asked, so a short list of a large site costs what its rows cost, and a long one what the profiles and the rows do.
 */
export function createWorthReading(inOrder: InOrder, site: string): WorthReading {
  let lookups = 0;
  let counted = 0;
  let after: string | null = '';
  return {
    add: () => void lookups++,
    isTime() {
      while (after !== null && lookups * COUNTED_A_LOOKUP >= counted + COUNTED_AT_ONCE) {
        if (counted >= MOST_AHEAD) return false;
        after = inOrder.idAfter(site, after, COUNTED_AT_ONCE);
        counted += COUNTED_AT_ONCE;
        if (after === null) return true;
      }
      return false;
    },
  };
}

/** Profiles that are read before other requests have their turn. */
const A_TURN = 256;

/** More who were contacted between two profiles are too many to hold. */
const MOST_BETWEEN = 100_000;

/** A span of time, in milliseconds: after one moment, up to the other. */
interface Span {
  after: number;
  until: number;
}

/** Some customers of a site, in the order of their ids. */
export interface Page {
  profiles: ListedProfile[];
  /**
   * Who from the profile before to the last of these was ever contacted, with a profile or without, and when within the span;
   * null: they are too many to hold.
   */
  contacted(span: Span): Map<string, CountedContact[]> | null;
}

/** All customers of a site and all whom it contacted, page by page. */
export function* readInOrder(inOrder: InOrder, site: string): Generator<Page> {
  for (let after = '', isLast = false; !isLast;) {
    const profiles = inOrder.profilesAfter(site, after, A_TURN);
    isLast = profiles.length < A_TURN;
    const among = { after, upTo: isLast ? null : profiles.at(-1)!.customer };
    yield { profiles, contacted: (span) => contactedIn(inOrder, site, { among, span }) };
    after = among.upTo ?? after;
  }
}

function contactedIn(
  inOrder: InOrder,
  site: string,
  { among, span }: { among: { after: string; upTo: string | null }; span: Span },
): Map<string, CountedContact[]> | null {
  const contacted = new Map<string, CountedContact[]>();
  for (let { after } = among; contacted.size <= MOST_BETWEEN;) {
    const some = inOrder.contacted(site, { after, upTo: among.upTo, most: A_TURN }, span);
    for (const { customer, contacts } of some) contacted.set(customer, contacts);
    if (some.length < A_TURN) return contacted;
    after = some.at(-1)!.customer;
  }
  return null;
}
