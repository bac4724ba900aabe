import type { NewSite } from '../contract/site.ts';
import { Scope } from '../contract/site.ts';
import { newSecretKey } from './make-key.ts';
import { Problem } from './problem.ts';
import type { World } from './world.ts';

/** What is answered once, when a site is made: its first key, with every scope, and the secret of its customers' tokens. */
export interface CreatedSite {
  site: string;
  apiKey: string;
  /** base64url of 32 bytes. */
  identitySecret: string;
}

/** Makes a site. Throws `site-exists` (409) when the id is taken. */
export async function createSite(world: World, { id, brand }: NewSite): Promise<CreatedSite> {
  const createdAt = new Date(world.now()).toISOString();
  const secret = world.random(32);
  const { apiKey, row } = newSecretKey(world, { site: id, name: 'first', scopes: [...Scope.options] });
  const outcome = await world.store.createSite(
    {
      id,
      brand,
      origins: [],
      identity: { alg: 'HS256' },
      identitySecrets: [{ sealed: world.vault.seal(secret), until: null }],
      retention: {},
      createdAt,
    },
    row,
  );
  if (outcome === 'exists')
    throw new Problem({ status: 409, code: 'site-exists', detail: 'There is a site with this id.' });
  return { site: id, apiKey, identitySecret: Buffer.from(secret).toString('base64url') };
}
