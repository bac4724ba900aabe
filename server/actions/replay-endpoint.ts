import type { EndpointReplay } from '../contract/endpoint.ts';
import type { RedeliveryProgress } from '../store/rows.ts';
import { isInTheFuture } from './in-the-future.ts';
import { invalid, notFound } from './problem.ts';
import type { World } from './world.ts';

/**
 * Sends events again that an endpoint got or failed to get. Answers how many are queued so far; where `complete` is false
 * the rest follows by itself. 422 for an interval that ends before it begins, or begins in
 * the future.
 */
export async function replayEndpoint(
  world: World,
  { site, id }: { site: string; id: string },
  { since, until, types, only }: EndpointReplay,
): Promise<RedeliveryProgress> {
  if (until !== undefined && Temporal.Instant.compare(until, since) < 0) {
    throw invalid([{ pointer: '/until', detail: 'must not be before since' }]);
  }
  if (isInTheFuture(since, world.now())) throw invalid([{ pointer: '/since', detail: 'must not be in the future' }]);
  const which = { since, until: until ?? null, types: types ?? null, onlyDead: only === 'failed' };
  const progress = await world.store.redeliver({ site, endpoint: id, ...which });
  if (!progress) throw notFound('unknown-endpoint', 'endpoint');
  return progress;
}
