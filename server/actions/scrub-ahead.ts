import type { InOrder, ListedProfile } from '../store/scrubs.ts';

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

/** Some customers of a site, in the order of their ids. */
export interface Page {
  profiles: ListedProfile[];
  /** Who from the profile before to the last of these was ever contacted, with a profile or without. */
  contacted: Set<string>;
}

/** All customers of a site and all whom it contacted, page by page; null: a page would be too large, and there are no more. */
export function* readInOrder(inOrder: InOrder, site: string): Generator<Page | null> {
  for (let after = '', isLast = false; !isLast;) {
    const profiles = inOrder.profilesAfter(site, after, A_TURN);
    isLast = profiles.length < A_TURN;
    const upTo = isLast ? null : profiles.at(-1)!.customer;
    const contacted = contactedIn(inOrder, site, { after, upTo });
    if (contacted.size > MOST_BETWEEN) return yield null;
    yield { profiles, contacted };
    after = upTo ?? after;
  }
}

function contactedIn(inOrder: InOrder, site: string, span: { after: string; upTo: string | null }): Set<string> {
  const contacted = new Set<string>();
  for (let after = span.after; contacted.size <= MOST_BETWEEN;) {
    const ids = inOrder.contacted(site, { after, upTo: span.upTo }, A_TURN * 2);
    for (const id of ids) contacted.add(id);
    if (ids.length < A_TURN * 2) break;
    after = ids.at(-1)!;
  }
  return contacted;
}
