import type { EndpointWithSecret, NewEndpoint } from '../contract/endpoint.ts';
import type { EndpointKeyRow, EndpointRow } from '../store/rows.ts';
import { publicBytesOf } from '../secrets/ed25519-seed.ts';
import { unknownTopic } from './check-offered.ts';
import { invalid } from './problem.ts';
import { shownEndpoint } from './read-endpoints.ts';
import type { World } from './world.ts';

/** Makes an endpoint; its secret and public key are answered this once. Throws 422 as `checkWish` does. */
export async function makeEndpoint(world: World, site: string, wish: NewEndpoint): Promise<EndpointWithSecret> {
  await checkWish(world, site, wish);
  const row: EndpointRow = {
    id: `end_${world.newId()}`,
    site,
    url: wish.url,
    name: wish.name,
    state: 'on',
    events: wish.events ?? null,
    topics: wish.topics ?? null,
    payload: wish.payload ?? 'full',
    order: wish.order ?? 'latest',
    headers: wish.headers ?? {},
    createdAt: new Date(world.now()).toISOString(),
  };
  const { keys, secret, publicKey } = newEndpointKeys(world);
  await world.store.addEndpoint(row, keys);
  return { ...shownEndpoint(row, null), secret, publicKey };
}

/**
 * Throws 422 at `/url` when webhooks may not be sent there, and at a topic that no version of the catalog ever had: whoever
 * mistypes one would never be told. Before the first catalog any topic may be named.
 */
export async function checkWish(
  world: World,
  site: string,
  { url, topics }: { url?: string | undefined; topics?: readonly string[] | null | undefined },
): Promise<void> {
  const refused = url === undefined ? null : world.refuseUrl(url);
  const ever = topics ? await world.store.topics(site) : null;
  const errors = [
    ...(refused ? [{ pointer: '/url', detail: refused }] : []),
    ...(topics ?? []).flatMap((topic, at) =>
      ever!.size === 0 || ever!.has(topic)
        ? []
        : [{ pointer: `/topics/${at}`, detail: unknownTopic(topic, ever!.keys()) }],
    ),
  ];
  if (errors.length > 0) throw invalid(errors);
}

/** What both signatures are made with, sealed, and what the receiver verifies them by (Standard Webhooks 1.0.0). */
export function newEndpointKeys(world: World): { keys: EndpointKeyRow[]; secret: string; publicKey: string } {
  const hmac = world.random(32);
  const seed = world.random(32);
  return {
    keys: [
      { kind: 'hmac', sealed: world.vault.seal(hmac), notAfter: null },
      { kind: 'ed25519', sealed: world.vault.seal(seed), notAfter: null },
    ],
    secret: `whsec_${Buffer.from(hmac).toString('base64')}`,
    publicKey: `whpk_${Buffer.from(publicBytesOf(seed)).toString('base64')}`,
  };
}
