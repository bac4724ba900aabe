import { en } from './en.ts';
import type { Words } from './words.ts';

/** A file a language; each makes its words for a tag, so that dates and lists follow the reader’s country. */
const languages: Record<string, (tag: string) => Words> = { en };

/** The words for a language tag, `es-AR`; English where there are none. */
export function wordsIn(tag: string): Words {
  const make = languages[tag.split('-')[0]!.toLowerCase()];
  return make ? make(tag) : en('en');
}
