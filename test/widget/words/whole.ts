import type { MakeWords } from '../../../widget/words/load-words.ts';
import type { RareWords } from '../../../widget/words/panels/rare-words.ts';
import { recordEn } from '../../../widget/words/panels/record-en.ts';
import type { RecordWords } from '../../../widget/words/panels/record-words.ts';
import type { Words } from '../../../widget/words/words.ts';
import type { Writing } from '../../../widget/words/writing.ts';

/** The words of the first look, those that are said rarely, and those of her record. */
export type WholeWords = Words & RareWords & RecordWords;
export type MakeWhole = (lang: string, writing: Writing) => WholeWords;

/** A language’s first words with its rare ones, made from them as the element does; English has those of her record apart. */
export function whole(make: MakeWords, rare: (base: Words) => RareWords | (RareWords & RecordWords)): MakeWhole {
  return (lang, writing) => {
    const base = make(lang, writing);
    return { ...base, ...recordEn, ...rare(base) };
  };
}
