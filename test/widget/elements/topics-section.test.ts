import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { change, nothing, some, viewOf } from './sample.ts';

const wide = { width: 900 };
const opener = '[data-opens="topics.service"]';
const open = ({ find }: Drawing, topic = 'service') => find(`[data-opens="topics.${topic}"]`).click();
const radio = ({ all }: Drawing, words: string) =>
  all('.opt')
    .find((option) => option.textContent.trim() === words)!
    .querySelector('input')!;

describe('what you hear about', () => {
  afterEach(clear);

  it('is accessible as cards and as a table, with details, question and Undo open', async () => {
    await accessible(viewOf(some), {}, (drawing) => open(drawing));
    await accessible(viewOf(some), wide, (drawing) => open(drawing));
    await accessible(viewOf(some), wide, ({ find }) => find('[id="topics.trade-in"]').click());
    await accessible(viewOf(some), wide, ({ find }) => find('[id="topics.service"]').click());
  });

  it('is cards under 700 px and a table from there, and follows the width', async () => {
    const drawing = await draw(viewOf(some), { width: 699 });
    same([drawing.all('.card').length, drawing.all('table').length], [5, 0]);
    drawing.element.parentElement!.style.inlineSize = '700px';
    await drawing.settled();
    same([drawing.all('.card').length, drawing.all('tbody tr').length], [0, 5]);
  });

  it('heads each column with its channel, and says which she turned off', async () => {
    const drawing = await draw(viewOf(some), wide);
    same(
      drawing.all('thead th').map((head) => head.innerText.replace(/\s+/g, ' ').trim()),
      ['What you hear about', 'Email', 'Text', 'Phone off', 'Letter off', 'How often'],
    );
  });

  it('says of each dash why there is no box', async () => {
    const drawing = await draw(viewOf(some), wide);
    const row = drawing.find('[id="n-topics.trade-in"]').closest('tr')!;
    same(
      [...row.querySelectorAll('td .vh')].slice(0, 3).map((text) => text.textContent),
      ['Not by Text', 'Phone is off', 'Letter is off'],
    );
  });

  it('has all marketing off at first, but what she made herself on', async () => {
    const drawing = await draw(viewOf(nothing));
    same(drawing.text('.lead'), 'Marketing is off until you choose it.');
    same(
      drawing.all('.card [role=switch]').map((box) => (box as HTMLInputElement).checked),
      [true, false, false, false],
    );
  });

  it('never draws a dead switch for what cannot be refused: a padlock and why', async () => {
    for (const setting of [{}, wide]) {
      const drawing = await draw(viewOf(some), setting);
      same(drawing.all('[id="topics.recall"]').length, 0);
      same(drawing.text('[id="s-topics.recall"]'), 'By email. Safety law requires it.');
    }
  });

  it('names who would get her details, and asks before it shares', async () => {
    const drawing = await draw(viewOf(some));
    drawing.find('[id="topics.partners"]').click();
    await drawing.settled();
    ok(
      drawing.text('.asked').startsWith('Let Northgate Motors share your details with Harbour Finance Ltd.'),
      drawing.text('.asked'),
    );
    drawing.button('Yes, start').click();
    await drawing.settled();
    same(drawing.text('[id="s-topics.partners"]'), 'Shared with Harbour Finance Ltd.');
  });

  it('shares with nobody while all is stopped, or while the yes waits for its link', async () => {
    const stopped = { at: '2026-11-21T12:00:00Z', via: 'widget' as const };
    for (const setting of [{}, wide]) {
      const yes = await draw(viewOf({ ...some, stopped, topics: { partners: { want: 'yes' } } }), setting);
      same(yes.text('[id="s-topics.partners"]'), 'Not shared with anybody.');
      const pending = await draw(viewOf({ ...some, topics: { partners: { want: 'pending' } } }), setting);
      same(pending.text('[id="s-topics.partners"]'), 'Not on yet: confirm by the link we sent you');
    }
  });

  it('keeps Undo in one line where it is narrowest', async () => {
    const drawing = await draw(viewOf({ ...some, topics: { news: { want: 'yes' } } }), { width: 254 });
    drawing.find('[id="topics.news"]').click();
    await drawing.settled();
    const undo = drawing.button('Undo');
    const words = document.createRange();
    words.selectNodeContents([...undo.childNodes].find(({ textContent }) => textContent?.trim() === 'Undo')!);
    same([words.getClientRects().length, words.toString().trim()], [1, 'Undo']);
    ok(undo.getBoundingClientRect().right <= drawing.find('.undone').getBoundingClientRect().right, 'it sticks out');
  });

  it('turns a topic off at once, with Undo under its row', async () => {
    for (const setting of [{}, wide]) {
      const drawing = await draw(viewOf(some), setting);
      drawing.find('[id="topics.service"]').click();
      await drawing.settled();
      same(drawing.desk.acts, [{ op: 'topic', topic: 'service', want: 'no' }]);
      same(drawing.text('.undone'), 'Service reminders is off. Undo');
      drawing.button('Undo').click();
      await drawing.settled();
      same(drawing.find('[id="topics.service"]').checked, true);
    }
  });

  it('names what starts, by what, before a topic is turned on', async () => {
    const drawing = await draw(viewOf(some), wide);
    drawing.find('[id="topics.trade-in"]').click();
    await drawing.settled();
    ok(
      drawing.text('.asked').startsWith('Start Trade-in offers from Northgate Motors, by email.'),
      drawing.text('.asked'),
    );
    same(drawing.find('[id="topics.trade-in"]').checked, false);
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([drawing.desk.acts, focused(drawing)?.id], [[], 'topics.trade-in']);
  });

  it('opens the details in place and closes them by Escape, the focus on Change', async () => {
    for (const setting of [{}, wide]) {
      const drawing = await draw(viewOf(some), setting);
      drawing.find(opener).focus();
      await sendKeys({ press: 'Enter' });
      await drawing.settled();
      same(drawing.find(opener).getAttribute('aria-expanded'), 'true');
      while (!focused(drawing)?.closest('.details')) await sendKeys({ press: 'Tab' });
      same(focused(drawing)?.getAttribute('type'), 'radio');
      await sendKeys({ press: 'Escape' });
      await drawing.settled();
      same([drawing.all('.details').length, focused(drawing) === drawing.find(opener)], [0, true]);
    }
  });

  it('offers as it happens, and the pace the business can keep', async () => {
    const drawing = await draw(viewOf(some));
    open(drawing);
    await drawing.settled();
    same(
      drawing.all('fieldset:first-of-type .opt').map((option) => option.textContent.trim()),
      ['As it happens', 'Monthly at most', 'Every 3 months at most', 'Once a year at most'],
    );
    same(radio(drawing, 'Monthly at most').checked, true);
  });

  it('slows down at once', async () => {
    const drawing = await draw(viewOf(some));
    open(drawing);
    await drawing.settled();
    radio(drawing, 'Once a year at most').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'topic', topic: 'service', want: 'yes', cap: { max: 1, per: 'P1Y' } }]);
    same(drawing.text('.undone'), 'Service reminders: Email · once a year at most. Undo');
  });

  it('asks before it speeds up, and stays as it was until then', async () => {
    const drawing = await draw(viewOf(some));
    open(drawing);
    await drawing.settled();
    radio(drawing, 'As it happens').click();
    await drawing.settled();
    same(
      [radio(drawing, 'As it happens').checked, radio(drawing, 'Monthly at most').checked, drawing.desk.acts],
      [false, true, []],
    );
    ok(drawing.text('.asked').startsWith('Start Service reminders, as it happens'), drawing.text('.asked'));
    drawing.button('Yes, start').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'topic', topic: 'service', want: 'yes', cap: null }]);
    same(radio(drawing, 'As it happens').checked, true);
  });

  it('keeps a pace of her own among the options', async () => {
    const drawing = await draw(
      viewOf({ ...some, topics: { service: { want: 'yes', channels: ['email'], cap: { max: 3, per: 'P1M' } } } }),
    );
    open(drawing);
    await drawing.settled();
    same(radio(drawing, '3 times a month at most').checked, true);
  });

  it('opens a channel with the topic that needs it, after one yes to both', async () => {
    const drawing = await draw(viewOf(some));
    open(drawing);
    await drawing.settled();
    radio(drawing, 'Phone').click();
    await drawing.settled();
    same(radio(drawing, 'Phone').checked, false);
    ok(drawing.text('.asked').startsWith('Start calls from Northgate Motors'), drawing.text('.asked'));
    drawing.button('Yes, start').click();
    await drawing.settled();
    same(drawing.desk.acts, [
      { op: 'channel', channel: 'phone', use: 'yes' },
      { op: 'topic', topic: 'service', want: 'yes', channels: ['email', 'phone'] },
    ]);
  });

  it('makes a topic without any channel a no', async () => {
    const drawing = await draw(viewOf(some), wide);
    drawing.find('[aria-label="Email: Service reminders"]').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'topic', topic: 'service', want: 'no' }]);
  });

  it('says that a yes waits for its link', async () => {
    for (const setting of [{}, wide]) {
      const drawing = await draw(viewOf({ ...some, topics: { news: { want: 'pending' } } }), setting);
      ok(
        drawing.text('[aria-labelledby=hear]').includes('Not on yet: confirm by the link we sent you'),
        drawing.text('[aria-labelledby=hear]'),
      );
    }
  });

  it('says “not told yet” of a topic that nobody could be told of', async () => {
    const unsent = [change({ op: 'topic', topic: 'news', want: 'no' })];
    for (const setting of [{}, wide]) {
      const drawing = await draw(
        viewOf(some, { online: false, unsent, unsentPaths: new Set(['topics.news']) }),
        setting,
      );
      ok(/not told yet/i.test(drawing.text('[aria-labelledby=hear]')), drawing.text('[aria-labelledby=hear]'));
    }
  });
});
