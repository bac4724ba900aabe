import type { Endpoint, EndpointEnabling } from '../contract/endpoint.ts';
import { isInTheFuture } from './in-the-future.ts';
import { invalid, notFound } from './problem.ts';
import { readEndpoint } from './read-endpoints.ts';
import type { World } from './world.ts';

/** Switches an endpoint on. 422 for an instant in the future: what happens until then could not be left out. */
export async function enableEndpoint(
  world: World,
  { site, id }: { site: string; id: string },
  { from }: EndpointEnabling,
): Promise<Endpoint> {
  const isWord = from === 'now' || from === 'latest';
  if (!isWord && isInTheFuture(from, world.now())) {
    throw invalid([{ pointer: '/from', detail: 'must not be in the future' }]);
  }
  const known = await world.store.enable({ site, endpoint: id, from: isWord ? from : { at: from } });
  if (!known) throw notFound('unknown-endpoint', 'endpoint');
  return readEndpoint(world, { site, id });
}
