import type { MakeWords } from '../../../widget/words/load-words.ts';
import type { RareWords } from '../../../widget/words/panels/rare-words.ts';
import type { Words } from '../../../widget/words/words.ts';
import type { Writing } from '../../../widget/words/writing.ts';

/** The words of the first look, and those that are said rarely. */
export type WholeWords = Words & RareWords;
export type MakeWhole = (lang: string, writing: Writing) => WholeWords;

/** A language’s first words with its rare ones, made from them as the element does. */
export function whole(make: MakeWords, rare: (base: Words) => RareWords): MakeWhole {
  return (lang, writing) => {
    const base = make(lang, writing);
    return { ...base, ...rare(base) };
  };
}
