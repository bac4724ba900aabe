import type { LinkRow } from '../store/links.ts';
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
  const text = JSON.stringify([KIND, site, id, now(), saidAgain, changes]);
  return Buffer.from(vault.seal(Buffer.from(text, 'utf8'))).toString('base64url');
}

/** What a nonce takes back; null: it is not of this link, older than an hour, or not ours. */
export function readUndoNonce(
  { vault, now }: Pick<World, 'vault' | 'now'>,
  link: Pick<LinkRow, 'site' | 'id'>,
  nonce: string,
): Undoing | null {
  const text = openedBy(vault, Buffer.from(nonce, 'base64url'));
  if (!text?.startsWith(`["${KIND}",`)) return null;
  const [, site, id, at, saidAgain, changes] = JSON.parse(text) as [string, string, string, number, number, string[]];
  const isOurs = site === link.site && id === link.id;
  return isOurs && now() - at < UNDO_LIVES ? { changes, saidAgain } : null;
}

function openedBy(vault: World['vault'], sealed: Uint8Array): string | null {
  try {
    return Buffer.from(vault.open(sealed)).toString('utf8');
  } catch {
    return null;
  }
}
