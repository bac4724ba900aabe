import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { anotherRosa, type AnotherRosa } from './another-rosa.ts';
import { assertWidgetIsBuilt } from './built-widget.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** What a page may fetch of the widget before she scrolls or reaches for it, bytes after gzip. */
const AT_REST = 28_000;
/** Windows in which people look at the shop, px. */
const WINDOWS = [
  [320, 640],
  [390, 844],
  [720, 900],
  [1100, 800],
  [1366, 650],
  [1920, 950],
] as const;

let stage: Stage;
let her: AnotherRosa;
before(async () => {
  assertWidgetIsBuilt();
  stage = await openStage();
  her = await anotherRosa(stage);
}, BOUND);
afterEach(() => stage.closeDevices(), BOUND);
after(() => stage.close(), BOUND);

interface Untouched {
  page: Page;
  /** The widget’s files that the page has fetched: their names, and their bytes after gzip. */
  fetched: Promise<[file: string, bytes: number]>[];
  /** Paths of the server that it has asked. */
  asked: string[];
}

/** Her shop with the element drawn, and nobody’s hand near it. */
async function openUntouched([width, height]: readonly [number, number] = [1100, 800]): Promise<Untouched> {
  return visit(await her.newDevice({ viewport: { width, height } }));
}

async function visit(device: BrowserContext): Promise<Untouched> {
  const page = await device.newPage();
  const fetched: Untouched['fetched'] = [];
  const asked: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/v1/')) asked.push(pathname);
    if (!pathname.startsWith('/w/')) return;
    const size = async () => gzipSync(await response.body(), { level: 9 }).length;
    fetched.push(
      size().then((bytes) => [
        pathname
          .split('/')
          .at(-1)!
          .replace(/-.{8}(?=\.js)/, ''),
        bytes,
      ]),
    );
  });
  await page.goto(stage.demo.addresses.shop);
  await page.getByRole('button', { name: /Stop all marketing|Start again/ }).waitFor();
  await page.waitForLoadState('networkidle');
  return { page, fetched, asked };
}

const filesOf = async ({ fetched }: Untouched) => (await Promise.all(fetched)).map(([file]) => file);
const when = (page: Page) => page.locator('[data-opens="hours"]');

for (const size of WINDOWS) {
  test(
    `a page in a window of ${size.join(' by ')} px fetches at most 28 kB until she scrolls or reaches for it`,
    BOUND,
    async (t) => {
      const untouched = await openUntouched(size);
      const bytes = (await Promise.all(untouched.fetched)).reduce((sum, [, each]) => sum + each, 0);
      t.diagnostic(`${bytes} bytes`);
      assert.deepEqual(await filesOf(untouched), ['ask-first.js', 'rest.js']);
      assert.ok(bytes <= AT_REST && bytes > AT_REST / 2, `${bytes} bytes`);
      assert.ok(untouched.asked.includes('/v1/me'));
      assert.ok(!untouched.asked.includes('/v1/me/history'), 'her history is not asked for before it can be seen');
    },
  );
}

const REACHES: [how: string, reach: (page: Page) => Promise<unknown>][] = [
  ['points at it', (page) => page.getByRole('heading', { name: /contacts you/ }).hover()],
  ['comes to it by keyboard', (page) => page.getByRole('button', { name: 'Stop all marketing' }).focus()],
  ['scrolls to a place of theirs', (page) => page.getByRole('switch', { name: 'Letter' }).scrollIntoViewIfNeeded()],
];
for (const [how, reach] of REACHES) {
  test(`the panels come once she ${how}`, BOUND, async () => {
    const untouched = await openUntouched([1100, 700]);
    assert.equal(await when(untouched.page).count(), 0);
    await reach(untouched.page);
    await when(untouched.page).waitFor();
    assert.deepEqual(await filesOf(untouched), ['ask-first.js', 'rest.js', 'panels.js']);
  });
}

test(
  'what she opens while it cannot be had says so, comes by itself later, and Stop needs none of it',
  BOUND,
  async () => {
    const device = await her.newDevice({ viewport: { width: 1100, height: 800 } });
    let isCut = true;
    await device.route(/\/panels-[^/]*\.js$/, (route) => (isCut ? route.abort() : route.continue()));
    const { page } = await visit(device);
    await page.getByRole('button', { name: 'Pause…' }).click();
    await page.locator('.now').getByText('This could not be loaded. We will try again.').waitFor();
    await page.getByRole('status').getByText('This could not be loaded. We will try again.').waitFor();
    await page.getByRole('button', { name: 'Stop all marketing' }).click();
    await page.getByText('All marketing is stopped.').first().waitFor();
    await page.getByText('Saved').first().waitFor();
    assert.notEqual((await her.kept()).choices.stopped, null);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    isCut = false;
    await page.getByRole('group', { name: 'Pause until' }).waitFor();
  },
);

test('what has to be said at once is fetched at once: after Stop, who has been told of it', BOUND, async () => {
  await her.calls.change({ op: 'stop' });
  const untouched = await openUntouched();
  await untouched.page
    .locator('.told-line')
    .getByText(/We told 1 system/)
    .waitFor();
  assert.ok((await filesOf(untouched)).includes('panels.js'));
});
