import type { LinkRow } from '../store/links.ts';
import type { World } from './world.ts';

/** What every link's token begins with, so that a bearer shows what it is. */
export const LINK_PREFIX = 'lnk_';

/** Longer ones are not ours, in characters. */
const LONGEST = 400;
const KIND = 'link';

/** The capability of one link: site and id, sealed under the server's key, so nobody can guess, alter or read it. */
export function linkToken({ vault }: Pick<World, 'vault'>, { site, id }: Pick<LinkRow, 'site' | 'id'>): string {
  const sealed = vault.seal(Buffer.from(JSON.stringify([KIND, site, id]), 'utf8'));
  return LINK_PREFIX + Buffer.from(sealed).toString('base64url');
}

/** The site and id that a token names; null for one that this server did not make, to the last character. */
export function readLinkToken({ vault }: Pick<World, 'vault'>, token: string): { site: string; id: string } | null {
  if (token.length > LONGEST || !/^lnk_[\w-]{40,}$/.test(token)) return null;
  const text = token.slice(LINK_PREFIX.length);
  const sealed = Buffer.from(text, 'base64url');
  // Some last characters decode alike; only the one that was made counts.
  if (sealed.toString('base64url') !== text) return null;
  const opened = openedBy(vault, sealed);
  // Other things are sealed under the same key, and none of them is a link.
  if (!opened?.startsWith(`["${KIND}",`)) return null;
  const [, site, id] = JSON.parse(opened) as [string, string, string];
  return { site, id };
}

/** The link behind a token; null: altered, unknown or revoked. A look-up is made in any case: a refusal tells no why. */
export async function findLink(world: Pick<World, 'vault' | 'store'>, token: string): Promise<LinkRow | null> {
  const named = readLinkToken(world, token);
  const found = await world.store.link(named?.site ?? '', named?.id ?? '');
  return named ? found : null;
}

function openedBy(vault: World['vault'], sealed: Uint8Array): string | null {
  try {
    return Buffer.from(vault.open(sealed)).toString('utf8');
  } catch {
    return null;
  }
}
