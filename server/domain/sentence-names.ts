import type { PublishedCatalog } from './published-catalog.ts';
import { showCatalog } from './shown-catalog.ts';

const known = new WeakMap<PublishedCatalog, Map<string, ReadonlyMap<string, string>>>();

/** At most so many languages of a catalog are kept: anybody may name a new one. */
const LANGUAGES = 50;

/** The names of a catalog's topics in a language; a topic's id where the catalog does not have it. */
export function namesIn(catalog: PublishedCatalog, language: string): (topic: string) => string {
  let languages = known.get(catalog);
  if (!languages) known.set(catalog, (languages = new Map()));
  let names = languages.get(language);
  if (!names) {
    names = new Map(showCatalog('', catalog, language).topics.map((topic) => [topic.id, topic.name]));
    if (languages.size < LANGUAGES) languages.set(language, names);
  }
  return (topic) => names.get(topic) ?? topic;
}
