import { Catalog } from '../contract/catalog.ts';
import { notFound } from '../actions/problem.ts';
import { publicCatalog } from '../actions/public-catalog.ts';
import { publishCatalog } from '../actions/publish-catalog.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { answerTagged } from './etag.ts';
import type { RateLimits } from './rate-limits.ts';
import { LARGE_BODY_LIMIT } from './read-body.ts';
import { readJson } from './read-json.ts';

/** Seconds a browser may show a catalog before it asks again. */
const FRESH_FOR = 60;

/** `/v1/catalog` for the business, `/v1/sites/{site}/catalog` for anybody. */
export function createCatalogHandlers(world: World, limits: RateLimits) {
  return {
    async publish(c: AppContext) {
      return c.json(await publishCatalog(world, c.get('key').site, await readJson(c, Catalog, LARGE_BODY_LIMIT)));
    },
    async read(c: AppContext) {
      const published = await world.store.catalog(c.get('key').site);
      if (!published) throw notFound('no-catalog', 'catalog');
      return answerTagged(c, { version: published.version, ...published.catalog });
    },
    async show(c: AppContext) {
      c.header('Access-Control-Allow-Origin', '*');
      c.header('Access-Control-Expose-Headers', 'ETag, Retry-After');
      await limits.address(c);
      const site = c.req.param('site') ?? '';
      const published = await world.store.catalog(site);
      if (!published) throw notFound('no-catalog', 'catalog');
      const catalog = publicCatalog(site, published, c.req.query('lang') ?? null);
      return answerTagged(c, catalog, { 'Cache-Control': `public, max-age=${FRESH_FOR}` });
    },
  };
}
