import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { around, catalog, some, viewOf } from './sample.ts';
import type { Plan } from '../../../server/contract/choices.ts';
import type { PlanClosing } from '../../../server/contract/asked.ts';

const DAY = 864e5;
const words = 'I keep cars ten years';
const keep: Plan = {
  id: 'pln_0193a000-0000-7000-8000-000000000001',
  kind: 'keep',
  subject: 'car',
  item: '2012 hatchback',
  since: '2022-12',
  for: 'P10Y',
  words,
};
const notBefore: Plan = { id: keep.id, kind: 'not-before', subject: 'trade-in', until: '2099-01-01' };
const shop = {
  ...catalog,
  topics: catalog.topics.map((topic) => (topic.id === 'trade-in' ? { ...topic, about: ['car'] } : topic)),
};
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** A page on which the rules say that this closes trade-in offers until so many days ahead. */
function view(plan: Plan, days: number, closed: Partial<PlanClosing> = {}, more = {}) {
  const code = plan.kind === 'keep' ? 'keeps-until' : 'not-before';
  const closing: PlanClosing = { code, until: inDays(days), said: plan.words ?? null, ...closed };
  const volume = { 'trade-in': { perYear: null, next: null, closed: closing } };
  return viewOf({ ...some, plans: [plan] }, { catalog: shop, around: { ...around, volume }, ...more });
}
const asks = (drawing: Drawing) => drawing.all('.links button').map((each) => each.textContent.trim());
async function press(drawing: Drawing, button: string) {
  drawing.button(button).click();
  await drawing.settled();
}

describe('a plan that ends soon', () => {
  afterEach(clear);

  it('is accessible, with its form open', async () => {
    await accessible(view(keep, 40), { width: 320 }, (drawing) => drawing.button('Keep it longer').click());
    await accessible(view(notBefore, 40), {}, (drawing) => drawing.button('Keep it longer').click());
  }).timeout(10_000);

  it('is asked about from 90 days before, with its date', async () => {
    const drawing = await draw(view(keep, 89.9));
    same(asks(drawing), ['Keep it longer', 'Let it end']);
    const date = new Date(inDays(89.9)).toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'America/New_York',
    });
    ok(drawing.text('[aria-labelledby=plans]').includes(`This ends on ${date}. Still so?`), date);
    for (const days of [90.1, -0.1]) same(asks(await draw(view(keep, days))), []);
  });

  it('is not asked about where the rules speak by another plan, or by none', async () => {
    same(asks(await draw(view(keep, 40, { said: 'another' }))), []);
    same(asks(await draw(view(keep, 40, { code: 'already-has' }))), []);
    same(asks(await draw(view(keep, 40, { until: null }))), []);
    same(asks(await draw(viewOf({ ...some, plans: [keep] }, { catalog: shop }))), []);
    same(asks(await draw(view(keep, 40, {}, { readonly: true }))), []);
  });

  it('can be kept longer by the form as it was, of the same thing', async () => {
    const drawing = await draw(view(keep, 40));
    await press(drawing, 'Keep it longer');
    const value = (name: string) => drawing.find(`.panel [name=${name}]`).value;
    same(['subject', 'since', 'month', 'years', 'words'].map(value), ['car', '2022', '12', '10', '']);
    await press(drawing, 'That’s right');
    same(drawing.text('#f-years-wrong'), 'Choose a later end.');
    drawing.find('.panel [name=years]').value = '12';
    await press(drawing, 'That’s right');
    const { kind, subject, since } = keep;
    same(drawing.desk.acts, [{ op: 'plan', plan: { subject, kind, since, for: 'P12Y', item: '2012 hatchback' } }]);
    same(drawing.all('.panel').length, 0);
  });

  it('of a date is kept longer by a later one', async () => {
    const drawing = await draw(view(notBefore, 40));
    await press(drawing, 'Keep it longer');
    same(drawing.find('.panel [name=until]').value, '2099-01-01');
    await press(drawing, 'That’s right');
    same(drawing.text('#f-until-wrong'), 'Choose a later end.');
    drawing.find('.panel [name=until]').value = '2100-01-01';
    await press(drawing, 'That’s right');
    same(drawing.desk.acts, [{ op: 'plan', plan: { subject: 'trade-in', kind: 'not-before', until: '2100-01-01' } }]);
  });

  it('can be let end: nothing is sent, and she is not asked again on this page', async () => {
    const drawing = await draw(view(keep, 40));
    await press(drawing, 'Let it end');
    same([asks(drawing), drawing.desk.acts, focused(drawing)?.id], [[], [], 'plans']);
  });
});
