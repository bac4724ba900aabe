import type { Marks } from '../domain/profile-state.ts';
import { EVERY_PATH, marksAgainst } from '../domain/quieter-marks.ts';
import type { LinkRow } from '../store/links.ts';
import { openedForLink, sealedForLink } from './sealed-for-link.ts';
import { UNDO_LIVES } from './undo-nonce.ts';
import type { World } from './world.ts';

/** At most so many are remembered of one visit, the newest: sealed they stay under the limit of `undo` in a request. */
const MOST = 100;
const KIND = 'turned-off';

/** One change of a page that was opened by a link, and when it was accepted, in milliseconds since 1970. */
export interface TurnedOff {
  change: string;
  at: number;
  /** The count of her row then. */
  saidAgain: number;
  /** The revision that it made. */
  revision: number;
}

/**
 * What the answer to a page by a link gives to that page alone, so that it may undo what it turned off. Sealed: who holds the
 * link alone cannot make one. Undefined: there is nothing to undo.
 */
export function sealTurnedOff(
  { vault }: Pick<World, 'vault'>,
  { site, id }: Pick<LinkRow, 'site' | 'id'>,
  turned: readonly TurnedOff[],
): string | undefined {
  if (turned.length === 0) return undefined;
  const rows = turned.slice(-MOST).map(({ change, at, saidAgain, revision }) => [change, at, saidAgain, revision]);
  return sealedForLink(vault, { kind: KIND, site, id }, rows);
}

/** What the page may still undo: what it turned off less than an hour ago; nothing where that is of another link, or not ours. */
export function readTurnedOff(
  { vault, now }: Pick<World, 'vault' | 'now'>,
  { site, id }: Pick<LinkRow, 'site' | 'id'>,
  sealed: string | undefined,
): TurnedOff[] {
  const rows = sealed === undefined ? null : openedForLink(vault, { kind: KIND, site, id }, sealed);
  return ((rows ?? []) as [string, number, number, number][])
    .map(([change, at, saidAgain, revision]) => ({ change, at, saidAgain, revision }))
    .filter(({ at }) => now() - at < UNDO_LIVES);
}

/**
 * Of that, what no stop or pause of another door has covered since; those of the page itself do not count. To be asked before
 * each act of the page, as a mark remembers the newest revision alone, and the page's own would hide another's.
 */
export function notCovered(turned: readonly TurnedOff[], marks: Marks): TurnedOff[] {
  const own = new Set(turned.map(({ revision }) => revision));
  const others = marksAgainst(marks, EVERY_PATH).filter((mark) => !own.has(mark.revision));
  return turned.filter(({ revision }) => others.every((mark) => mark.revision < revision));
}
