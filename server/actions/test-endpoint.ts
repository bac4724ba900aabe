import type { WebhookEvent } from '../contract/event.ts';
import { notFound } from './problem.ts';
import type { World } from './world.ts';

/** Sends an `endpoint.test` to one endpoint, whatever its filters; answers the event's id. */
export async function testEndpoint(world: World, site: string, id: string): Promise<{ event: string }> {
  const row = await world.store.endpoint(site, id);
  if (!row) throw notFound('unknown-endpoint', 'endpoint');
  const at = new Date(world.now()).toISOString();
  const event = `evt_${world.newId()}`;
  const body: WebhookEvent<{ site: string; endpoint: string }> = {
    type: 'endpoint.test',
    timestamp: at,
    data: { site, endpoint: id },
  };
  await world.store.appendEvent(
    {
      id: event,
      type: 'endpoint.test',
      site,
      customer: null,
      revision: null,
      at,
      body: JSON.stringify(body),
      quieter: false,
    },
    [id],
  );
  return { event };
}
