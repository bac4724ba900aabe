import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { around, some, viewOf } from './sample.ts';
import type { AskedLine, AskedSummary } from '../../../server/contract/asked.ts';

const DAY = 864e5;
const at = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const ask = (id: string, more: Partial<AskedLine & { kind: 'ask' }> = {}): AskedLine => ({
  kind: 'ask',
  id: `dec_${id}`,
  at: at(3),
  for: null,
  channel: 'phone',
  topic: 'trade-in',
  outcome: 'deny',
  codes: ['channel-refused'],
  nextAllowedAt: null,
  campaign: null,
  ...more,
});
const contact = (id: string, more: Partial<AskedLine & { kind: 'contact' }> = {}): AskedLine => ({
  kind: 'contact',
  id: `con_${id}`,
  at: at(5),
  channel: 'phone',
  topic: 'trade-in',
  result: 'attempted',
  decision: null,
  asked: false,
  ...more,
});
const view = (recent: AskedLine[], more: Partial<AskedSummary> = {}, rest = {}) =>
  viewOf(some, { around: { ...around, asked: { allowed: 0, refused: 3, broken: 0, recent, ...more } }, ...rest });
const section = '[aria-labelledby=asked]';
const texts = (drawing: Drawing) =>
  drawing.all(`${section} .ask p:nth-child(2)`).map((line) => line.textContent.replace(/\s+/g, ' ').trim());

describe('who asked, what we sent', () => {
  afterEach(clear);

  it('is accessible, with a form open and after it', async () => {
    await accessible(
      view([ask('1'), contact('2'), ask('3', { outcome: 'defer', nextAllowedAt: at(-9) })]),
      {},
      (drawing) => drawing.button('They did it anyway').click(),
    );
    await accessible(view([ask('1', { reported: true })]), { width: 1100 });
    await accessible(view([ask('1')]), { width: 320 });
    await accessible(view([]));
  }).timeout(15_000);

  it('stands between who has been told and her changes', async () => {
    const drawing = await draw(view([ask('1')]), { width: 1100 });
    same(
      drawing.all('.side section').map((each) => each.getAttribute('aria-labelledby')),
      ['told', 'asked', 'changes'],
    );
  });

  it('counts the asks, those that were refused, and what she reported', async () => {
    const lead = async (more: Partial<AskedSummary>, lines: AskedLine[] = [ask('1')]) =>
      (await draw(view(lines, more))).text(`${section} .lead`);
    same(await lead({}), 'Asked 3 times, refused 3 times.');
    same(await lead({ allowed: 1, refused: 1, broken: 2 }), 'Asked twice, refused once. You reported 2.');
    same(await lead({ allowed: 1, refused: 0 }), 'Asked once.');
    same(await lead({ refused: 0 }, []), 'Nobody has asked to contact you yet.');
  });

  it('says of each what it was, when, and what came of it', async () => {
    const named = new Date(at(-9)).toLocaleString('en-GB', { day: 'numeric', month: 'long' });
    const drawing = await draw(
      view([
        ask('1'),
        ask('2', { channel: 'email', codes: ['never-asked', 'keeps-until', 'frequency-cap'] }),
        ask('3', { channel: 'email', outcome: 'defer', codes: ['frequency-cap'], nextAllowedAt: at(-9) }),
        contact('4', { channel: 'email', topic: 'service', result: 'delivered', asked: true }),
        contact('5'),
      ]),
    );
    const [first, ...others] = drawing.all(`${section} .nm`).map((line) => line.innerText.replace(/\s+/g, ' ').trim());
    const short = new Date(at(3)).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
    same(first, `Call · Trade-in offers ${short}`);
    ok(others[2]!.startsWith('Email · Service reminders'), others[2]!);
    const [denied, keeps, later, sent, unasked] = texts(drawing);
    same(
      [denied, keeps, sent, unasked],
      [
        'Stopped before dialing. You asked for no calls.',
        'Stopped before it was sent. You keep what you have.',
        'Sent.',
        'You were called. Nobody asked first.',
      ],
    );
    ok(later!.startsWith(`May be sent from ${named}`) && later!.endsWith('You have had as much as you allow.'), later!);
  });

  it('tells an ask that was allowed and what was sent by it once', async () => {
    const drawing = await draw(
      view([
        contact('1', { channel: 'email', decision: 'dec_2', asked: true, result: 'delivered' }),
        ask('2', { channel: 'email', outcome: 'allow', codes: [] }),
        ask('3', { channel: 'email', outcome: 'allow', codes: [] }),
      ]),
    );
    same(texts(drawing), ['Sent.', 'This was allowed.']);
  });

  it('shows a few, and the rest on demand with the focus on the first of them', async () => {
    const drawing = await draw(view(Array.from({ length: 8 }, (_, n) => ask(`${n}`))));
    same(drawing.all(`${section} .ask`).length, 5);
    drawing.all(`${section} button`).at(-1)!.click();
    await drawing.settled();
    same([drawing.all(`${section} .ask`).length, focused(drawing)?.dataset['asked']], [8, '5']);
  });

  it('offers “They did it anyway” on what was refused or done without asking, and on nothing else', async () => {
    const drawing = await draw(
      view([
        ask('1'),
        contact('2'),
        contact('3', { asked: true }),
        ask('4', { outcome: 'allow', codes: [] }),
        ask('5', { outcome: 'defer', codes: ['frequency-cap'] }),
      ]),
    );
    const offered = drawing.all(`${section} .ask`).map((each) => !!each.querySelector('button'));
    same(offered, [true, true, false, false, false]);
    same(
      drawing.find(`${section} .ask button`).textContent.replace(/\s+/g, ' ').trim(),
      'They did it anyway: Call, Trade-in offers',
    );
    const low = drawing.all(`${section} .ask button`).filter((each) => each.getBoundingClientRect().height < 44);
    same(low.length, 0);
  });

  it('sends a report with her words, and says from then on that she reported it', async () => {
    const [line, other] = [ask('1'), contact('2')];
    const drawing = await draw(view([line, other]));
    drawing.desk.reported = { id: 'rep_1' };
    drawing.button('They did it anyway').click();
    await drawing.settled();
    drawing.find(`${section} textarea`).value = ' at nine ';
    drawing.find(`${section} [type=submit]`).click();
    await drawing.settled();
    const { channel, topic } = line;
    same(drawing.desk.reports, [{ decision: 'dec_1', channel, topic, at: line.at, words: 'at nine' }]);
    same([drawing.all(`${section} form`).length, focused(drawing)?.textContent], [0, 'You reported this.']);
    drawing.button('They did it anyway').click();
    await drawing.settled();
    drawing.find(`${section} [type=submit]`).click();
    await drawing.settled();
    same(drawing.desk.reports[1], { channel, topic, at: other.at });
    same(drawing.all(`${section} .ask button`).length, 0);
  });

  it('keeps her words where it could not be sent, and says so', async () => {
    const drawing = await draw(view([ask('1')]));
    drawing.button('They did it anyway').click();
    await drawing.settled();
    drawing.find(`${section} textarea`).value = 'at nine';
    drawing.find(`${section} [type=submit]`).click();
    await drawing.settled();
    same(drawing.text('#f-report-wrong'), 'This could not be sent. Your words are still here.');
    same([drawing.find(`${section} textarea`).value, focused(drawing)?.textContent.trim()], ['at nine', 'Send']);
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([drawing.all(`${section} form`).length, drawing.desk.reports.length], [0, 1]);
    ok(focused(drawing)?.textContent.includes('They did it anyway'), 'the focus is lost');
  });

  it('says that she reported it where the server says so, and offers nothing where the page is read only', async () => {
    const drawing = await draw(view([ask('1', { reported: true })]));
    same([drawing.text('.told-us'), drawing.all(`${section} button`).length], ['You reported this.', 0]);
    same((await draw(view([ask('1')], {}, { readonly: true }))).all(`${section} button`).length, 0);
  });

  it('never reads a name as HTML, and is not there where nothing is known of it', async () => {
    const drawing = await draw(view([ask('1', { topic: '<img src=x>' })]));
    same([drawing.all(`${section} img`).length, drawing.text(`${section} bdi`)], [0, '<img src=x>']);
    same((await draw(viewOf(some, { around: { ...around, asked: undefined } }))).all(section).length, 0);
  });
});
