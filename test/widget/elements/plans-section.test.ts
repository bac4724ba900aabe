import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { catalog, change, nothing, some, viewOf } from './sample.ts';
import type { Plan } from '../../../server/contract/choices.ts';
import type { ShownCatalog } from '../../../server/contract/catalog.ts';

const id = (digit: number) => `pln_0193a000-0000-7000-8000-00000000000${digit}` as const;
const keep: Plan = {
  id: id(1),
  kind: 'keep',
  subject: 'car',
  since: '2022-12',
  for: 'P10Y',
  words: 'I keep cars ten years',
};
const note: Plan = { id: id(2), kind: 'note', words: 'Maybe when the kids move out' };
const want: Plan = { id: id(3), kind: 'want', subject: 'car' };

/** Service and trade-in are about a car; accessories are sold too. */
const shop: ShownCatalog = {
  ...catalog,
  topics: [
    ...catalog.topics.map((topic) =>
      ['service', 'trade-in', 'recall'].includes(topic.id) ? { ...topic, about: ['car'] } : topic,
    ),
    { id: 'add-ons', class: 'marketing', name: 'Accessories', sells: true, channels: ['email'], words: 1 },
  ],
};
const plans = (...list: Plan[]) => viewOf({ ...some, plans: list }, { catalog: shop });
const section = '[aria-labelledby=plans]';
const chip = (kind: string) => `[data-opens="plans:${kind}"]`;

async function open(drawing: Drawing, kind: string) {
  drawing.find(chip(kind)).click();
  await drawing.settled();
}

/** Writes into the fields of the open form, by their names, and sends it. */
async function send(drawing: Drawing, values: Record<string, string> = {}) {
  for (const [name, value] of Object.entries(values)) drawing.find(`.panel [name=${name}]`).value = value;
  drawing.find('.panel [type=submit]').click();
  await drawing.settled();
}

const wrong = (drawing: Drawing, name: string) => {
  const field = drawing.find(`.panel [name=${name}]`);
  same(field.getAttribute('aria-invalid'), 'true');
  return drawing.text(`[id="${field.getAttribute('aria-describedby')}"]`);
};
/** What is read, without the signs that keep its direction to itself. */
const plain = (text: string) =>
  text
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const texts = (drawing: Drawing, name: string) =>
  [...drawing.find(`[name=${name}]`).querySelectorAll('option')].map((option) => option.textContent);

/** How long the checks of a whole page in many states may take, in milliseconds. */
const LONG = 30_000;

describe('tell us your plans', () => {
  afterEach(clear);

  it('is accessible with plans, every form, what is wrong, a question and Undo', async () => {
    await accessible(plans(keep, note), {}, async (drawing) => {
      await open(drawing, 'keep');
      await send(drawing);
    });
    for (const kind of ['not-before', 'have', 'note']) await accessible(plans(), {}, (drawing) => open(drawing, kind));
    await accessible(plans(keep), { width: 900 }, ({ all }) => all(`${section} .line .link`)[0]!.click());
    await accessible(plans(keep), { width: 320 }, async (drawing) => {
      await open(drawing, 'avoid');
      await send(drawing, { subject: 'news' });
    });
  }).timeout(LONG);

  it('lists what she told in our words and in hers, and a note with what becomes of it', async () => {
    const drawing = await draw(plans(keep, note, want));
    same(
      drawing.all(`${section} .line`).map((line) => plain(line.innerText)),
      [
        'Trade-in offers: you keep yours for 10 years, since December 2022. I keep cars ten years Remove : Trade-in offers: you keep yours for 10 years, since December 2022.',
        'Maybe when the kids move out A person will read this. It changes nothing until you and they agree. Remove : Maybe when the kids move out',
        'Trade-in offers: you are looking for one. Remove : Trade-in offers: you are looking for one.',
      ],
    );
  });

  it('never reads what anybody wrote as HTML, and keeps its direction to itself', async () => {
    const hostile = '<img src=x onerror=alert(1)>\u202Egnorw';
    const drawing = await draw(plans({ ...keep, item: hostile, words: hostile }));
    same(drawing.all(`${section} img`).length, 0);
    const [ours] = drawing.all(`${section} .line p`).map((each) => each.textContent);
    const [hers] = drawing.all(`${section} .line bdi`).map((each) => each.textContent);
    same([ours!.includes('<img'), ours!.includes('\u202E'), hers], [true, false, hostile]);
  });

  it('opens one short form at a time under the chips, and Escape gives the focus back', async () => {
    const drawing = await draw(plans());
    drawing.find(chip('keep')).focus();
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    same(drawing.find(chip('keep')).getAttribute('aria-expanded'), 'true');
    await open(drawing, 'have');
    same([drawing.all('.panel').length, drawing.find(chip('keep')).getAttribute('aria-expanded')], [1, 'false']);
    drawing.find('.panel [name=item]').focus();
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([drawing.all('.panel').length, focused(drawing) === drawing.find(chip('have'))], [0, true]);
  });

  it('has chips for a finger: 44 px high', async () => {
    const drawing = await draw(plans(keep), { width: 320 });
    const low = [...drawing.all('.chip'), ...drawing.all(`${section} .line .link`)].filter(
      (each) => each.getBoundingClientRect().height < 44,
    );
    same(low.length, 0);
  });

  it('asks only about what a plan of that kind would change', async () => {
    const drawing = await draw(plans());
    await open(drawing, 'keep');
    same(texts(drawing, 'subject'), ['–', 'Trade-in offers', 'Accessories']);
    await open(drawing, 'avoid');
    same(texts(drawing, 'subject'), [
      '–',
      'Service reminders and Trade-in offers',
      'News and open days',
      'Accessories',
    ]);
    await open(drawing, 'not-my-decision');
    same(texts(drawing, 'subject'), ['–', 'Trade-in offers', 'News and open days', 'Accessories']);
  });

  it('offers no plan that would change nothing', async () => {
    const topics = catalog.topics.filter(({ id: topic }) => topic !== 'trade-in');
    const drawing = await draw(viewOf(some, { catalog: { ...catalog, topics } }));
    same(
      drawing.all('.chip').map((each) => each.textContent.trim()),
      ['Not interested', 'Somebody else decides', 'Something else'],
    );
  });

  it('keeps for years: what, since when, how long, and her own words', async () => {
    const drawing = await draw(plans());
    await open(drawing, 'keep');
    await send(drawing, { subject: 'car', since: '2022', month: '12', years: '10', words: ' I keep cars ten years ' });
    const words = 'I keep cars ten years';
    same(drawing.desk.acts, [
      { op: 'plan', plan: { subject: 'car', words, kind: 'keep', since: '2022-12', for: 'P10Y' }, words },
    ]);
    same(drawing.text(`${section} .undone`), 'We keep to this from now on. Undo');
    same([drawing.all('.panel').length, focused(drawing) === drawing.find(chip('keep'))], [0, true]);
    drawing.button('Undo').click();
    await drawing.settled();
    same([drawing.all(`${section} .line`).length, focused(drawing)?.id], [0, 'plans']);
  });

  it('takes a year without a month, and nothing that has not begun', async () => {
    const drawing = await draw(plans());
    const year = String(new Date().getUTCFullYear());
    await open(drawing, 'keep');
    await send(drawing, { subject: 'car' });
    same(wrong(drawing, 'since'), 'Please fill this in.');
    same(focused(drawing)?.getAttribute('name'), 'since');
    const isDecember = new Date().getUTCMonth() === 11;
    if (!isDecember) {
      await send(drawing, { since: year, month: '12', years: '3' });
      same(wrong(drawing, 'since'), 'Choose a month that has begun.');
    }
    await send(drawing, { since: year, month: '', years: '3' });
    same(drawing.desk.acts, [{ op: 'plan', plan: { subject: 'car', kind: 'keep', since: year, for: 'P3Y' } }]);
  });

  it('says at the field how many years can be kept, and of a time that is over', async () => {
    const drawing = await draw(plans());
    await open(drawing, 'keep');
    for (const years of ['0', '51', '2.5', '']) {
      await send(drawing, { subject: 'car', since: '2022', years });
      same(wrong(drawing, 'years'), 'Give a whole number from 1 to 50.');
    }
    await send(drawing, { since: String(new Date().getUTCFullYear() - 10), years: '2' });
    ok(wrong(drawing, 'years').startsWith('This time is over already.'), wrong(drawing, 'years'));
    same(drawing.desk.acts, []);
  });

  it('keeps off until a date after today', async () => {
    const drawing = await draw(plans());
    await open(drawing, 'not-before');
    await send(drawing, { subject: 'add-ons' });
    same(wrong(drawing, 'until'), 'Choose a date after today.');
    await send(drawing, { until: '2020-01-01' });
    same(wrong(drawing, 'until'), 'Choose a date after today.');
    await send(drawing, { until: '12027-01-01' });
    same(wrong(drawing, 'until'), 'There is no such date. Choose another.');
    await send(drawing, { until: '2099-03-01' });
    same(drawing.desk.acts, [{ op: 'plan', plan: { subject: 'add-ons', kind: 'not-before', until: '2099-03-01' } }]);
  });

  it('asks nothing about the subject where there is only one', async () => {
    const drawing = await draw(viewOf(nothing));
    await open(drawing, 'have');
    same(drawing.all('select[name=subject]').length, 0);
    await send(drawing, { item: '2022 hatchback' });
    same(drawing.desk.acts, [{ op: 'plan', plan: { subject: 'trade-in', kind: 'have', item: '2022 hatchback' } }]);
    ok(
      plain(drawing.text(section)).includes('Trade-in offers: you already have 2022 hatchback.'),
      drawing.text(section),
    );
  });

  it('chooses no subject for her', async () => {
    const drawing = await draw(plans());
    await open(drawing, 'avoid');
    await send(drawing);
    same([wrong(drawing, 'subject'), drawing.desk.acts], ['Please fill this in.', []]);
  });

  it('asks before it may be louder: being in the market', async () => {
    const drawing = await draw(plans(keep));
    await open(drawing, 'want');
    await send(drawing, { subject: 'car' });
    ok(plain(drawing.text('.asked')).startsWith('Hear about Trade-in offers again.'), drawing.text('.asked'));
    same(drawing.desk.acts, []);
    drawing.button('Yes, start').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'plan', plan: { subject: 'car', kind: 'want' } }]);
    same([drawing.all('.panel').length, focused(drawing) === drawing.find(chip('want'))], [0, true]);
  });

  it('keeps a note for a person to read, and says so before and after', async () => {
    const drawing = await draw(plans());
    await open(drawing, 'note');
    // What it is about would change nothing.
    same(drawing.all('.panel select').length, 0);
    await send(drawing, { words: '  ' });
    same(wrong(drawing, 'words'), 'Please fill this in.');
    same(drawing.find('.panel [name=words]').maxLength, 2000);
    const words = 'Maybe when the kids move out';
    await send(drawing, { words });
    same(drawing.desk.acts, [{ op: 'plan', plan: { kind: 'note', words }, words }]);
    ok(drawing.text(section).includes('A person will read this.'), drawing.text(section));
    same(drawing.all(`${section} .undone`).length, 0);
  });

  it('asks in place before a plan is taken back that closes something, and keeps the focus near', async () => {
    const drawing = await draw(plans(keep));
    const remove = drawing.button('Remove');
    remove.click();
    await drawing.settled();
    ok(plain(drawing.text('.asked')).startsWith('Take this back: Trade-in offers'), drawing.text('.asked'));
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([drawing.desk.acts, focused(drawing) === remove], [[], true]);
    remove.click();
    await drawing.settled();
    drawing.button('Yes, start').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'drop-plan', plan: keep.id }]);
    same([drawing.all(`${section} .line`).length, focused(drawing)?.id], [0, 'plans']);
  });

  it('takes back a note or a wish without a question', async () => {
    const drawing = await draw(plans(note, want));
    drawing.button('Remove').click();
    await drawing.settled();
    drawing.button('Remove').click();
    await drawing.settled();
    same(drawing.desk.acts, [
      { op: 'drop-plan', plan: note.id },
      { op: 'drop-plan', plan: want.id },
    ]);
    same(focused(drawing)?.id, 'plans');
  });

  it('says “not told yet” of a plan that nobody could be told of', async () => {
    const unsent = [change({ op: 'plan', plan: {} }, keep.id.slice(4))];
    const drawing = await draw({ ...plans(keep, note), online: false, unsent, unsentPaths: new Set(['plans']) });
    same(
      drawing.all(`${section} .line`).map((line) => line.innerText.includes('Not told yet')),
      [true, false],
    );
  });

  it('does not say “we keep to this” before anybody was told', async () => {
    const undos = [{ change: keep.id.slice(4), path: 'plans' }];
    const unsent = [change({ op: 'plan', plan: {} }, keep.id.slice(4))];
    const view = { ...plans(keep), undos, unsent, unsentPaths: new Set(['plans']) };
    const strip = `${section} .undone span`;
    same((await draw({ ...view, online: false })).text(strip), 'Not told yet');
    same((await draw({ ...plans(keep), undos })).text(strip), 'We keep to this from now on.');
  });

  it('offers nothing to change where the page is read only', async () => {
    const drawing = await draw({ ...plans(keep), readonly: true });
    same([drawing.all(`${section} button`).length, drawing.all(`${section} .line`).length], [0, 1]);
    same((await draw({ ...plans(), readonly: true })).all(section).length, 0);
  });
});
