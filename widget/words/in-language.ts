import { en } from './en.ts';
import { come, isTag, languageOf } from './load-words.ts';
import { writingIn } from './writing.ts';
import type { Words } from './words.ts';

/** The words for a language tag, `es-AR`, once they have come; English where there are none. */
export function wordsIn(tag: string): Words {
  const make = languageOf(tag) === 'en' ? en : come.get(languageOf(tag));
  return make && isTag(tag) ? make(tag, writingIn(tag)) : en('en');
}
