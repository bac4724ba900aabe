import type { ShownCatalog } from '../contract/catalog.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import { showCatalog } from '../domain/shown-catalog.ts';
import { onceALanguage } from './once-a-language.ts';

const shown = onceALanguage(showCatalog);

/** A site's published version in one language, made once: a version is immutable. */
export function shownCatalog(site: string, published: PublishedCatalog, language: string | null): ShownCatalog {
  return shown(site, published, language);
}
