import { EndpointPatch, NewEndpoint } from '../contract/endpoint.ts';
import { makeEndpoint, shownEndpoint } from '../actions/make-endpoint.ts';
import { patchEndpoint } from '../actions/patch-endpoint.ts';
import { notFound } from '../actions/problem.ts';
import { testEndpoint } from '../actions/test-endpoint.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { pageOf } from './page-query.ts';
import { readJson } from './read-json.ts';

/** `/v1/endpoints`: where a site's webhooks go. */
export function createEndpointHandlers(world: World) {
  return {
    async create(c: AppContext) {
      const endpoint = await makeEndpoint(world, c.get('key').site, await readJson(c, NewEndpoint));
      return c.json(endpoint, 201, { Location: `${world.publicUrl}/v1/endpoints/${endpoint.id}` });
    },
    async list(c: AppContext) {
      const rows = await world.store.endpoints(c.get('key').site);
      return c.json(pageOf(c, rows.map(shownEndpoint)));
    },
    async read(c: AppContext) {
      const row = await world.store.endpoint(c.get('key').site, idOf(c));
      if (!row) throw notFound('unknown-endpoint', 'endpoint');
      return c.json(shownEndpoint(row));
    },
    async patch(c: AppContext) {
      const which = { site: c.get('key').site, id: idOf(c) };
      return c.json(await patchEndpoint(world, which, await readJson(c, EndpointPatch)));
    },
    async remove(c: AppContext) {
      const removed = await world.store.removeEndpoint(c.get('key').site, idOf(c));
      if (!removed) throw notFound('unknown-endpoint', 'endpoint');
      return c.body(null, 204);
    },
    async test(c: AppContext) {
      return c.json(await testEndpoint(world, c.get('key').site, idOf(c)), 202);
    },
  };
}

function idOf(c: AppContext): string {
  return c.req.param('id') ?? '';
}
