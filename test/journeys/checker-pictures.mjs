import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apiOf } from '../../demo/business-api.ts';
import { CUSTOMERS } from '../../demo/customers.ts';
import { SITE } from '../../demo/prepare-site.ts';
import { customerToken } from '../../demo/shop/customer-token.ts';
import { receiptCheckerPage } from '../../server/pages/receipt-checker/receipt-checker-page.ts';

/** Pictures of one receipt and of a whole export, checked by the page on a disk in a browser without a connection. */
export async function pictureChecker({ browser, demo, out }) {
  const folder = await mkdtemp(join(tmpdir(), 'ask-first-checker-'));
  const file = join(folder, 'check-a-receipt.html');
  const { identitySecret } = demo.keys;
  const whose = { site: SITE, audience: demo.addresses.server, identitySecret, now: Date.now() };
  try {
    await writeFile(file, receiptCheckerPage());
    const taken = await apiOf(demo.addresses.server, await customerToken(CUSTOMERS[0], whose))('GET', '/v1/me/export');
    const keys = JSON.stringify(await (await fetch(`${demo.addresses.server}/.well-known/jwks.json`)).json());
    const given = { receipt: taken.receipts.at(-1).jws, export: JSON.stringify(taken) };
    for (const [width, colorScheme] of [
      [320, 'light'],
      [720, 'dark'],
      [1100, 'light'],
    ]) {
      const device = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true });
      for (const [what, text] of Object.entries(given)) {
        const page = await device.newPage();
        await page.goto(pathToFileURL(file).href);
        await page.getByLabel(/^The company’s keys/).fill(keys);
        await page.getByLabel(/^Or paste receipts/).fill(text);
        await page
          .locator('.verdict')
          .getByText(/genuine/)
          .waitFor();
        await page.screenshot({ path: join(out, `checked-${what}-${width}-${colorScheme}.png`), fullPage: true });
        await page.close();
      }
      await device.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
