import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { element, openHost, scriptTag, type Host } from '../pages/host.ts';
import { visit } from '../pages/visit.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** The line that a page gives it room by; see `docs/embedding.md`. */
const RESERVE = '<style>ask-first:not(:defined) { display: block; min-block-size: min(100vh, 80rem) }</style>';

let stage: Stage;
let host: Host;
before(async () => {
  stage = await openStage();
  host = await openHost(stage);
}, BOUND);
after(async () => {
  await host.close();
  await stage.close();
}, BOUND);

/** Everything a script could leave behind. */
function traces() {
  return {
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    prototypes: [Object, Array, String, Promise, Element, HTMLElement, Event].map(
      ({ prototype }) => Object.getOwnPropertyNames(prototype).length,
    ),
    document: Object.getOwnPropertyNames(document),
    cookies: document.cookie,
    storage: [localStorage.length, sessionStorage.length],
    outside: document.documentElement.outerHTML.replace(/<ask-first[^]*<\/ask-first>|<script.*<\/script>/g, ''),
    sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
  };
}

test('it leaves no global, cookie, storage entry, style or mark of its own in the page', BOUND, async () => {
  const device = await stage.newDevice();
  const without = await visit(device, host.put({ script: '', body: element('c_trace') }), 'loaded');
  const clean = await without.page.evaluate(traces);
  const { page } = await visit(device, host.put({ body: element('c_trace') }));
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByRole('button', { name: 'Yes, start' }).click();
  await page.getByText('Saved').first().waitFor();
  const found = await page.evaluate(traces);
  assert.deepEqual(found, clean);
  assert.deepEqual(await device.cookies(), []);
});

test('it asks the page and the preference server, and nobody else', BOUND, async () => {
  const { asked } = await visit(await stage.newDevice(), host.put({ body: element('c_asked') }));
  const others = asked.filter(
    (address) => ![host.origin, stage.demo.addresses.server].includes(new URL(address).origin),
  );
  assert.deepEqual(others, []);
});

test('exactly one script is asked for before the first paint', BOUND, async () => {
  const device = await stage.newDevice();
  // What follows the first script is held back until the skeleton is on the screen.
  let isPainted = false;
  await device.route('**/w/1/*', async (route) => {
    if (!route.request().url().endsWith('/ask-first.js'))
      while (!isPainted) await new Promise((later) => setTimeout(later, 20));
    await route.continue();
  });
  const { page, asked } = await visit(device, host.put({ body: element('c_paint') }), 'loaded');
  await page.locator('ask-first .sk').first().waitFor();
  const { height } = await page.locator('ask-first').evaluate((place) => place.getBoundingClientRect());
  assert.ok(height > 400, `the skeleton is ${height} px high`);
  isPainted = true;
  await page.getByRole('button', { name: 'Stop all marketing' }).waitFor();
  const firstLater = asked.findIndex((address) => address.includes('/w/1/') && !address.endsWith('ask-first.js'));
  const scripts = asked.slice(0, firstLater).filter((address) => address.endsWith('.js'));
  assert.deepEqual(scripts, [host.script]);
});

test('nothing of the page around it moves, and nothing in it is laid out otherwise', BOUND, async () => {
  const body = `<h1>My account</h1><p id="above">Above, <b>bold</b> and <button>a button</button></p>
    ${element('c_still')}<p id="below" style="position: absolute; top: 0; right: 0">Beside</p>`;
  const boxes = () =>
    ['h1', '#above', '#above b', '#above button', '#below'].map((name) => {
      const { x, y, width, height } = document.querySelector(name)!.getBoundingClientRect();
      return [name, x, y, width, height].join(' ');
    });
  const device = await stage.newDevice({ viewport: { width: 1000, height: 2000 } });
  const plain = await visit(device, host.put({ script: '', head: RESERVE, body }), 'loaded');
  const { page } = await visit(device, host.put({ head: RESERVE, body }));
  assert.deepEqual(await page.evaluate(boxes), await plain.page.evaluate(boxes));
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'body', 'it takes no focus');
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('the reserve line of the manual holds the room', BOUND, async () => {
  const { page } = await visit(
    await stage.newDevice(),
    host.put({ script: '', head: RESERVE, body: element('c_room') }),
    'loaded',
  );
  assert.equal((await page.locator('ask-first').boundingBox())?.height, 900);
});

test(
  'without JavaScript there is a plain line and a link, where the page puts one between the tags',
  BOUND,
  async () => {
    const body = `<ask-first site="northgate"><noscript><p><a href="/contact">Call us to change how we contact you</a></p></noscript></ask-first>`;
    const { page } = await visit(
      await stage.newDevice({ javaScriptEnabled: false }),
      host.put({ script: scriptTag(host.script), body }),
      'loaded',
    );
    assert.equal(await page.getByRole('link', { name: 'Call us to change how we contact you' }).isVisible(), true);
  },
);
