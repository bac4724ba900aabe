import { ok, same } from './assert.ts';
import { clear, draw, type Drawing } from './draw.ts';
import { some, viewOf } from './sample.ts';
import type { FullView } from '../../../widget/elements/full-view.ts';
import type { PreferenceView } from '../../../widget/preference-context.ts';

const untouched = { isUntouched: true };
const LATER = 'This could not be loaded. We will try again.';

/** A view of a shape that no server of ours sends. */
const strange = (view: object) => view as PreferenceView;

/** What the panels alone draw. */
const BELOW: [what: string, choices: object][] = [
  ['a plan that says nothing', { plans: [{}] }],
  ['a plan without a date', { plans: [{ id: 'pln_1', kind: 'not-before', subject: 'car' }] }],
  ['hours that are none', { hours: { zone: 'America/Denver', weekly: [null] } }],
];

/** What stands at the top. */
const ABOVE: [what: string, view: object][] = [
  ['a sentence that is none', { say: [null] }],
  ['a limit without a period', { choices: { ...some, topics: { news: { want: 'yes', cap: {} } } } }],
  ['a site that has no catalog', { catalog: null }],
];

/** The pointer comes; what the panels draw, or that they do not, is there. */
async function reach(drawing: Drawing): Promise<void> {
  const full = drawing.find('ask-first-full') as unknown as FullView;
  full.dispatchEvent(new PointerEvent('pointerover'));
  for (let tries = 0; tries < 150 && !drawing.element.renderRoot.textContent.includes(LATER); tries++)
    await drawing.settled();
}

describe('what cannot be drawn', () => {
  const { reportError: report } = globalThis;
  let reported: unknown[] = [];
  beforeEach(() => {
    reported = [];
    globalThis.reportError = (error) => void reported.push(error);
  });
  afterEach(() => {
    globalThis.reportError = report;
    clear();
  });

  for (const [what, choices] of BELOW) {
    it(`takes Stop from nobody: ${what}`, async () => {
      const drawing = await draw(viewOf(some), untouched);
      await drawing.settled();
      drawing.desk.show(strange({ ...drawing.desk.view, choices: { ...some, ...choices } }));
      await reach(drawing);
      ok(drawing.text('.main').includes(LATER), drawing.text('.main'));
      ok(reported[0] instanceof Error, 'the page’s own watch heard of it');
      drawing.button('Stop all marketing').click();
      same(drawing.desk.acts, [{ op: 'stop' }]);
    });
  }

  it('is tried again, and drawn once it can be', async () => {
    const drawing = await draw(viewOf(some), untouched);
    drawing.desk.show(strange({ ...drawing.desk.view, choices: { ...some, plans: [{}] } }));
    await reach(drawing);
    drawing.desk.show(viewOf(some));
    for (let tries = 0; tries < 300 && !drawing.all('.side .h').length; tries++) await drawing.settled();
    ok(drawing.all('.side .h').length > 0, 'nothing came');
    same(drawing.element.renderRoot.textContent.includes(LATER), false);
  }).timeout(25_000);

  for (const [what, view] of ABOVE) {
    it(`is said, with a way to try again: ${what}`, async () => {
      const drawing = await draw(strange(viewOf(some, view)), untouched);
      await drawing.settled();
      ok(drawing.text('.banner').startsWith('Your choices could not be loaded.'), drawing.text('.banner'));
      drawing.button('Try now').click();
      same(drawing.desk.calls, ['retry']);
    });
  }

  it('is left as soon as there is something that can', async () => {
    const drawing = await draw(strange(viewOf(some, { say: [null] } as never)), untouched);
    drawing.desk.show(viewOf(some));
    await drawing.settled();
    same(drawing.all('.banner').length, 0);
    ok(drawing.button('Stop all marketing'), 'Stop is there');
  });
});
