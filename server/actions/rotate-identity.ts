import { notFound } from './problem.ts';
import type { World } from './world.ts';

/**
 * Makes a new secret for the customers' tokens; the ones before it verify until `overlap` (ISO 8601) has passed.
 * Answers the new one, base64url of 32 bytes, this once.
 */
export async function rotateIdentity(world: World, site: string, overlap: string): Promise<{ identitySecret: string }> {
  const row = await world.store.site(site);
  if (!row) throw notFound('unknown-site', 'site');
  const now = world.now();
  const until = endOfOverlap(now, overlap);
  const secret = world.random(32);
  const older = row.identitySecrets
    .map((old) => ({ sealed: old.sealed, until: old.until === null ? until : Math.min(old.until, until) }))
    .filter((old) => old.until > now);
  await world.store.updateSite({
    ...row,
    identitySecrets: [{ sealed: world.vault.seal(secret), until: null }, ...older],
  });
  return { identitySecret: Buffer.from(secret).toString('base64url') };
}

/** Milliseconds since 1970 at which `overlap`, counted in UTC from `now`, has passed. */
export function endOfOverlap(now: number, overlap: string): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').add(overlap).epochMilliseconds;
}
