import type { ShownCatalog } from '../contract/catalog.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import { showCatalog } from '../domain/shown-catalog.ts';

/** Languages kept of one version; callers name them, so there must be an end. */
const MOST_KEPT = 50;

const kept = new WeakMap<PublishedCatalog, Map<string, ShownCatalog>>();

/** A site's published version in one language, made once: a version is immutable. */
export function shownCatalog(site: string, published: PublishedCatalog, language: string | null): ShownCatalog {
  const byLanguage = kept.get(published) ?? new Map<string, ShownCatalog>();
  kept.set(published, byLanguage);
  const name = (language ?? '').slice(0, 35);
  const known = byLanguage.get(name);
  if (known) return known;
  const shown = showCatalog(site, published, name === '' ? null : name);
  if (byLanguage.size < MOST_KEPT) byLanguage.set(name, shown);
  return shown;
}
