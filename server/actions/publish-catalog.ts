import type { Catalog } from '../contract/catalog.ts';
import type { World } from './world.ts';

/** Publishes what the site offers to choose. The same catalog again makes no version. */
export async function publishCatalog(world: World, site: string, catalog: Catalog): Promise<{ version: number }> {
  const published = await world.store.publishCatalog(site, catalog, new Date(world.now()).toISOString());
  return { version: published.version };
}
