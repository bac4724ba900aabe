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
  const rows = turned.slice(-MOST).map(({ change, at, saidAgain }) => [change, at, saidAgain]);
  return sealedForLink(vault, { kind: KIND, site, id }, rows);
}

/** What the page may still undo: what it turned off less than an hour ago; nothing where that is of another link, or not ours. */
export function readTurnedOff(
  { vault, now }: Pick<World, 'vault' | 'now'>,
  { site, id }: Pick<LinkRow, 'site' | 'id'>,
  sealed: string | undefined,
): TurnedOff[] {
  const rows = sealed === undefined ? null : openedForLink(vault, { kind: KIND, site, id }, sealed);
  return ((rows ?? []) as [string, number, number][])
    .map(([change, at, saidAgain]) => ({ change, at, saidAgain }))
    .filter(({ at }) => now() - at < UNDO_LIVES);
}
