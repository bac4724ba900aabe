import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing, type Setting } from './draw.ts';
import { change, some, viewOf } from './sample.ts';
import { Desk } from './desk.ts';
import type { Step } from '../../../server/contract/change.ts';
import type { HistoryLine, HistoryPage } from '../../../server/contract/history.ts';
import type { PreferenceView } from '../../../widget/preference-context.ts';

const at = '2025-11-03T12:04:00Z';
const step = (path: string, from: unknown, to: unknown, words: string | null = null): Step => ({
  path,
  from,
  to,
  direction: 'neutral',
  words,
});
let revision = 100;
const line = (changes: Step[], more: Partial<HistoryLine> = {}): HistoryLine => ({
  revision: (revision -= 1),
  at,
  via: 'widget',
  by: null,
  where: null,
  changes,
  acts: [],
  receipt: null,
  ...more,
});
const phoneOff = line([step('channels.phone', 'yes', 'no', 'I said email')], {
  acts: [{ id: 'c-phone', op: 'channel', undone: false }],
});
const newsOn = line([step('topics.news', null, 'yes'), step('topics.news.channels', null, ['email'])], {
  acts: [{ id: 'c-news', op: 'topic', undone: false }],
});

/** Draws with this history: the desk must have it before the panels come. */
async function drawPast(items: HistoryLine[], more: Setting & { view?: PreferenceView; next?: string } = {}) {
  const { view = viewOf(some), next = null, ...setting } = more;
  const drawing = await withPast({ items, next }, () => draw(view, setting));
  await drawing.settled();
  return drawing;
}

async function withPast<Done>(page: HistoryPage | null, act: () => Promise<Done>): Promise<Done> {
  const { ask } = Desk.prototype;
  Desk.prototype.ask = function from(path, send) {
    if (path.startsWith('/v1/me/history')) this.past = page;
    return ask.call(this, path, send);
  };
  try {
    return await act();
  } finally {
    Desk.prototype.ask = ask;
  }
}

const lines = ({ all }: Drawing) => all('.past > li').map((one) => one.innerText.replace(/\s+/g, ' ').trim());
const fetched = ({ desk }: Drawing) => desk.calls.filter((call) => call.startsWith('history'));

describe('your changes', () => {
  afterEach(clear);

  it('is accessible with a history', async () => {
    const many = { items: [phoneOff, newsOn, line([step('stopped', null, 'yes')]), ...older(9)], next: null };
    await withPast(many, () => accessible(viewOf(some), { width: 1100 }));
  });

  it('is accessible where the history did not come', async () => {
    await withPast(null, () => accessible(viewOf(some)));
  });

  it('says what she did, when, and in her own words', async () => {
    const drawing = await drawPast([phoneOff, newsOn]);
    const [phone, news] = lines(drawing);
    ok(/^You turned off Phone 3 November 2025 at .* · I said email Undo : You turned off Phone$/.test(phone!), phone!);
    same(drawing.find('.past q bdi').textContent, 'I said email');
    ok(news!.startsWith('You turned on News and open days Email 3 November 2025'), news!);
    const today = await drawPast([{ ...phoneOff, at: new Date().toISOString() }]);
    ok(lines(today)[0]!.startsWith('You turned off Phone Today, '), lines(today)[0]!);
  });

  it('has words for every part of her choices', async () => {
    const plan = { id: 'pln_1', kind: 'avoid', subject: 'car' };
    const drawing = await drawPast(
      [
        line([step('stopped', null, 'yes')]),
        line([step('stopped', 'yes', null)]),
        line([step('topics.news', null, 'pending')]),
        line([step('topics.service.cap', { max: 1, per: 'P1M' }, null)]),
        line([step('cap', null, { max: 1, per: 'P1M' })]),
      ],
      {},
    );
    const first = [
      'You stopped all marketing',
      'You started again',
      'You asked for News and open days; it waits for your confirmation',
      'You changed Service reminders As it happens',
      'You changed the limit over all marketing monthly at most',
    ];
    lines(drawing).forEach((text, n) => ok(text.startsWith(first[n]!), text));
    const others = await drawPast([
      line([step('pauses.pau_1', null, { id: 'pau_1', channels: ['phone'], until: '2027-02-21' })]),
      line([step('plans.car', null, plan, 'not now')]),
      line([step('name', null, { salutation: 'Ms Iglesias' }), step('first', null, 'email')]),
      line([step('facts.owns', null, []), step('facts.emails', null, [])], { via: 'api' }),
      line([step('facts.owns', null, 'contested', 'it was sold')]),
    ]);
    const [pause, told, name, facts, wrong] = lines(others);
    ok(pause!.startsWith('You began a pause Phone · Paused until 21 February 2027'), pause!);
    ok(told!.startsWith('You told us a plan') && told!.includes('not now'), told!);
    ok(
      name!.includes('You changed what we call you \u2068Ms Iglesias\u2069 You chose Email as your first choice'),
      name!,
    );
    const [whole, language] = lines(
      await drawPast([
        line([step('name', null, { salutation: 'Ms Iglesias', given: 'Rosa', family: 'Iglesias' })]),
        line([step('language', 'en', 'es')]),
      ]),
    );
    ok(whole!.startsWith('You changed what we call you \u2068Ms Iglesias\u2069 · \u2068Rosa Iglesias\u2069'), whole!);
    ok(language!.startsWith('You changed the language Español'), language!);
    ok(facts!.startsWith('Northgate Motors wrote down facts about you 3 November 2025'), facts!);
    ok(wrong!.startsWith('You said that something we noted is wrong') && wrong!.includes('it was sold'), wrong!);
  });

  it('says who acted where it was not she on her page', async () => {
    const off = [step('channels.phone', 'yes', 'no')];
    const drawing = await drawPast([
      line(off, { via: 'staff', by: 'J. Kim', where: 'showroom' }),
      line(off, { via: 'gpc' }),
      line(off, { via: 'one-click' }),
      line(off, { via: 'import' }),
    ]);
    const whos = ['Written down by J. Kim (showroom)', 'privacy signal', 'link in a message', 'by Northgate Motors'];
    lines(drawing).forEach((text, n) => ok(text.replace(/[\u2066-\u2069]/g, '').includes(whos[n]!), text));
  });

  it('names a topic that is no longer offered, and shows hostile words as text', async () => {
    const view = viewOf(some);
    const catalog = { ...view.catalog!, retired: [{ id: 'gone', name: 'Winter magazine' }] };
    const drawing = await drawPast([line([step('topics.gone', 'yes', 'no', '<img src=x>\u202e')])], {
      view: { ...view, catalog },
    });
    ok(lines(drawing)[0]!.startsWith('You turned off Winter magazine'), lines(drawing)[0]!);
    same([drawing.all('.past img').length, drawing.find('.past bdi').textContent], [0, '<img src=x>\u202e']);
  });

  it('takes a change back in one tap, once, and keeps the focus in the section', async () => {
    const drawing = await drawPast([phoneOff, newsOn]);
    drawing.button('Undo: You turned off Phone').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'undo', change: 'c-phone' }]);
    same(drawing.all('.past .link').length, 1);
    same(focused(drawing)?.id, 'changes');
  });

  it('offers no Undo for what is undone, staff’s, said anew since, neutral, or read only', async () => {
    const act = (op: 'channel' | 'name', undone = false) => ({ acts: [{ id: 'c', op, undone }] });
    const off = (channel: string) => [step(`channels.${channel}`, 'yes', 'no')];
    const drawing = await drawPast([
      line(off('sms'), act('channel', true)),
      line(off('phone'), { ...act('channel'), via: 'staff' }),
      line([step('name', null, { given: 'Rosa' })], act('name')),
      line(off('phone'), act('channel')),
      line([step('channels.post', 'no', 'no')], act('channel')),
    ]);
    same(drawing.all('.past .link').length, 0);
    const readonly = await drawPast([phoneOff], { view: viewOf(some, { readonly: true }) });
    same(readonly.all('.past .link').length, 0);
  });

  it('undoes each of several things done at once, and all together where it cannot tell them apart', async () => {
    const both = line([step('channels.sms', null, 'yes'), ...newsOn.changes], {
      acts: [
        { id: 'c1', op: 'channel', undone: false },
        { id: 'c2', op: 'topic', undone: false },
      ],
    });
    const drawing = await drawPast([both]);
    same(
      drawing.all('.past .link').map((link) => link.innerText.replace(/\s+/g, ' ').trim()),
      ['Undo : You turned on Text', 'Undo : You turned on News and open days'],
    );
    const newer = await drawPast([line([step('channels.sms', 'yes', 'no')]), both]);
    same(newer.all('.past .link').length, 1);
    const noes = line([step('topics.news', 'yes', 'no'), step('topics.trade-in', 'yes', 'no')], {
      acts: [
        { id: 'c3', op: 'topic', undone: false },
        { id: 'c4', op: 'topic', undone: false },
      ],
    });
    const alike = await drawPast([noes]);
    alike.button('Undo: You turned off News and open days and You turned off Trade-in offers').click();
    await alike.settled();
    same(alike.desk.acts, [
      { op: 'undo', change: 'c4' },
      { op: 'undo', change: 'c3' },
    ]);
  });

  it('says that a change was taken back, and what that did', async () => {
    const drawing = await drawPast([
      line([step('channels.phone', 'no', 'yes')], { acts: [{ id: 'u', op: 'undo', undone: false }] }),
    ]);
    ok(lines(drawing)[0]!.startsWith('You took a change back You turned on Phone'), lines(drawing)[0]!);
  });

  it('shows five lines, then more, and goes to the first of them', async () => {
    const drawing = await drawPast(older(7), { next: '12' });
    same(drawing.all('.past > li').length, 5);
    drawing.button('Show earlier ones').click();
    await drawing.settled();
    same([drawing.all('.past > li').length, focused(drawing)?.dataset['line']], [7, '5']);
    drawing.desk.past = { items: older(3), next: null };
    drawing.button('Show earlier ones').click();
    await drawing.settled();
    same([fetched(drawing), drawing.all('.past > li').length], [['history null', 'history 12'], 10]);
    same(focused(drawing)?.dataset['line'], '7');
    ok(!drawing.all('button').some((one) => one.textContent.includes('earlier')), 'there is nothing earlier');
  });

  it('keeps what is shown when older lines do not come, and says so', async () => {
    const drawing = await drawPast(older(5), { next: '12' });
    drawing.desk.past = null;
    drawing.button('Show earlier ones').click();
    await drawing.settled();
    same(
      [drawing.all('.past > li').length, focused(drawing)?.id, drawing.text('#cut')],
      [5, 'cut', 'This could not be loaded.'],
    );
  });

  it('is fetched once, and again only when the revision is another', async () => {
    const drawing = await drawPast([phoneOff]);
    drawing.desk.show({ ...drawing.desk.view, saving: 'saving' });
    await drawing.settled();
    same(fetched(drawing), ['history null']);
    drawing.desk.past = { items: [newsOn, phoneOff], next: null };
    drawing.desk.show({ ...drawing.desk.view, revision: 42 });
    await drawing.settled();
    drawing.desk.show({ ...drawing.desk.view, saving: 'saved' });
    await drawing.settled();
    same([fetched(drawing).length, drawing.all('.past > li').length], [2, 2]);
  });

  it('never shows one customer the changes of another', async () => {
    const drawing = await drawPast([phoneOff]);
    drawing.desk.ask = () => new Promise(() => {});
    drawing.desk.show({ ...drawing.desk.view, customer: 'c_1044' });
    await drawing.settled();
    same(drawing.all('.past > li').length, 0);
  });

  it('says when it could not be loaded, tries when asked to, and when back online', async () => {
    const drawing = await withPast(null, () => draw(viewOf(some)));
    await drawing.settled();
    ok(drawing.text('.side').includes('This could not be loaded.'), drawing.text('.side'));
    drawing.desk.past = { items: [], next: null };
    drawing.button('Try now').click();
    await drawing.settled();
    ok(drawing.text('.side').includes('You have not changed anything yet.'), drawing.text('.side'));
    const offline = await withPast(null, () => draw(viewOf(some, { online: false })));
    await offline.settled();
    offline.desk.past = { items: [phoneOff], next: null };
    offline.desk.show({ ...offline.desk.view, online: true });
    await offline.settled();
    same(offline.all('.past > li').length, 1);
  });

  it('is not drawn where nobody knows who she is', async () => {
    const drawing = await draw(viewOf(some, { customer: null, around: {}, unsent: [change({ op: 'stop' })] }));
    same([fetched(drawing), drawing.all('#changes').length], [[], 0]);
  });

  it('saves all that is kept of her as a file of her own browser', async () => {
    const drawing = await drawPast([]);
    const saved: { name: string; text: Promise<string> }[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function caught() {
      saved.push({ name: this.download, text: fetch(this.href).then((answer) => answer.text()) });
    };
    try {
      drawing.button('Download').click();
      await drawing.settled();
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    same([saved[0]!.name, JSON.parse(await saved[0]!.text)], ['northgate-preferences.json', { choices: some }]);
  });

  it('says when the file did not come', async () => {
    const drawing = await drawPast([]);
    drawing.desk.ask = () => Promise.resolve(null);
    drawing.button('Download').click();
    await drawing.settled();
    same([drawing.text('#no-file'), focused(drawing)?.id], ['This could not be loaded.', 'no-file']);
  });
});

function older(count: number): HistoryLine[] {
  return Array.from({ length: count }, () => line([step('channels.email', null, 'yes')]));
}
