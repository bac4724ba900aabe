import { createPublicKey } from 'node:crypto';
import type { Fault } from '../contract/problem.ts';
import type { Identity, SiteSettings } from '../contract/site.ts';
import type { SiteRow } from '../store/rows.ts';
import { invalid, notFound } from './problem.ts';
import type { World } from './world.ts';

/** A site as it is answered; secrets are answered once, when they are made. */
export interface ShownSite extends Pick<SiteRow, 'brand' | 'origins' | 'identity' | 'retention' | 'createdAt'> {
  site: string;
}

/** Changes the settings that are named and leaves the others. Throws 422 for a key that cannot verify `identity.alg`. */
export async function updateSite(world: World, id: string, settings: SiteSettings): Promise<ShownSite> {
  const site = await world.store.site(id);
  if (!site) throw notFound('unknown-site', 'site');
  const errors = settings.identity ? keyFaults(settings.identity) : [];
  if (errors.length > 0) throw invalid(errors);
  const changed: SiteRow = {
    ...site,
    origins: settings.origins ? [...new Set(settings.origins)] : site.origins,
    identity: settings.identity ?? site.identity,
    retention: settings.retention ? definedOnly(settings.retention) : site.retention,
  };
  await world.store.updateSite(changed);
  return shownSite(changed);
}

export function shownSite({ id, brand, origins, identity, retention, createdAt }: SiteRow): ShownSite {
  return { site: id, brand, origins, identity, retention, createdAt };
}

function keyFaults(identity: Identity): Fault[] {
  if (identity.alg === 'HS256') return [];
  return identity.jwks.keys.flatMap((jwk, at) => {
    const detail = whyNot(jwk, identity.alg);
    return detail ? [{ pointer: `/identity/jwks/keys/${at}`, detail }] : [];
  });
}

function whyNot(jwk: Record<string, unknown>, alg: 'Ed25519' | 'ES256'): string | null {
  if ('d' in jwk || 'k' in jwk) return 'is a private key: send the public half alone and replace this pair';
  const [kty, crv] = alg === 'Ed25519' ? ['OKP', 'Ed25519'] : ['EC', 'P-256'];
  if (jwk['kty'] !== kty || jwk['crv'] !== crv) return `must have kty ${kty} and crv ${crv} for ${alg}`;
  try {
    createPublicKey({ key: jwk, format: 'jwk' });
    return null;
  } catch {
    return 'is not a public key';
  }
}

function definedOnly(retention: object): Record<string, string> {
  return Object.fromEntries(Object.entries(retention).filter(([, period]) => period !== undefined));
}
