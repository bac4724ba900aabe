import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, type Drawing } from './draw.ts';
import { Desk } from './desk.ts';
import { some, viewOf } from './sample.ts';
import type { PreferenceView } from '../../../widget/preference-context.ts';

const ID = 'rct_0193a000-0000-7000-8000-000000000001';
const HEAD = [ID, 41, 'signed'];
const line = (revision: number, receipt: string) => ({ revision, receipt, changes: [], acts: [] });
const export_ = (more: object) => ({ customer: 'c_1029', revision: 41, history: [], receipts: [], ...more });
/** What is older is there, and the newest is not. */
const cut = { '/receipts/': null, '/export': export_({ history: [line(40, 'rct_40')] }) };

/** Draws where the device has these notes and the server answers so: both before the panels come. */
async function drawWith(
  answers: Record<string, object | null>,
  { notes = { head: HEAD }, view = viewOf(some) }: { notes?: object; view?: PreferenceView } = {},
): Promise<Drawing & { asked: string[] }> {
  const asked: string[] = [];
  const { note, ask } = Desk.prototype;
  Desk.prototype.note = function from<Value>(this: Desk, key: string, next?: (kept: Value | undefined) => Value) {
    if (!this.notes.size) this.notes = new Map(Object.entries({ '': 0, ...notes }));
    return note.call(this, key, next as never) as Promise<Value>;
  };
  Desk.prototype.ask = function from(path, send) {
    this.answers = answers;
    if (/receipts|export/.test(path)) asked.push(path);
    return ask.call(this, path, send);
  };
  try {
    const drawing = await draw(view);
    await drawing.settled();
    return Object.assign(drawing, { asked });
  } finally {
    Object.assign(Desk.prototype, { note, ask });
  }
}

const said = ({ all }: Drawing) => all('[part=banner]').map((one) => one.innerText.replace(/\s+/g, ' ').trim());

describe('a record that lacks the receipt that this device was given', () => {
  // What judges it is fetched when it is needed; here it has come, so that silence is an answer.
  before(() => import('../../../widget/record.ts'));
  afterEach(clear);

  it('is said plainly, with the receipt, since when, and what she can do', async () => {
    const drawing = await drawWith(cut);
    same(drawing.asked, [`/v1/me/receipts/${ID}`, '/v1/me/export']);
    const [text] = said(drawing);
    ok(
      /^Our record lacks something that you did\. This device was given the receipt of \d+ December 2024 at .*; our record no longer has it\. Download what is there and ask us why: \+15550100 Receipt: rct_0193a000-.* Download Hide this$/.test(
        text!,
      ),
      text!,
    );
    same(drawing.find('[part=banner] a').getAttribute('href'), 'tel:+15550100');
  });

  it('is accessible', async () => {
    const { ask, note } = Desk.prototype;
    Desk.prototype.note = () => Promise.resolve(HEAD) as never;
    Desk.prototype.ask = function from(path, send) {
      this.answers = cut;
      return ask.call(this, path, send);
    };
    try {
      await accessible(viewOf(some), { width: 320 }, ({ find }) => find('[part=banner]'));
    } finally {
      Object.assign(Desk.prototype, { ask, note });
    }
  });

  it('stays said after her next change and on the next page, until she hides it', async () => {
    const drawing = await drawWith(cut);
    same(drawing.desk.notes.get('lost'), HEAD);
    drawing.desk.notes.set('head', ['rct_next', 42, 'signed']);
    drawing.desk.show({ ...drawing.desk.view, revision: 42 });
    await drawing.settled();
    same(said(drawing).length, 1);
    drawing.button('Hide this').click();
    await drawing.settled();
    same([said(drawing), drawing.desk.notes.get('lost'), drawing.desk.notes.get('head')], [[], undefined, undefined]);
    const later = await drawWith(cut, { notes: { lost: HEAD, head: ['rct_next', 42, 'signed'] } });
    same(said(later).length, 1);
  });

  it('is not said any more once she deleted everything herself', async () => {
    const drawing = await drawWith(cut);
    drawing.find('[data-opens="erase"]').click();
    await drawing.settled();
    drawing.find('footer [type=submit]').click();
    await drawing.settled();
    same([said(drawing), drawing.desk.notes.get('lost'), drawing.desk.notes.get('head')], [[], undefined, undefined]);
  });

  const quiet: [when: string, answers: Record<string, object | null>][] = [
    ['it is there', { '/receipts/': { id: ID, jws: 'a.b.signed' } }],
    ['the server does not answer', { '/receipts/': null, '/export': null }],
    ['the answer is no export', { '/receipts/': null, '/export': { history: 3 } }],
    [
      'it is there after all',
      { '/receipts/': null, '/export': export_({ receipts: [{ id: ID, jws: 'a.b.signed' }] }) },
    ],
    ['everything was erased', { '/receipts/': null, '/export': export_({ revision: 42 }) }],
    ['all is newer than an erase', { '/receipts/': null, '/export': export_({ history: [line(43, 'rct_43')] }) }],
    ['the answer is another customer’s', { ...cut, '/export': { ...cut['/export'], customer: 'c_1044' } }],
  ];
  for (const [when, answers] of quiet) {
    it(`is not claimed when ${when}`, async () => same(said(await drawWith(answers)), []));
  }

  it('is not looked for without a network, without somebody known, or behind a link', async () => {
    for (const more of [{ online: false }, { customer: null }, { quieterOnly: true }]) {
      const drawing = await drawWith(cut, { view: viewOf(some, more) });
      same([drawing.asked, said(drawing).filter((text) => text.startsWith('Our record'))], [[], []]);
    }
  });

  it('is looked for again when the network is back', async () => {
    const drawing = await drawWith(cut, { view: viewOf(some, { online: false }) });
    drawing.desk.notes.set('head', HEAD);
    drawing.desk.show({ ...drawing.desk.view, online: true });
    await drawing.settled();
    same(said(drawing).length, 1);
  });

  it('forgets a receipt that went with everything else, so that it is not looked for again', async () => {
    const drawing = await drawWith({ '/receipts/': null, '/export': export_({ revision: 42 }) });
    same(drawing.desk.notes.get('head'), undefined);
  });

  it('asks nothing on a device that was given no receipt', async () => {
    same((await drawWith(cut, { notes: {} })).asked, []);
  });
});
