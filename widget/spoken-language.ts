import type { ShownCatalog } from '../server/contract/catalog.ts';
import { hasWords } from './words/load-words.ts';

/** The page's language where the element stands; a framework may set what is no text. */
export function pageLanguage(element: HTMLElement): string {
  return [element.lang || element.closest<HTMLElement>('[lang]')?.lang || 'en'].join();
}

/** The language of our own words: the page's, or where we have no words in that the catalog's first. */
export function spokenLanguage(element: HTMLElement, catalog: ShownCatalog | null | undefined): string {
  const asked = pageLanguage(element);
  return hasWords(asked) ? asked : (catalog?.languages?.[0] ?? asked);
}
