import type { PublishedCatalog } from '../domain/published-catalog.ts';

/** Languages kept of one version; callers name them, so there must be an end. */
const MOST_KEPT = 50;

/** Makes something of a site's published version in a language; null and '': the catalog's first. */
type Make<Made> = (site: string, published: PublishedCatalog, language: string | null) => Made;

/** The same, made once for each version and language: a version is immutable. */
export function onceALanguage<Made>(make: Make<Made>): Make<Made> {
  const kept = new WeakMap<PublishedCatalog, Map<string, Made>>();

  return function made(site, published, language) {
    const byLanguage = kept.get(published) ?? new Map<string, Made>();
    kept.set(published, byLanguage);
    const name = (language ?? '').slice(0, 35);
    const known = byLanguage.get(name);
    if (known !== undefined) return known;
    const fresh = make(site, published, name === '' ? null : name);
    if (byLanguage.size < MOST_KEPT) byLanguage.set(name, fresh);
    return fresh;
  };
}
