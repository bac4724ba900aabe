import {
  EndpointEnabling,
  EndpointPatch,
  EndpointReplay,
  EndpointRotation,
  NewEndpoint,
} from '../contract/endpoint.ts';
import { enableEndpoint } from '../actions/enable-endpoint.ts';
import { makeEndpoint } from '../actions/make-endpoint.ts';
import { patchEndpoint } from '../actions/patch-endpoint.ts';
import { notFound } from '../actions/problem.ts';
import { readEndpoint, readEndpoints } from '../actions/read-endpoints.ts';
import { replayEndpoint } from '../actions/replay-endpoint.ts';
import { rotateEndpoint } from '../actions/rotate-endpoint.ts';
import { testEndpoint } from '../actions/test-endpoint.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { whichOf } from './deliveries.ts';
import { pageOf } from './page-query.ts';
import { readJson, readOptionalJson } from './read-json.ts';

/** How long the old secret goes on signing when a rotation does not say. */
const USUAL_OVERLAP = 'PT24H';

/** `/v1/endpoints`: where a site's webhooks go. */
export function createEndpointHandlers(world: World) {
  return {
    async create(c: AppContext) {
      const endpoint = await makeEndpoint(world, c.get('key').site, await readJson(c, NewEndpoint));
      return c.json(endpoint, 201, { Location: `${world.publicUrl}/v1/endpoints/${endpoint.id}` });
    },
    async list(c: AppContext) {
      return c.json(pageOf(c, await readEndpoints(world, c.get('key').site)));
    },
    async read(c: AppContext) {
      return c.json(await readEndpoint(world, whichOf(c)));
    },
    async patch(c: AppContext) {
      return c.json(await patchEndpoint(world, whichOf(c), await readJson(c, EndpointPatch)));
    },
    async remove(c: AppContext) {
      const { site, id } = whichOf(c);
      if (!(await world.store.removeEndpoint(site, id))) throw notFound('unknown-endpoint', 'endpoint');
      return c.body(null, 204);
    },
    async test(c: AppContext) {
      const { site, id } = whichOf(c);
      return c.json(await testEndpoint(world, site, id), 202);
    },
    async rotate(c: AppContext) {
      const { overlap } = await readOptionalJson(c, EndpointRotation);
      return c.json(await rotateEndpoint(world, whichOf(c), overlap ?? USUAL_OVERLAP));
    },
    async enable(c: AppContext) {
      return c.json(await enableEndpoint(world, whichOf(c), await readJson(c, EndpointEnabling)));
    },
    async replay(c: AppContext) {
      return c.json(await replayEndpoint(world, whichOf(c), await readJson(c, EndpointReplay)), 202);
    },
  };
}
