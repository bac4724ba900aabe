import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { Desk } from './desk.ts';
import { caughtSaves } from './caught-saves.ts';
import { some, viewOf } from './sample.ts';
import type { HistoryLine } from '../../../server/contract/history.ts';
import type { PreferenceView } from '../../../widget/preference-context.ts';

const ID = 'rct_0193a000-0000-7000-8000-000000000041';
const LINK = `[data-opens^="${ID}"]`;
const line: HistoryLine = {
  revision: 41,
  at: '2025-11-03T12:04:00Z',
  via: 'widget',
  by: null,
  where: null,
  changes: [{ path: 'channels.phone', from: 'yes', to: 'no', direction: 'quieter', words: null }],
  acts: [{ id: 'c', op: 'channel', undone: false }],
  receipt: ID,
};
const facts = { ...line, revision: 40, via: 'api' as const, receipt: null };

async function drawLines(view: PreferenceView = viewOf(some), width = 480): Promise<Drawing> {
  const drawing = await draw(view, { width });
  drawing.desk.answers = { '/history': { items: [line, facts], next: null }, '/receipts/': { id: ID, jws: 'a.b.c' } };
  drawing.desk.show({ ...view, revision: view.revision + 1 });
  await drawing.settled();
  return drawing;
}

async function press({ find, settled }: Drawing, selector = LINK) {
  find(selector).click();
  await settled();
  await new Promise((done) => setTimeout(done, 100));
}

describe('the receipt of a change', () => {
  afterEach(clear);

  it('is offered quietly under each line that has one, named by what the line says', async () => {
    const drawing = await drawLines();
    same(
      drawing.all('.past [data-opens]').map((one) => one.textContent.replace(/\s+/g, ' ').trim()),
      ['Receipt: You turned off Phone'],
    );
    const [undo, receipt] = drawing.all('.past .link').map((one) => one.getBoundingClientRect());
    same(undo!.top, receipt!.top, 'beside Undo');
  });

  it('is accessible at 320 px, open and where it did not come', async () => {
    const { ask } = Desk.prototype;
    for (const receipt of [{ id: ID, jws: 'a.b.c' }, null]) {
      Desk.prototype.ask = function from(path, send) {
        this.answers = { '/history': { items: [line, facts], next: null }, '/receipts/': receipt };
        return ask.call(this, path, send);
      };
      try {
        await accessible(viewOf(some), { width: 320 }, (drawing) => press(drawing));
      } finally {
        Desk.prototype.ask = ask;
      }
    }
  });

  it('opens under its line: saved as it was signed, or drawn by the page that checks it', async () => {
    const drawing = await drawLines();
    await press(drawing);
    same(drawing.find(LINK).ariaExpanded, 'true');
    const saved = await caughtSaves(() => drawing.button('Save').click());
    same(saved, [{ name: `${ID}.jws`, text: 'a.b.c' }]);
    const link = drawing.find('.slip a') as unknown as HTMLAnchorElement;
    const { origin, pathname, hash } = new URL(link.href);
    same(
      [pathname.endsWith('/receipts/check'), link.target, link.rel, link.innerText],
      [true, '_blank', 'noopener', 'Check it'],
    );
    ok(origin === location.origin, origin);
    same(JSON.parse(decodeURIComponent(hash.slice(1))).receipt, { id: ID, jws: 'a.b.c' });
    await press(drawing);
    same(drawing.all('.slip').length, 0);
  });

  it('is there where nothing may be changed, too', async () => {
    same((await drawLines(viewOf(some, { readonly: true }))).all('.past .link').length, 1);
  });

  it('says where it did not come, and asks again when told to', async () => {
    const drawing = await drawLines();
    drawing.desk.answers['/receipts/'] = null;
    await press(drawing);
    same(drawing.text('.past .wrong'), 'This could not be loaded.');
    drawing.desk.answers['/receipts/'] = { id: ID, jws: 'a.b.c' };
    drawing.button('Try now').focus();
    drawing.button('Try now').click();
    await new Promise((done) => setTimeout(done, 100));
    same(drawing.all('.slip').length, 1);
    ok(focused(drawing), 'the focus is not lost');
  });
});
