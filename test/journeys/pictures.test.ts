import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BOUND, openStage, type Stage } from './stage.ts';

const OUT = fileURLToPath(new URL('../pictures/out/', import.meta.url));
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

let stage: Stage;
before(async () => {
  stage = await openStage();
  await mkdir(OUT, { recursive: true });
}, BOUND);
after(() => stage.close(), BOUND);

for (const width of [320, 1100]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(
      `at ${width} px in ${colorScheme} colours the shop and the inspector fit and can be looked at`,
      BOUND,
      async () => {
        const device = await stage.newDevice({ viewport: { width, height: 900 }, colorScheme });
        const shop = await stage.openShop(device);
        const inspector = await stage.openInspector(device);
        await inspector.getByRole('heading', { name: 'What was checked' }).waitFor();
        for (const [name, page] of [
          ['shop', shop],
          ['inspector', inspector],
        ] as const) {
          const [needed, has] = await page.evaluate(() => [
            document.documentElement.scrollWidth,
            document.documentElement.clientWidth,
          ]);
          assert.ok(needed <= has, `${name} needs ${needed} px and has ${has}`);
          const picture = await page.screenshot({
            path: join(OUT, `${name}-${width}-${colorScheme}.png`),
            fullPage: true,
          });
          assert.ok(picture.subarray(0, 8).equals(PNG) && picture.length > 10_000, `${name} is a picture`);
          assert.equal(picture.readUInt32BE(16), width, 'as wide as the window');
        }
        await device.close();
      },
    );
  }
}
