import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.closeDevices(), BOUND);
after(() => stage.close(), BOUND);

/** Collects what only the page itself can see: how far things moved, and what its policy refused. */
function watch(): void {
  const seen = { shift: 0, violations: [] as string[] };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    seen.violations.push(`${effectiveDirective} ${blockedURI}`),
  );
}

function seenBy(page: Page): Promise<{ shift: number; violations: string[] }> {
  return page.evaluate(() => (globalThis as unknown as { seen: { shift: number; violations: string[] } }).seen);
}

/** The shop with a script that comes late, so that the page is painted without it first. */
async function loadSlowly(width: number, reserve: boolean): Promise<Page> {
  const device = await stage.newDevice({ viewport: { width, height: 900 } });
  await device.addInitScript(watch);
  await device.route('**/w/1/ask-first.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  if (!reserve) {
    await device.route('**/page/shop.css', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace(/^ask-first:not.*$/m, '') });
    });
  }
  const page = await stage.openShop(device);
  // The last of its sections, and the answers that fill them.
  await page.getByRole('heading', { name: 'Your changes' }).waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

for (const width of [320, 1280]) {
  test(
    `at ${width} px nothing moves while the element arrives, with the one line that reserves its room`,
    BOUND,
    async (t) => {
      const { shift } = await seenBy(await loadSlowly(width, true));
      t.diagnostic(`layout shift with the line: ${shift.toFixed(3)}`);
      assert.equal(shift.toFixed(3), '0.000');
    },
  );
}

test('without that line the page does move, so the measure above can fail', BOUND, async (t) => {
  const page = await loadSlowly(1280, false);
  await untilHolds(async () => assert.ok((await seenBy(page)).shift > 0.001));
  t.diagnostic(`layout shift without the line: ${(await seenBy(page)).shift.toFixed(3)}`);
});

test('the strictest policy is never violated, from the first paint to Stop and Undo', BOUND, async () => {
  const device = await stage.newDevice();
  await device.addInitScript(watch);
  const page = await stage.openShop(device);
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.getByRole('switch', { name: 'Text' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('button', { name: 'Stop all marketing' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('button', { name: 'Stop all marketing' }).waitFor();
  assert.deepEqual([(await seenBy(page)).violations, errors], [[], []]);
  const refused = await page.evaluate(() => {
    document.body.append(
      Object.assign(document.createElement('img'), { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }),
    );
    return new Promise<string>((resolve) =>
      addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
    );
  });
  assert.equal(refused, 'img-src', 'the policy is in force');
});
