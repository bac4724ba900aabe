import { en } from '../../../widget/words/en.ts';
import { rareEn } from '../../../widget/words/panels/rare-en.ts';
import { ok, same } from '../elements/assert.ts';
import { everyText, place, read, wordsOf } from './read.ts';
import { whole, type MakeWhole, type WholeWords } from './whole.ts';

/** Keys whose text may be the same in two languages; a version is one in French too. */
const MAY_BE_ALIKE = new Set<keyof WholeWords>(['list', 'upper', 'about', 'now', 'dir', 'topicOften', 'version']);

/** Holds one language to what each language promises. */
export function promises(make: MakeWhole, tag: string) {
  const words = wordsOf(make, tag);
  const english = everyText(wordsOf(whole(en, rareEn), 'en'));
  const said = everyText(words);

  it('has every text that English has, none of it empty', () => {
    same([...said.keys()].sort(), [...english.keys()].sort());
    for (const [key, texts] of said) {
      same(texts.length, english.get(key)!.length, key);
      for (const text of texts) ok(text, `${key} has an empty text`);
    }
  });

  it('leaves no English, no placeholder and nothing undefined', () => {
    for (const [key, texts] of said) {
      for (const [i, text] of texts.entries()) {
        ok(!/[{}]|undefined|null|NaN|\[object/.test(text), `${key}: ${text}`);
        const isName = ['channel', 'plural', 'useOn', 'lang', 'dir', 'pause'].includes(key);
        if (!MAY_BE_ALIKE.has(key) && !isName) ok(text !== english.get(key)![i], `${key} is still English: ${text}`);
        ok(!/\b(?:the|you|your|we|not|and|with|once|off)\b/i.test(text), `${key} is still English: ${text}`);
      }
    }
  });

  it('pushes nobody: no exclamation mark in any text', () => {
    for (const [key, texts] of said) for (const text of texts) ok(!/[!¡！]/.test(text), `${key}: ${text}`);
  });

  it('ends a sentence once, with no blank before what ends it', () => {
    for (const [key, texts] of said) {
      for (const text of texts) {
        ok(!/\.\.|[,،]\.|\( | \)| {2}| [,.]/.test(text), `${key}: ${text}`);
      }
    }
  });

  it('keeps HTML in names as text', () => {
    const evil = '<img src=x onerror="throw 1"><b>now</b>';
    for (const [key, texts] of everyText(words, evil)) {
      for (const text of texts) ok(!text.includes('<img') || text.includes(evil), `${key}: ${text}`);
    }
    const drawn = [words.startTopic(evil, evil, ['email']), words.startAll(evil, [evil])].map(place);
    same(
      drawn.map((element) => [element.querySelectorAll('img').length, read(element.textContent).includes(evil)]),
      drawn.map(() => [0, true]),
    );
  });

  it('sets what binds the company in bold', () => {
    const bold = (text: unknown) => [...place(text).querySelectorAll('b')].map((word) => word.textContent);
    const [topic, often] = bold(words.topicOften('★', { max: 1, per: 'P1M' }));
    same(topic, '★');
    ok(often, 'how often is not bold');
    ok(
      bold(words.startTopic('★', '★', ['email', 'sms']))[0]!.includes(words.channel('email')),
      'the channels are not bold',
    );
  });
}
