import { isTag, languageOf } from '../load-words.ts';
import { wordsIn } from '../in-language.ts';
import { en } from './en.ts';
import type { PanelWords, PanelWriting } from './panel-words.ts';

type MakePanelWords = (writing: PanelWriting) => PanelWords;

/** A file a language, fetched with the panels by who reads it. */
const FILES = new Map<string, () => Promise<MakePanelWords>>([
  ['fr', () => import('./fr.ts').then(({ fr }) => fr)],
  ['de', () => import('./de.ts').then(({ de }) => de)],
  ['es', () => import('./es.ts').then(({ es }) => es)],
  ['ar', () => import('./ar.ts').then(({ ar }) => ar)],
]);

const come = new Map<string, MakePanelWords>([['en', en]]);
const made = new Map<string, PanelWords>();

/** Fetches the panels’ words for a tag; when they do not come, English stands in. */
export async function loadPanelWords(tag: string): Promise<void> {
  const language = languageOf(tag);
  const make = await FILES.get(language)?.().catch(() => undefined);
  if (!make) return;
  come.set(language, make);
  made.delete(tag);
}

/** The panels’ words for a tag, `es-AR`, once they have come; English where there are none. */
export function panelWords(tag: string): PanelWords {
  const known = made.get(tag);
  if (known) return known;
  const make = isTag(tag) ? come.get(languageOf(tag)) : undefined;
  const { lang, atMost, channel } = wordsIn(make ? tag : 'en');
  const words = (make ?? en)({ lang, atMost, channel });
  made.set(tag, words);
  return words;
}
