import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { reachFor } from './reach-for.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** How much longer or shorter the page may get as the panels come, px; without their room it grows by 2,000 to 3,000. */
const ABOUT = 700;

/** Their file. */
const PANELS = /\/panels-[^/]*\.js$/;
/** How long a press holds them up, ms, where a machine with other work takes longer than this test means to. */
const HELD_UP = 1000;

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.closeDevices(), BOUND);
after(() => stage.close(), BOUND);

/** Nobody's hand has been near the element; its first look is drawn. */
async function openUntouched(device: BrowserContext): Promise<Page> {
  const page = await device.newPage();
  await page.goto(stage.demo.addresses.shop);
  await page.getByRole('button', { name: 'Stop all marketing' }).waitFor();
  return page;
}

/** Keeps them from coming; the answer lets them come, or has them fail. */
async function holdPanels(device: BrowserContext, then: 'continue' | 'abort' = 'continue'): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await device.route(PANELS, async (route) => {
    await held.promise;
    await route[then]();
  });
  return held.resolve;
}

const hasPanels = (page: Page) =>
  page.locator('ask-first-full').evaluate((full: Element & { panels?: object }) => !!full.panels);

/** In the page: how long ago the panels came, ms, and whether they are drawn. */
function sinceTheyCame(full: Element & { panels?: object }) {
  const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const { responseEnd } = files.find(({ name }) => name.includes('/panels-'))!;
  return { isDrawn: !!full.panels, since: performance.now() - responseEnd };
}

test('a press that is going on as the panels come reaches what it was meant for', BOUND, async () => {
  const device = await stage.newDevice();
  const release = await holdPanels(device);
  const page = await openUntouched(device);
  const asked = page.waitForRequest(PANELS);
  await page.getByRole('button', { name: 'Sign in as Daniel Fontaine' }).hover();
  await asked;
  await page.mouse.down();
  const come = page.waitForResponse(PANELS);
  release();
  await (await come).finished();
  await page.waitForTimeout(150);
  const here = await page.locator('ask-first-full').evaluate(sinceTheyCame);
  assert.ok(!here.isDrawn || here.since > HELD_UP, 'nothing is drawn under the finger');
  await page.mouse.up();
  await page.getByRole('heading', { name: /Mr Fontaine/ }).waitFor();
});

test(
  'panels that neither come nor fail are said to be missing after 15 s, and drawn when they do come',
  BOUND,
  async () => {
    const device = await stage.newDevice();
    const release = await holdPanels(device);
    const page = await openUntouched(device);
    await page.getByRole('button', { name: 'Pause…' }).click();
    await page.locator('.now').getByText('This could not be loaded. We will try again.').waitFor();
    release();
    await page.getByRole('group', { name: 'Pause until' }).waitFor();
  },
);

test('a press that never ends holds the panels up for a second and no longer', BOUND, async () => {
  const page = await openUntouched(await stage.newDevice());
  await page.getByRole('heading', { name: 'Good', exact: false }).first().hover();
  await page.mouse.down();
  await reachFor(page);
  assert.equal(await hasPanels(page), true);
  await page.mouse.up();
});

for (const width of [320, 720, 1280]) {
  test(
    `at ${width} px what stands below the panels is about where it will be before they have come`,
    BOUND,
    async (t) => {
      const page = await openUntouched(await stage.newDevice({ viewport: { width, height: 800 } }));
      const height = () => page.evaluate(() => document.documentElement.scrollHeight);
      const first = await height();
      assert.equal(await hasPanels(page), false);
      await reachFor(page);
      await page.getByText('Your changes').waitFor();
      await page.waitForLoadState('networkidle');
      const grown = (await height()) - first;
      t.diagnostic(`${grown} px`);
      assert.ok(Math.abs(grown) < ABOUT, `${grown} px`);
    },
  );
}

for (const width of [390, 1200]) {
  test(
    `at ${width} px panels that cannot be had move nothing, and that is said where they would stand`,
    BOUND,
    async () => {
      const device = await stage.newDevice({ viewport: { width, height: 800 } });
      const fail = await holdPanels(device, 'abort');
      const page = await openUntouched(device);
      const button = page.getByRole('button', { name: 'Sign in as Daniel Fontaine' });
      await page.getByRole('switch', { name: 'Letter' }).waitFor();
      await button.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      const place = await button.boundingBox();
      fail();
      await page.getByText('This could not be loaded. We will try again.').waitFor();
      assert.deepEqual(await button.boundingBox(), place);
      await button.click();
      await page.getByRole('heading', { name: /Mr Fontaine/ }).waitFor();
    },
  );
}
