import type { World } from './world.ts';

/** Which yes of whom a link confirms. */
export interface ConfirmLink {
  site: string;
  customer: string;
  /** The change that made the yes pending. */
  change: string;
  topic: string;
}

/** Longer ones are not ours, in characters. */
const LONGEST = 2_000;
const KIND = 'confirm';

/** The capability of one link: sealed under the server's key, so nobody can guess, alter or read it. */
export function confirmToken({ vault }: Pick<World, 'vault'>, { site, customer, change, topic }: ConfirmLink): string {
  const text = JSON.stringify([KIND, site, customer, change, topic]);
  return Buffer.from(vault.seal(Buffer.from(text, 'utf8'))).toString('base64url');
}

/** What a link confirms; null for one that this server did not make. */
export function readConfirmToken({ vault }: Pick<World, 'vault'>, token: string): ConfirmLink | null {
  if (token.length > LONGEST || !/^[\w-]{40,}$/.test(token)) return null;
  const text = opened(vault, Buffer.from(token, 'base64url'));
  // Other things are sealed under the same key, and none of them is a link.
  if (!text?.startsWith(`["${KIND}",`)) return null;
  const [, site, customer, change, topic] = JSON.parse(text) as [string, string, string, string, string];
  return { site, customer, change, topic };
}

function opened(vault: World['vault'], sealed: Uint8Array): string | null {
  try {
    return Buffer.from(vault.open(sealed)).toString('utf8');
  } catch {
    return null;
  }
}
