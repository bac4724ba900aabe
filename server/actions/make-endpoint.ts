import type { EndpointWithSecret, NewEndpoint } from '../contract/endpoint.ts';
import type { EndpointKeyRow, EndpointRow } from '../store/rows.ts';
import { publicBytesOf } from '../secrets/ed25519-seed.ts';
import { invalid } from './problem.ts';
import { shownEndpoint } from './read-endpoints.ts';
import type { World } from './world.ts';

/** Makes an endpoint; its secret and public key are answered this once. Throws 422 for a URL that may not be reached. */
export async function makeEndpoint(world: World, site: string, wish: NewEndpoint): Promise<EndpointWithSecret> {
  checkUrl(world, wish.url);
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

/** Throws 422 at `/url` when webhooks may not be sent there. */
export function checkUrl(world: World, url: string): void {
  const refused = world.refuseUrl(url);
  if (refused) throw invalid([{ pointer: '/url', detail: refused }]);
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
