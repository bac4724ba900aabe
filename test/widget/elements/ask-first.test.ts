import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused } from './draw.ts';
import { around, catalog, nothing, some, viewOf } from './sample.ts';
import type { FullView } from '../../../widget/elements/full-view.ts';

describe('ask-first', () => {
  afterEach(clear);

  it('is accessible in light and dark, narrow and wide', async () => {
    await accessible(viewOf(some, { savedAt: Date.now() }));
    await accessible(viewOf(some, { savedAt: Date.now() }), { width: 1100 });
  });

  it('is accessible before anything was chosen', () => accessible(viewOf(nothing), { width: 320 }));

  it('is accessible while it loads', () => accessible(viewOf(nothing, { phase: 'loading', catalog: null })));

  it('holds its live region from the first paint, and says what was saved in it', async () => {
    const drawing = await draw(viewOf(nothing, { phase: 'loading', catalog: null }));
    const live = drawing.find('[role=status]');
    same(drawing.text('[role=status]'), '');
    drawing.desk.show(viewOf(some, { savedAt: Date.now() }));
    await new Promise((done) => setTimeout(done, 600));
    ok(live === drawing.find('[role=status]'), 'the live region was replaced');
    same(drawing.text('[role=status]'), 'Saved · just now');
  });

  it('goes on drawing whatever a page or a framework sets for its topics', async () => {
    const drawing = await draw(viewOf(some));
    for (const [topics, shown] of [
      [null, 5],
      [['news', 'service'], 2],
      [12, 5],
      [undefined, 5],
    ] as const) {
      drawing.element.topics = topics as unknown as string;
      await drawing.settled();
      same(drawing.all('.card').length, shown, String(topics));
    }
    drawing.element.removeAttribute('topics');
    drawing.desk.show(viewOf({ ...some, stopped: { at: '2026-11-21T12:04:00Z', via: 'widget' } }));
    await drawing.settled();
    ok(drawing.button('Start again'), 'it is still drawn');
  });

  it('leaves nothing in its live region of whoever signed out', async () => {
    const drawing = await draw(viewOf(some, { savedAt: Date.now() }));
    await new Promise((done) => setTimeout(done, 600));
    same(drawing.text('[role=status]'), 'Saved · just now');
    drawing.desk.show(viewOf(nothing, { phase: 'loading', catalog: null }));
    await drawing.settled();
    same(drawing.text('[role=status]'), '');
  });

  it('says one thing once, however many steps it took', async () => {
    const drawing = await draw(viewOf(some));
    const said: string[] = [];
    const live = drawing.find('[role=status]');
    new MutationObserver(() => said.push(live.textContent.trim())).observe(live, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    for (const saving of ['saving', 'idle', 'saving', 'idle'] as const) {
      drawing.desk.show(viewOf(some, { saving, savedAt: Date.now() }));
      await drawing.settled();
    }
    await new Promise((done) => setTimeout(done, 600));
    same(said, ['Saved · just now']);
  });

  it('puts Stop second in the order of Tab, behind a way past it', async () => {
    const drawing = await draw(viewOf(some));
    await sendKeys({ press: 'Tab' });
    same(focused(drawing)?.textContent, 'Go to what you hear about');
    await sendKeys({ press: 'Tab' });
    same(focused(drawing), drawing.button('Stop all marketing'));
    ok(focused(drawing)?.textContent.includes('Stop all marketing'), 'the second stop is not Stop');
  });

  it('goes to the topics by the first stop', async () => {
    const drawing = await draw(viewOf(some));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    same(focused(drawing)?.id, 'hear');
  });

  it('has no box wider than itself at 320 px', async () => {
    const long = `${'Northgate Motors and Sons of Las Vegas and '.repeat(3)}https://northgate.example/a/very/long/address/without/any/blank`;
    const topics = catalog.topics.map((topic) => ({ ...topic, name: long, recipients: topic.recipients && [long] }));
    const wordy = viewOf(some, { catalog: { ...catalog, brand: long, help: long, topics } });
    for (const view of [viewOf(some, { savedAt: Date.now() }), viewOf(nothing), wordy]) {
      const drawing = await draw(view, { width: 320 });
      drawing.all('[aria-expanded]').forEach((button) => button.click());
      await drawing.settled();
      const wide = drawing
        .all('.af *:not(.vh, .skip, .vh *)')
        .filter((box) => box.getBoundingClientRect().right > drawing.element.getBoundingClientRect().right + 1);
      same(
        wide.map((box) => box.className),
        [],
      );
    }
  });

  it('gives every control a target of 44 px, labels and rows counted', async () => {
    for (const width of [320, 900]) {
      const drawing = await draw(viewOf(some), { width });
      const small = drawing
        .all('button:not(.skip), input')
        .map((control) => control.closest('label') ?? control)
        .filter((target) => target.getBoundingClientRect().height < 44);
      same(
        small.map((target) => target.outerHTML),
        [],
      );
    }
  });

  it('puts headings where the page has room for them', async () => {
    const drawing = await draw(viewOf(some), { attributes: { 'heading-level': '3' } });
    const [first, ...others] = drawing.all('[role=heading]').map((heading) => heading.ariaLevel);
    same([first, ...new Set(others)], ['3', '4']);
    ok(others.length >= 2, 'the sections have no headings');
  });

  it('shows only the topics it was asked for', async () => {
    const drawing = await draw(viewOf(some), { attributes: { topics: 'news, recall' } });
    same(
      drawing.all('.card b').map((name) => name.textContent),
      ['News and open days', 'Safety recalls'],
    );
  });

  it('shows what the business wrote as text, never as HTML', async () => {
    const evil = '<img src=x onerror="throw 1"><b>now</b>';
    const topics = catalog.topics.map((topic) => ({ ...topic, name: evil, gives: evil, why: evil, uses: evil }));
    const view = viewOf(some, {
      catalog: { ...catalog, brand: evil, help: evil, topics },
      around: { ...around, facts: { emails: [evil], phones: [evil] } },
    });
    for (const width of [320, 900]) {
      const drawing = await draw(view, { width });
      drawing.all('[aria-expanded=false]').forEach((button) => button.click());
      drawing.find('[id="channels.sms"]').click();
      await drawing.settled();
      same(drawing.all('img').length, 0);
      ok(drawing.text('header').includes(evil), 'the brand is not shown as it was written');
    }
  });

  it('links to nothing but a phone number, a mailbox or a page', async () => {
    const drawing = await draw(viewOf(some, { catalog: { ...catalog, help: 'javascript:alert(1)' } }));
    same(
      drawing.all('footer a').map((link) => link.getAttribute('href')),
      [catalog.privacyNotice],
    );
    ok(drawing.text('footer').includes('javascript:alert(1)'), 'the help line is lost');
  });

  it('needs no style of its own in the page: a strict policy lets it be', async () => {
    const drawing = await draw(viewOf(some), { width: 900 });
    same(drawing.all('[style], style').length, 0);
    ok(drawing.element.shadowRoot!.adoptedStyleSheets.length > 0, 'it has no sheet');
  });

  it('keeps its place while it loads', async () => {
    const drawing = await draw(viewOf(nothing, { phase: 'loading', catalog: null }));
    ok(drawing.find('[aria-busy=true]').getBoundingClientRect().height > 300, 'the placeholder has no height');
  });

  it('says which language it speaks, and speaks English where it has no other', async () => {
    for (const [asked, spoken] of [
      ['en-GB', 'en-GB'],
      ['tlh', 'en'],
    ]) {
      const drawing = await draw(viewOf(some), { attributes: { lang: asked! } });
      same([drawing.find('.af').lang, drawing.find('.af').dir], [spoken, 'ltr']);
    }
  });

  it('turns round with the language: nothing overlaps or leaves its box from right to left', async () => {
    for (const width of [320, 900]) {
      const drawing = await draw(viewOf(some, { savedAt: Date.now() }), { width });
      const full = drawing.element.renderRoot.querySelector<FullView>('ask-first-full')!;
      full.words = { ...full.words, dir: 'rtl' };
      await drawing.settled();
      const name = drawing.find('[id="n-channels.email"]').getBoundingClientRect();
      const knob = drawing.find('[id="channels.email"]').getBoundingClientRect();
      ok(knob.right < name.left, 'the switch is not at the end of its row');
      const { left, right } = drawing.element.getBoundingClientRect();
      const out = drawing.all('.af *:not(.vh, .skip, .vh *)').filter((box) => {
        const edge = box.getBoundingClientRect();
        return edge.width > 0 && (edge.left < left - 1 || edge.right > right + 1);
      });
      same(
        out.map((box) => box.outerHTML.slice(0, 80)),
        [],
      );
    }
  });

  it('tells the host what happens by events that leave the shadow', async () => {
    const drawing = await draw(viewOf(some));
    drawing.element.stop();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'stop' }]);
  });

  it('speaks the page’s language, of any country, and where we have no words in it the catalog’s first', async () => {
    const spoken = async (lang: string, languages: string[]) => {
      const drawing = await draw(viewOf(some, { catalog: { ...catalog, languages } }), { attributes: { lang } });
      for (let tries = 0; tries < 20 && drawing.element.drawn !== lang; tries += 1) await drawing.settled();
      return drawing.text('.k');
    };
    same(await spoken('es-AR', ['en']), 'En este momento');
    same(await spoken('ES-ar', ['en']), 'En este momento');
    same(await spoken('it', ['fr', 'en']), 'En ce moment');
    same(await spoken('it-CH', ['nl']), 'Right now');
  });
});
