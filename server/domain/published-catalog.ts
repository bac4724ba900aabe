import type { Catalog } from '../contract/catalog.ts';

/** One published version of a site's catalog; immutable. Versions count from 1. */
export interface PublishedCatalog {
  version: number;
  catalog: Catalog;
}
