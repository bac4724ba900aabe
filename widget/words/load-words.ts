import type { Words } from './words.ts';
import type { Writing } from './writing.ts';

/** Makes the words of one language for a tag, so that dates and lists follow the reader’s country. */
export type MakeWords = (tag: string, writing: Writing) => Words;

/** A file a language, fetched when somebody reads it. English comes with what draws. */
const FILES = new Map<string, () => Promise<MakeWords>>([
  ['fr', () => import('./fr.ts').then(({ fr }) => fr)],
  ['de', () => import('./de.ts').then(({ de }) => de)],
  ['es', () => import('./es.ts').then(({ es }) => es)],
  ['ar', () => import('./ar.ts').then(({ ar }) => ar)],
]);

/** The languages that have come. */
export const come = new Map<string, MakeWords>();

/** `es` of `es-AR` */
export function languageOf(tag: string): string {
  return tag.split('-')[0]!.toLowerCase();
}

/** Whether there are words of ours for a tag. */
export function hasWords(tag: string): boolean {
  const language = languageOf(tag);
  return language === 'en' || FILES.has(language);
}

/** Fetches the words for a tag; when they do not come, nothing is lost: English stands in. */
export async function loadWords(tag: string): Promise<void> {
  const language = languageOf(tag);
  const make = await FILES.get(language)?.().catch(() => undefined);
  if (make) come.set(language, make);
}

/** Whether it is a language tag: a page may write anything into `lang`; `Intl` throws on what is no tag. */
export function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
