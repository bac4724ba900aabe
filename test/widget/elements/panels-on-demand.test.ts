import { accessible } from './accessible.ts';
import { until } from '../assert.ts';
import { ok, same } from './assert.ts';
import { clear, draw, type Drawing } from './draw.ts';
import { around, catalog, change, some, viewOf } from './sample.ts';
import type { FullView } from '../../../widget/elements/full-view.ts';
import type { PreferenceView } from '../../../widget/preference-context.ts';
import type { OpenProposal } from '../../../server/contract/profile.ts';

const untouched = { isUntouched: true };
const full = ({ find }: Drawing) => find('ask-first-full') as unknown as FullView;
const come = (drawing: Drawing) => until(() => !!full(drawing).panels, 'the panels come');

const louder = change({ op: 'channel', channel: 'phone', use: 'yes' });
const proposal: OpenProposal = {
  id: 'prp_1',
  at: '2026-11-16T10:00:00Z',
  by: 'J. Kim',
  where: 'shop',
  words: null,
  changes: [],
  sentence: null,
};

/** What can only be said by what is fetched on demand. */
const URGENT: [what: string, view: Partial<PreferenceView>][] = [
  [
    'a stop and what is left after it',
    { choices: { ...some, stopped: { at: '2026-11-21T12:04:00Z', via: 'widget' } } },
  ],
  ['a change that was held', { held: [{ change: louder, because: 'quieter-since', path: 'channels.phone' }] }],
  ['choices of this device', { fromThisDevice: 2 }],
  ['a browser that keeps nothing', { keepsNothing: true }],
  ['a visit by a link', { quieterOnly: true }],
  ['what staff wrote down', { around: { ...around, proposals: [proposal] } }],
];

/** How somebody comes to it. */
const REACHES: [how: string, reach: (drawing: Drawing) => unknown][] = [
  [
    'a pointer comes to it',
    ({ find }) => find('.now').dispatchEvent(new PointerEvent('pointerover', { bubbles: true })),
  ],
  ['the focus comes into it', ({ button }) => button('Stop all marketing').focus({ preventScroll: true })],
  ['she scrolls to where they will stand', ({ all }) => all('.room')[0]!.scrollIntoView()],
  ['she opens something of theirs', ({ button }) => button('Pause…').click()],
  ['she turns something on', ({ find }) => find('[id="channels.phone"]').click()],
];

describe('what is fetched on demand', () => {
  afterEach(() => {
    clear();
    scrollTo(0, 0);
  });

  it('stays away while nobody comes near, and so does her history', async () => {
    const drawing = await draw(viewOf(some), untouched);
    await new Promise((done) => setTimeout(done, 400));
    ok(!full(drawing).panels, 'the panels have come');
    same(drawing.desk.calls, []);
    ok(drawing.all('.room').length >= 3, 'there is a place for each column and row');
  });

  // Before any other brings the picture.
  it('comes at once for a channel whose picture is not among the first', async () => {
    const pictured = { ...catalog, channels: [{ id: 'whatsapp' as const }] };
    await come(await draw(viewOf(some, { catalog: pictured }), untouched));
  });

  it('leaves the first look accessible without it', async () => {
    await accessible(viewOf(some), { ...untouched, width: 320 });
    await accessible(viewOf(some), { ...untouched, width: 1100 });
  });

  for (const [how, reach] of REACHES) {
    it(`comes when ${how}`, async () => {
      const drawing = await draw(viewOf(some), untouched);
      reach(drawing);
      await come(drawing);
    });
  }

  for (const [what, view] of URGENT) {
    it(`comes at once for ${what}`, async () => come(await draw(viewOf(some, view), untouched)));
  }

  it('asks about a louder act that was pressed before it came, and leaves no place empty', async () => {
    const drawing = await draw(viewOf(some), untouched);
    drawing.find('[id="channels.phone"]').click();
    await come(drawing);
    await drawing.settled();
    ok(drawing.text('.louder').startsWith('Start calls from Northgate Motors'), drawing.text('.louder'));
    same(drawing.all('.room').length, 0);
    same(drawing.desk.acts, []);
  });

  it('comes to an element that left the page and came back', async () => {
    const drawing = await draw(viewOf(some), untouched);
    const stage = document.querySelector('main')!;
    drawing.element.remove();
    await drawing.settled();
    stage.append(drawing.element);
    await drawing.settled();
    drawing.find('.now').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await come(drawing);
  });

  it('asks before a box of the table lets a topic come by another channel', async () => {
    const two = { ...some, channels: { ...some.channels, sms: { use: 'yes' as const } } };
    const drawing = await draw(viewOf(two), { ...untouched, width: 1100 });
    const box = (name: string) => drawing.find(`[aria-label="${name}: Service reminders"]`);
    box('Text').click();
    await drawing.settled();
    same(drawing.desk.acts, []);
    same(full(drawing).asking?.path, 'topics.service');
  });

  it('keeps the focus on the switch until there is a question to go to', async () => {
    const drawing = await draw(viewOf(some), untouched);
    const phone = drawing.find('[id="channels.phone"]');
    phone.focus({ preventScroll: true });
    const went: string[] = [];
    full(drawing).addEventListener('focusin', ({ target }) => went.push((target as HTMLElement).className));
    phone.click();
    await come(drawing);
    await drawing.settled();
    same(went, ['louder']);
  });

  it('leaves the focus where she went meanwhile', async () => {
    const drawing = await draw(viewOf(some), untouched);
    drawing.find('[id="channels.phone"]').click();
    const own = document.createElement('input');
    document.querySelector('main')!.append(own);
    own.focus({ preventScroll: true });
    await come(drawing);
    await drawing.settled();
    ok(document.activeElement === own, 'the focus was taken away');
  });

  it('comes in the language that the page changes to', async () => {
    const drawing = await draw(viewOf(some));
    drawing.element.lang = 'fr';
    await until(() => drawing.text('[id="told"]').includes('prévenu'), 'the panels speak French');
  });

  it('asks its one question once she scrolls to it', async () => {
    const drawing = await draw(viewOf(some), { ...untouched, attributes: { view: 'moment' } });
    drawing.element.scrollIntoView();
    await come(drawing);
  });
});
