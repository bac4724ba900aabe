import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { BOUND, openStage, type Stage } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
after(() => stage.close(), BOUND);

/** What axe finds against WCAG 2.2 A and AA, inside open shadow roots too: a line a finding. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values },
      }),
    RULES,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

for (const width of [320, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(
      `axe finds nothing in the shop and the inspector at ${width} px in ${colorScheme} colours`,
      BOUND,
      async () => {
        // The policy of the pages would keep axe out; it is tested on its own.
        const device = await stage.newDevice({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        const inspector = await stage.openInspector(device);
        await inspector.getByRole('button', { name: 'Break a byte' }).click();
        await inspector.getByText('The signature no longer matches').waitFor();
        assert.deepEqual(await findings(inspector), []);
        const shop = await stage.openShop(device);
        await shop.getByRole('heading', { name: 'Your changes' }).waitFor();
        assert.deepEqual(await findings(shop), []);
        await device.close();
      },
    );
  }
}

test('axe does find what is wrong, so the tests above can fail', BOUND, async () => {
  const page = await stage.openInspector(await stage.newDevice({ bypassCSP: true }));
  await page.getByRole('heading', { name: 'The bytes' }).waitFor();
  await page.evaluate(() => document.querySelector('#cut')!.replaceChildren());
  assert.match((await findings(page)).join(), /button-name/);
});
