import { IdentityRotation, NewSite, SiteSettings } from '../contract/site.ts';
import { createSite } from '../actions/create-site.ts';
import { notFound } from '../actions/problem.ts';
import { rotateIdentity } from '../actions/rotate-identity.ts';
import { shownSite, updateSite } from '../actions/update-site.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { readJson, readOptionalJson } from './read-json.ts';

/** How long the old secret goes on verifying when a rotation does not say. */
const USUAL_OVERLAP = 'PT24H';

/** `/v1/sites` for whoever runs the server, `/v1/site` for the business itself. */
export function createSiteHandlers(world: World) {
  return {
    async create(c: AppContext) {
      return c.json(await createSite(world, await readJson(c, NewSite)), 201, { 'Cache-Control': 'no-store' });
    },
    async read(c: AppContext) {
      const site = await world.store.site(c.get('key').site);
      if (!site) throw notFound('unknown-site', 'site');
      return c.json(shownSite(site));
    },
    async update(c: AppContext) {
      return c.json(await updateSite(world, c.get('key').site, await readJson(c, SiteSettings)));
    },
    async rotateIdentity(c: AppContext) {
      const { overlap } = await readOptionalJson(c, IdentityRotation);
      return c.json(await rotateIdentity(world, c.get('key').site, overlap ?? USUAL_OVERLAP));
    },
  };
}
