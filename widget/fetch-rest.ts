import { loadWords } from './words/load-words.ts';

/** When a part of the script that did not come is asked for again, in milliseconds. */
export const AGAIN_MS = 5000;

/** Fetches what follows the first script, and its words in a language; defines once what draws. */
export async function fetchRest(lang: string) {
  const [rest] = await Promise.all([import('./rest.ts'), loadWords(lang)]);
  if (!customElements.get('ask-first-full')) customElements.define('ask-first-full', rest.FullView);
  return rest;
}
