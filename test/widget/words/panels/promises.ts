import { render } from 'lit';
import { en as baseEn } from '../../../../widget/words/en.ts';
import { en } from '../../../../widget/words/panels/en.ts';
import { PUSHING } from '../../../house/pushing.ts';
import { ok, same } from '../../elements/assert.ts';
import { everyText, panelWordsOf } from './read.ts';
import type { PanelWords } from '../../../../widget/words/panels/panel-words.ts';

/** What is no text of ours alone: a date or a length is written by the browser. */
const WRITTEN_BY_BROWSER = new Set<keyof PanelWords>(['date', 'moment', 'clock', 'day', 'length', 'kind']);
/** “No” is a no in Spanish as well. */
const ALIKE: Record<string, readonly string[]> = { es: ['no'] };

const QUOTES: Record<string, readonly [open: string, close: string]> = {
  fr: ['«', '»'],
  de: ['„', '“'],
  es: ['“', '”'],
  ar: ['«', '»'],
};

/** Holds the panels’ words of one language to what each language promises. */
export function promises(words: PanelWords, language: string) {
  const english = everyText(panelWordsOf(en, baseEn, 'en'));
  const said = everyText(words);
  const everyOne = (check: (text: string, key: keyof PanelWords) => void) =>
    said.forEach((texts, key) => texts.forEach((text) => check(text, key)));

  it('has every text that English has, none of it empty', () => {
    same([...said.keys()].sort(), [...english.keys()].sort());
    everyOne((text, key) => ok(typeof text === 'string' && text.trim(), `${key} has an empty text`));
  });

  it('leaves no English, no placeholder and nothing undefined', () => {
    for (const [key, texts] of said) {
      for (const [i, text] of texts.entries()) {
        ok(!/[{}$]|undefined|null|NaN|\[object|=>/.test(text), `${key}: ${text}`);
        const mayBeAlike = WRITTEN_BY_BROWSER.has(key) || ALIKE[language]?.includes(key);
        if (!mayBeAlike) ok(text !== english.get(key)![i], `${key} is still English: ${text}`);
        ok(
          !/(?<!\p{L})(?:the|you|your|we|not|and|with|until|by|off|yet)(?!\p{L})/iu.test(text),
          `${key} is still English: ${text}`,
        );
      }
    }
  });

  it('pushes nobody: none of the phrases that do, and no exclamation mark', () => {
    const { phrases } = PUSHING[language]!;
    everyOne((text, key) => {
      ok(!phrases.test(text.replaceAll('’', "'")), `${key}: ${text}`);
      ok(!/[!¡！]/.test(text), `${key}: ${text}`);
    });
  });

  it('ends a sentence once, with no blank before what ends it and none at its ends', () => {
    everyOne((text, key) => {
      ok(!/\.\.|[,،;؛:]\.|[.:;،,]{2}|\(\s|\s\)|\s{2}|\s[,.،؛]/.test(text), `${key}: ${text}`);
      // Where a text may lack its time, the line that shows it trims it.
      same(text.trim(), text, key);
    });
  });

  it('has its typographer’s quotation marks and apostrophes, each closed', () => {
    const [open, close] = QUOTES[language]!;
    const count = (text: string, mark: string) => text.split(mark).length - 1;
    everyOne((text, key) => {
      ok(!/["'`]/.test(text), `${key}: ${text}`);
      same(count(text, open), count(text, close), `${key}: ${text}`);
      for (const mark of Object.values(QUOTES).flat())
        if (mark !== open && mark !== close) ok(!text.includes(mark), `${key}: ${text}`);
    });
  });

  it('keeps every name that it is given, and HTML in it as text', () => {
    const evil = '<img src=x onerror="throw 1"><b>now</b>';
    const place = document.createElement('p');
    for (const [key, texts] of everyText(words, evil)) {
      for (const text of texts) {
        render(text, place);
        same([place.children.length, place.textContent], [0, text], key);
      }
    }
    // A star stands for a name; a language may not lose one that English says.
    for (const [key, texts] of english)
      for (const [i, text] of texts.entries())
        same(said.get(key)![i]!.split('★').length, text.split('★').length, `${key}: ${said.get(key)![i]}`);
  });
}
