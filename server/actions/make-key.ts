import { hash } from 'node:crypto';
import type { NewKey, Scope } from '../contract/site.ts';
import type { KeyRow } from '../store/rows.ts';
import { Problem } from './problem.ts';
import type { World } from './world.ts';

/** A secret key as it is listed: never the key itself. */
export interface ListedKey {
  id: string;
  name: string | null;
  scopes: Scope[];
  createdAt: string;
}

/** A fresh secret key, `afs_` and base64url of 32 bytes, and the row that keeps only its SHA-256. */
export function newSecretKey(
  world: World,
  { site, name, scopes }: { site: string; name: string | null; scopes: Scope[] },
): { apiKey: string; row: KeyRow } {
  const apiKey = `afs_${Buffer.from(world.random(32)).toString('base64url')}`;
  const createdAt = new Date(world.now()).toISOString();
  return { apiKey, row: { id: `key_${world.newId()}`, site, name, scopes, hash: hashSecretKey(apiKey), createdAt } };
}

/** SHA-256 of the whole key: 256 random bits need no salt and no stretching. */
export function hashSecretKey(apiKey: string): Uint8Array {
  return hash('sha256', apiKey, 'buffer');
}

/** Makes a key, answered in clear this once. A key never makes one that may do more than itself: `key-scope` (403). */
export async function makeKey(world: World, maker: KeyRow, wish: NewKey): Promise<ListedKey & { apiKey: string }> {
  const scopes = [...new Set(wish.scopes)];
  if (scopes.some((scope) => !maker.scopes.includes(scope))) {
    throw new Problem({
      status: 403,
      code: 'key-scope',
      detail: 'A key cannot make a key that may do more than itself.',
    });
  }
  const { apiKey, row } = newSecretKey(world, { site: maker.site, name: wish.name ?? null, scopes });
  await world.store.addKey(row);
  return { ...listedKey(row), apiKey };
}

export function listedKey({ id, name, scopes, createdAt }: KeyRow): ListedKey {
  return { id, name, scopes, createdAt };
}
