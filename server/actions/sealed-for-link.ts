import type { LinkRow } from '../store/links.ts';
import type { World } from './world.ts';

/** What is sealed for one link, and what for. */
export interface SealedFor extends Pick<LinkRow, 'site' | 'id'> {
  kind: string;
}

/** Seals `said` for one link: it says nothing to whoever carries it, and counts for no other link and no other kind. */
export function sealedForLink(vault: World['vault'], { kind, site, id }: SealedFor, said: readonly unknown[]): string {
  const text = JSON.stringify([kind, site, id, ...said]);
  return Buffer.from(vault.seal(Buffer.from(text, 'utf8'))).toString('base64url');
}

/** What was sealed; null: it is not ours, or was for another link or of another kind. */
export function openedForLink(vault: World['vault'], wanted: SealedFor, sealed: string): unknown[] | null {
  const text = openedBy(vault, Buffer.from(sealed, 'base64url'));
  if (!text?.startsWith(`["${wanted.kind}",`)) return null;
  const [, site, id, ...said] = JSON.parse(text) as unknown[];
  return site === wanted.site && id === wanted.id ? said : null;
}

function openedBy(vault: World['vault'], sealed: Uint8Array): string | null {
  try {
    return Buffer.from(vault.open(sealed)).toString('utf8');
  } catch {
    return null;
  }
}
