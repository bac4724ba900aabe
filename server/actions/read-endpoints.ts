import type { Endpoint } from '../contract/endpoint.ts';
import { disablesAt } from '../domain/failing-endpoint.ts';
import type { EndpointRow } from '../store/rows.ts';
import { notFound } from './problem.ts';
import type { World } from './world.ts';

/** One endpoint of a site; 404 where it has none by that id. */
export async function readEndpoint({ store }: World, { site, id }: { site: string; id: string }): Promise<Endpoint> {
  const row = await store.endpoint(site, id);
  if (!row) throw notFound('unknown-endpoint', 'endpoint');
  return shownEndpoint(row, (await store.failing(site)).get(id) ?? null);
}

/** Every endpoint of a site. */
export async function readEndpoints({ store }: World, site: string): Promise<Endpoint[]> {
  const failing = await store.failing(site);
  return (await store.endpoints(site)).map((row) => shownEndpoint(row, failing.get(row.id) ?? null));
}

/** An endpoint as it is answered; `failingSince` in milliseconds. */
export function shownEndpoint(row: EndpointRow, failingSince: number | null): Endpoint {
  const { id, url, name, state, events, topics, payload, order, headers, createdAt } = row;
  const told = { id, url, name, state, events, topics, payload, order, headers, createdAt };
  const ends = failingSince === null || state !== 'on' ? null : disablesAt(failingSince);
  return { ...told, failingSince: instantOf(failingSince), disablesAt: instantOf(ends) };
}

function instantOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
