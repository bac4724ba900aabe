import { recordEn } from '../../words/panels/record-en.ts';
import type { FullView } from '../full-view.ts';

/** The panels’ words with those of this part, which come in English with it; English stands in where another language lacks them. */
export function recordWords({ lang, panels }: FullView) {
  return { ...recordEn, ...panels!.panelWords(lang) };
}
