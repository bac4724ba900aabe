import type { EndpointWithSecret } from '../contract/endpoint.ts';
import { newEndpointKeys } from './make-endpoint.ts';
import { invalid, notFound, Problem } from './problem.ts';
import { readEndpoint } from './read-endpoints.ts';
import { endOfOverlap } from './rotate-identity.ts';
import type { World } from './world.ts';

/** The longest that an old secret may go on signing: `P30D`, in milliseconds. */
const LONGEST = 30 * 24 * 60 * 60 * 1000;
/** Every secret is a signature in the header of every request. */
const MOST_SECRETS = 10;

/**
 * Gives an endpoint a new secret and public key, answered this once; the old ones sign beside them until `overlap` (ISO
 * 8601) has passed. 422 for more than 30 days, 409 while ten secrets would sign.
 */
export async function rotateEndpoint(
  world: World,
  { site, id }: { site: string; id: string },
  overlap: string,
): Promise<EndpointWithSecret> {
  const now = world.now();
  const oldUntil = endOfOverlap(now, overlap);
  if (oldUntil > now + LONGEST) throw invalid([{ pointer: '/overlap', detail: 'must be at most 30 days' }]);
  const { keys, secret, publicKey } = newEndpointKeys(world);
  const rotated = await world.store.rotateKeys({ site, endpoint: id, keys, now, oldUntil, most: MOST_SECRETS });
  switch (rotated) {
    case 'unknown':
      throw notFound('unknown-endpoint', 'endpoint');
    case 'full':
      throw tooManySecrets();
    case 'rotated':
      return { ...(await readEndpoint(world, { site, id })), secret, publicKey };
  }
}

function tooManySecrets(): Problem {
  const detail = `${MOST_SECRETS} secrets of this endpoint still sign; rotate with the overlap PT0S, or later.`;
  return new Problem({ status: 409, code: 'too-many-secrets', detail });
}
