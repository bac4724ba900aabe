import { isTag, languageOf } from '../load-words.ts';
import { wordsIn } from '../in-language.ts';
import { en } from './en.ts';
import type { OutcomeWords } from './asked-words.ts';
import type { OwnPanelWords, PanelWords, PanelWriting } from './panel-words.ts';

type MakePanelWords = (writing: PanelWriting) => PanelWords;

/** Two files a language, asked for at once with the panels by who reads it. */
const FILES = new Map<string, () => Promise<MakePanelWords>>([
  ['fr', () => Promise.all([import('./fr.ts'), import('./outcome-fr.ts')]).then(([a, b]) => whole(a.fr, b.outcomeFr))],
  ['de', () => Promise.all([import('./de.ts'), import('./outcome-de.ts')]).then(([a, b]) => whole(a.de, b.outcomeDe))],
  ['es', () => Promise.all([import('./es.ts'), import('./outcome-es.ts')]).then(([a, b]) => whole(a.es, b.outcomeEs))],
  ['ar', () => Promise.all([import('./ar.ts'), import('./outcome-ar.ts')]).then(([a, b]) => whole(a.ar, b.outcomeAr))],
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

function whole(own: (writing: PanelWriting) => OwnPanelWords, outcome: OutcomeWords): MakePanelWords {
  return (writing) => ({ ...own(writing), ...outcome });
}
