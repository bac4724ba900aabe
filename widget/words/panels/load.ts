import { isTag, languageOf } from '../load-words.ts';
import { wordsIn } from '../in-language.ts';
import { en } from './en.ts';
import type { OutcomeWords } from './asked-words.ts';
import { rareEn } from './rare-en.ts';
import type { OwnPanelWords, PanelWords, PanelWriting } from './panel-words.ts';
import type { RareWords } from './rare-words.ts';
import type { Words } from '../words.ts';

type LaterWords = PanelWords & RareWords;
type MakeLaterWords = (base: Words) => LaterWords;

/** Two files a language, asked for at once with the panels by who reads it. */
const FILES = new Map<string, () => Promise<MakeLaterWords>>([
  [
    'fr',
    () =>
      Promise.all([import('./fr.ts'), import('./seldom-fr.ts')]).then(([a, b]) => whole(a.fr, b.outcomeFr, b.rareFr)),
  ],
  [
    'de',
    () =>
      Promise.all([import('./de.ts'), import('./seldom-de.ts')]).then(([a, b]) => whole(a.de, b.outcomeDe, b.rareDe)),
  ],
  [
    'es',
    () =>
      Promise.all([import('./es.ts'), import('./seldom-es.ts')]).then(([a, b]) => whole(a.es, b.outcomeEs, b.rareEs)),
  ],
  [
    'ar',
    () =>
      Promise.all([import('./ar.ts'), import('./seldom-ar.ts')]).then(([a, b]) => whole(a.ar, b.outcomeAr, b.rareAr)),
  ],
]);

const come = new Map<string, MakeLaterWords>([['en', english]]);
const made = new Map<string, LaterWords>();

/** Fetches the panels’ words for a tag; when they do not come, English stands in. */
export async function loadPanelWords(tag: string): Promise<void> {
  const language = languageOf(tag);
  const make = await FILES.get(language)?.().catch(() => undefined);
  if (!make) return;
  come.set(language, make);
  made.delete(tag);
}

/** The panels’ words for a tag, `es-AR`, once they have come; English where there are none. */
export function panelWords(tag: string): LaterWords {
  const known = made.get(tag);
  if (known) return known;
  const make = isTag(tag) ? come.get(languageOf(tag)) : undefined;
  const words = (make ?? english)(wordsIn(make ? tag : 'en'));
  made.set(tag, words);
  return words;
}

function english(base: Words): LaterWords {
  return { ...en(base), ...rareEn(base) };
}

function whole(
  own: (writing: PanelWriting) => OwnPanelWords,
  outcome: OutcomeWords,
  rare: (base: Words) => RareWords,
): MakeLaterWords {
  return (base) => ({ ...own(base), ...outcome, ...rare(base) });
}
