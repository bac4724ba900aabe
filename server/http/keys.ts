import { NewKey } from '../contract/site.ts';
import { listedKey, makeKey } from '../actions/make-key.ts';
import { notFound } from '../actions/problem.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { pageOf } from './page-query.ts';
import { readJson } from './read-json.ts';

/** `/v1/keys`: a site's secret keys. */
export function createKeyHandlers(world: World) {
  return {
    async create(c: AppContext) {
      return c.json(await makeKey(world, c.get('key'), await readJson(c, NewKey)), 201);
    },
    async list(c: AppContext) {
      const rows = await world.store.keys(c.get('key').site);
      return c.json(pageOf(c, rows.map(listedKey)));
    },
    async remove(c: AppContext) {
      const removed = await world.store.removeKey(c.get('key').site, c.req.param('id') ?? '');
      if (!removed) throw notFound('unknown-key', 'key');
      return c.body(null, 204);
    },
  };
}
