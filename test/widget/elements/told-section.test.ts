import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw } from './draw.ts';
import { around, change, some, viewOf } from './sample.ts';
import type { Told } from '../../../server/contract/profile.ts';

const at = new Date().toISOString();
const before = '2026-11-20T10:00:00Z';
const clock = new Date(at).toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit' });
const told: Told[] = [
  { endpoint: 'Sales system', state: 'confirmed', at },
  { endpoint: 'Call centre', state: 'told', at },
  { endpoint: 'Letter shop', state: 'trying', at: null },
  { endpoint: 'Old archive', state: 'failed', at },
];
const toldBy = (list: Told[]) => viewOf(some, { around: { ...around, told: list } });
const stopped = (list: Told[], more = {}) =>
  viewOf({ ...some, stopped: { at, via: 'widget' } }, { around: { ...around, told: list }, ...more });
/** White space as one blank, and none where it parts nothing. */
const texts = (list: HTMLElement[]) => list.map((one) => one.innerText.replace(/\s+/g, ' ').trim());

describe('who has been told', () => {
  afterEach(clear);

  it('is accessible where it is narrow', async () => {
    await accessible(toldBy(told));
  });

  it('is accessible where it is wide', async () => {
    await accessible(toldBy(told), { width: 1100 });
  });

  it('says of each system how far it came, and never “told” of what was only tried', async () => {
    const drawing = await draw(toldBy(told));
    same(texts(drawing.all('.told')), [
      `Sales system confirmed ${clock}`,
      `Call centre told ${clock} not confirmed yet, we keep trying`,
      'Letter shop not confirmed yet, we keep trying',
      'Old archive could not be told',
    ]);
    same(
      drawing.all('.dot').map((dot) => dot.classList.contains('done')),
      [true, true, false, false],
    );
  });

  it('gives the date where it was another day', async () => {
    const drawing = await draw(toldBy([{ endpoint: 'Sales system', state: 'confirmed', at: '2025-11-03T12:04:00Z' }]));
    ok(/confirmed 3 November 2025/.test(drawing.text('.told')), drawing.text('.told'));
  });

  it('says that nobody had to be told yet, and nothing at all of nobody', async () => {
    const drawing = await draw(toldBy([]));
    ok(drawing.text('.side').startsWith('Who has been told Nobody has had to be told yet.'), drawing.text('.side'));
    const nobody = await draw(viewOf(some, { customer: null, around: {} }));
    same(nobody.all('.side .h').length, 0);
  });

  it('stands beside the rest from 960 px, and in one line a system between 560 and that', async () => {
    const wide = await draw(toldBy(told), { width: 1100 });
    const [main, side] = ['.main', '.side'].map((part) => wide.find(part).getBoundingClientRect());
    same([side!.top, Math.round(side!.width), Math.round(side!.left - main!.right)], [main!.top, 316, 64]);
    const middle = await draw(toldBy(told), { width: 700 });
    const [name, dots] = ['b', '.dots'].map((part) => middle.find(`.told ${part}`).getBoundingClientRect());
    ok(dots!.left > name!.right && dots!.top < name!.bottom, 'not in one line');
    const narrow = await draw(toldBy(told), { width: 480 });
    ok(
      narrow.find('.told .dots').getBoundingClientRect().top >= narrow.find('.told b').getBoundingClientRect().bottom,
      '',
    );
  });
});

describe('who was told of Stop', () => {
  afterEach(clear);

  it('is said in the panel once the server has it', async () => {
    const drawing = await draw(stopped(told));
    same(drawing.text('.now .small'), 'We told 2 systems; 1 has not confirmed yet.');
  });

  it('is not said while the stop is unsent', async () => {
    const unsent = [change({ op: 'stop' })];
    const drawing = await draw(stopped(told, { unsent, unsentPaths: new Set(['stopped']), online: false }));
    ok(!drawing.text('.now').includes('We told'), drawing.text('.now'));
  });

  it('does not count what was told before she stopped, or could not be told', async () => {
    const old: Told[] = [{ endpoint: 'Sales system', state: 'confirmed', at: before }, told[3]!];
    const drawing = await draw(stopped(old));
    ok(!drawing.text('.now').includes('We told'), drawing.text('.now'));
  });
});
