import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { around, change, nothing, some, viewOf } from './sample.ts';

const moment = (topics = '') => ({ attributes: { view: 'moment', topics } });
const buttons = ({ all }: Drawing) => all('button').map((one) => one.innerText.replace(/\s+/g, ' ').trim());
const reached = { ...nothing, channels: { email: { use: 'yes' as const }, post: { use: 'no' as const } } };

describe('the moment view', () => {
  afterEach(clear);

  it('is accessible as a question and answered', async () => {
    await accessible(viewOf(nothing), moment('news'));
    await accessible(viewOf(reached), moment('news'), ({ button }) => button('Yes, by email').click());
  });

  it('asks about the topic that the page names: what comes, how often really, and that nothing else starts', async () => {
    const volume = { news: { perYear: 6, next: null, closed: null } };
    const drawing = await draw(viewOf(reached, { around: { ...around, volume } }), moment('news, service'));
    same(
      drawing.text('.moment'),
      'May we contact you about News and open days? New models, and open days near you. About 6 a year. ' +
        'Yes, by email No Nothing else starts. You can change this any time under How Northgate Motors contacts you',
    );
    same(drawing.find('#title').getAttribute('aria-level'), '2');
  });

  it('asks about the first topic that she never answered where the page names none', async () => {
    const drawing = await draw(viewOf(some), moment());
    same(drawing.text('#title'), 'May we contact you about Trade-in offers?');
  });

  it('offers each channel of the topic where none is on, but none that she turned off', async () => {
    const all = await draw(viewOf(nothing), moment('trade-in'));
    same(buttons(all).slice(0, 4), ['Yes, by email', 'Yes, by phone', 'Yes, by letter', 'No']);
    const no = await draw(viewOf({ ...nothing, channels: { phone: { use: 'no' } } }), moment('trade-in'));
    same(buttons(no).slice(0, 3), ['Yes, by email', 'Yes, by letter', 'No']);
    const on = await draw(viewOf(reached), moment('trade-in'));
    same(buttons(on).slice(0, 2), ['Yes, by email', 'No']);
  });

  it('takes one yes for the topic and its channel, without a second question', async () => {
    const drawing = await draw(viewOf(nothing), moment('news'));
    drawing.button('Yes, by letter').click();
    await drawing.settled();
    same(drawing.desk.acts, [
      { op: 'channel', channel: 'post', use: 'yes' },
      { op: 'topic', topic: 'news', want: 'yes', channels: ['post'] },
    ]);
    same(drawing.text('.answer'), 'News and open days: on, by letter.');
    ok(focused(drawing)?.classList.contains('answer'), 'the focus is on the answer');
  });

  it('asks first, and does not say that nothing else starts, where a channel would start more', async () => {
    const waiting = { ...nothing, topics: { 'trade-in': { want: 'yes' as const } } };
    const drawing = await draw(viewOf(waiting), moment('news'));
    ok(!drawing.text('.moment').includes('Nothing else starts'), drawing.text('.moment'));
    drawing.button('Yes, by email').click();
    await drawing.settled();
    same(drawing.desk.acts, []);
    ok(drawing.text('.asked').includes('Trade-in offers'), drawing.text('.asked'));
    drawing.button('Yes, start').click();
    await drawing.settled();
    same(drawing.desk.acts.length, 2);
  });

  it('takes a no in as many taps, and both back by one', async () => {
    const no = await draw(viewOf(reached), moment('news'));
    no.button('No').click();
    await no.settled();
    same(
      [no.desk.acts, no.text('.answer')],
      [[{ op: 'topic', topic: 'news', want: 'no' }], 'News and open days: off.'],
    );
    no.button('Undo').click();
    await no.settled();
    same(no.text('#title'), 'May we contact you about News and open days?');
    const yes = await draw(viewOf(nothing), moment('news'));
    yes.button('Yes, by email').click();
    await yes.settled();
    yes.button('Undo').click();
    await yes.settled();
    same(yes.desk.acts.slice(2), [
      { op: 'undo', change: 'change-2' },
      { op: 'undo', change: 'change-1' },
    ]);
    same(focused(yes)?.id, 'title');
  });

  it('says how it stands where she answered before, with a way to change it and no Undo', async () => {
    const drawing = await draw(viewOf(some), moment('service'));
    same(
      [drawing.text('.answer'), buttons(drawing)],
      ['Service reminders: on, by email.', ['Change : Service reminders']],
    );
    const pending = await draw(viewOf({ ...reached, topics: { news: { want: 'pending' } } }), moment('news'));
    same(pending.text('.answer'), 'News and open days: Not on yet: confirm by the link we sent you.');
  });

  it('does not ask about what she stopped, or what her plan closes', async () => {
    const stopped = { ...nothing, stopped: { at: '2026-11-21T12:00:00Z', via: 'widget' as const } };
    const all = await draw(viewOf(stopped), moment('news'));
    same(all.text('.answer'), 'All marketing is stopped.');
    const closed = { code: 'keeps-until' as const, until: '2033-01-01T05:00:00Z', said: 'I keep cars ten years' };
    const volume = { 'trade-in': { perYear: null, next: null, closed } };
    const plan = await draw(viewOf(reached, { around: { ...around, volume } }), moment('trade-in'));
    ok(plan.text('.answer').includes('Closed until January 2033 by your plan'), plan.text('.answer'));
    same(plan.all('#title').length, 0);
  });

  it('never says “on” before the server was told, and shows why not', async () => {
    const unsent = [change({ op: 'topic', topic: 'news', want: 'yes' })];
    const view = viewOf(
      { ...reached, topics: { news: { want: 'yes' } } },
      {
        online: false,
        unsent,
        unsentPaths: new Set(['topics.news']),
      },
    );
    const drawing = await draw(view, moment('news'));
    same(drawing.text('.answer'), 'News and open days: Email · not told yet.');
    ok(drawing.text('.banner').includes('has not been told yet'), drawing.text('.banner'));
  });

  it('opens everything in its place', async () => {
    const drawing = await draw(viewOf(reached), moment('news'));
    drawing.button('How Northgate Motors contacts you').click();
    await drawing.settled();
    ok(drawing.find('#hear'), 'everything is there');
    same(focused(drawing)?.id, 'title');
  });

  it('gives every button 44 px', async () => {
    const drawing = await draw(viewOf(nothing), moment('trade-in'));
    for (const one of drawing.all('button')) ok(one.getBoundingClientRect().height >= 44, one.innerText);
  });
});
