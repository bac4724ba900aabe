import type { LinkRow } from '../store/links.ts';
import type { World } from './world.ts';

/** How long a page may undo what it did, in milliseconds. */
export const UNDO_LIVES = 3_600_000;
const KIND = 'undo';

/** What one page may take back: the changes that its own POST made. */
type Undoing = Pick<LinkRow, 'site' | 'id'> & { changes: readonly string[] };

/** The nonce of the one Undo on the page that answers a POST. Sealed: who holds the link alone cannot make one. */
export function undoNonce({ vault, now }: Pick<World, 'vault' | 'now'>, { site, id, changes }: Undoing): string {
  const text = JSON.stringify([KIND, site, id, now(), changes]);
  return Buffer.from(vault.seal(Buffer.from(text, 'utf8'))).toString('base64url');
}

/** The changes that a nonce takes back; null: it is not of this link, older than an hour, or not ours. */
export function readUndoNonce(
  { vault, now }: Pick<World, 'vault' | 'now'>,
  link: Pick<LinkRow, 'site' | 'id'>,
  nonce: string,
): string[] | null {
  const text = openedBy(vault, Buffer.from(nonce, 'base64url'));
  if (!text?.startsWith(`["${KIND}",`)) return null;
  const [, site, id, at, changes] = JSON.parse(text) as [string, string, string, number, string[]];
  const isOurs = site === link.site && id === link.id;
  return isOurs && now() - at < UNDO_LIVES ? changes : null;
}

function openedBy(vault: World['vault'], sealed: Uint8Array): string | null {
  try {
    return Buffer.from(vault.open(sealed)).toString('utf8');
  } catch {
    return null;
  }
}
