import type { LinkRow } from '../store/links.ts';
import { openedForLink, sealedForLink } from './sealed-for-link.ts';
import type { World } from './world.ts';

/** How long a page may undo what it did, in milliseconds. */
export const UNDO_LIVES = 3_600_000;
const KIND = 'undo';

/** What one page may take back: the changes that its own POST made, until she says again what is so. */
export interface Undoing {
  changes: readonly string[];
  /** The count of her row then. */
  saidAgain: number;
}

/** The nonce of the one Undo on the page that answers a POST. Sealed: who holds the link alone cannot make one. */
export function undoNonce(
  { vault, now }: Pick<World, 'vault' | 'now'>,
  { site, id }: Pick<LinkRow, 'site' | 'id'>,
  { changes, saidAgain }: Undoing,
): string {
  return sealedForLink(vault, { kind: KIND, site, id }, [now(), saidAgain, changes]);
}

/** What a nonce takes back; null: it is not of this link, older than an hour, or not ours. */
export function readUndoNonce(
  { vault, now }: Pick<World, 'vault' | 'now'>,
  { site, id }: Pick<LinkRow, 'site' | 'id'>,
  nonce: string,
): Undoing | null {
  const said = openedForLink(vault, { kind: KIND, site, id }, nonce);
  if (!said) return null;
  const [at, saidAgain, changes] = said as [number, number, string[]];
  return now() - at < UNDO_LIVES ? { changes, saidAgain } : null;
}
