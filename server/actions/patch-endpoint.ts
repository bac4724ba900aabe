import type { Endpoint, EndpointPatch } from '../contract/endpoint.ts';
import { checkWish } from './make-endpoint.ts';
import { notFound } from './problem.ts';
import { readEndpoint } from './read-endpoints.ts';
import type { World } from './world.ts';

/** Changes what is named and leaves the rest; `events` or `topics` null means all again. */
export async function patchEndpoint(
  world: World,
  which: { site: string; id: string },
  patch: EndpointPatch,
): Promise<Endpoint> {
  const row = await world.store.endpoint(which.site, which.id);
  if (!row) throw notFound('unknown-endpoint', 'endpoint');
  await checkWish(world, which.site, patch);
  const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  await world.store.updateEndpoint({ ...row, ...named });
  return readEndpoint(world, which);
}
