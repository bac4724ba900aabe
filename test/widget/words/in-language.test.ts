import { wordsIn } from '../../../widget/words/in-language.ts';
import { come, loadWords } from '../../../widget/words/load-words.ts';
import { ok, same } from '../elements/assert.ts';
import { clear, draw } from '../elements/draw.ts';
import { some, viewOf } from '../elements/sample.ts';

describe('the words for a language tag', () => {
  beforeEach(() => come.clear());
  afterEach(clear);

  it('are those of the language, for the country, once they have come', async () => {
    await loadWords('es-AR');
    same([wordsIn('es-AR').lang, wordsIn('es-AR').stop], ['es-AR', 'Detener la publicidad']);
  });

  it('are English where there are none, where they did not come, and where the tag is no tag', async () => {
    await loadWords('pt-BR');
    await loadWords('fr-');
    for (const tag of ['pt-BR', 'de', 'fr-', 'en-', '', 'constructor', '__proto__']) same(wordsIn(tag).lang, 'en', tag);
  });

  it('are on the screen at once in her language: English is never drawn first', async () => {
    const seen: string[] = [];
    const watch = new MutationObserver(() => {
      const title = document.querySelector('ask-first')?.shadowRoot?.querySelector('#title');
      if (title) seen.push(title.textContent);
    });
    watch.observe(document.body, { childList: true, subtree: true });
    const drawing = draw(viewOf(some), { attributes: { lang: 'de' } });
    watch.observe(document.querySelector('ask-first')!.shadowRoot ?? document.body, { childList: true, subtree: true });
    same((await drawing).text('#title'), 'Wie Northgate Motors Sie kontaktiert');
    watch.disconnect();
    ok(!seen.some((title) => title.startsWith('How')), 'English was drawn first');
    same((await drawing).find('.af').lang, 'de');
  });

  it('change with the language of the page, and Arabic turns the element around', async () => {
    const drawing = await draw(viewOf(some), { attributes: { lang: 'fr' } });
    same([drawing.text('#title'), drawing.find('.af').dir], ['Comment Northgate Motors vous contacte', 'ltr']);
    drawing.element.lang = 'ar';
    await until(() => drawing.find('.af').dir === 'rtl');
    same(drawing.text('#title'), 'كيف تتواصل معك Northgate Motors');
    drawing.element.lang = 'en';
    await until(() => drawing.find('.af').dir === 'ltr');
    same(drawing.text('#title'), 'How Northgate Motors contacts you');
  });
});

async function until(isTrue: () => boolean) {
  for (let tries = 0; !isTrue(); tries += 1) {
    ok(tries < 200, 'it did not come about within four seconds');
    await new Promise((done) => setTimeout(done, 20));
  }
}
