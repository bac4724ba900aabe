import type { Catalog, Topic } from '../contract/catalog.ts';

/** One published version of a site's catalog; immutable. Versions count from 1. */
export interface PublishedCatalog {
  version: number;
  catalog: Catalog;
}

/** A topic that some version of a site's catalog had. */
export interface EverTopic {
  /** When the first version that had it was published; RFC 3339. */
  firstAt: string;
  /** What the last version that had it calls it. */
  name: Topic['name'];
}
