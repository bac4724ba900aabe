import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { receiptCheckerPage } from '../../server/pages/receipt-checker/receipt-checker-page.ts';
import { CHROMIUM_ARGS, findChromium } from '../browser/find-chromium.mjs';
import { ADMIN_KEY, ask, askJson, change, makeSite, shown, startServer, tokenFor } from '../http/test-server.ts';
import { BOUND } from './stage.ts';

/** How many acts the customer of these journeys has behind her; the key was changed half-way. */
const ACTS = 200;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

interface Export {
  receipts: { id: string; jws: string }[];
  [more: string]: unknown;
}

/* The page lies on a disk, the browser is offline, and what it checks was made by the real server. */
describe('a receipt on a disk, without a connection', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-checker-'));
  const file = join(folder, 'check-a-receipt.html');
  let browser: Browser;
  let taken: Export;
  let keys: string;

  before(async () => {
    writeFileSync(file, receiptCheckerPage());
    browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
    const server = startServer();
    const site = await makeSite(server);
    const bearer = tokenFor(site, 'c_1');
    const send = (base: number, changes: object[], more: object = {}) =>
      askJson(server, '/v1/me/changes', { body: { base, changes, ...more }, bearer });
    const yes = ['email', 'phone'].map((channel) => change('channel', { channel, use: 'yes' }));
    const topic = change('topic', { topic: 'trade-in', want: 'yes' });
    await send(0, [topic, ...yes], shown({ 'trade-in': 3 }));
    for (let base = 1; base < ACTS; base += 1) {
      if (base === ACTS / 2) await ask(server, '/v1/receipt-keys', { method: 'POST', bearer: ADMIN_KEY });
      await send(base, [change('channel', { channel: 'phone', use: 'no', words: 'I said email' })]);
    }
    taken = (await askJson(server, '/v1/me/export', { bearer })).body;
    keys = JSON.stringify((await askJson(server, '/.well-known/jwks.json')).body);
    await server.close();
  }, BOUND);
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** The page in a browser without a connection; `asked` lists what it asks for after itself. */
  async function open({ width = 720, dark = false } = {}): Promise<{ page: Page; asked: string[]; errors: string[] }> {
    const colorScheme = dark ? ('dark' as const) : ('light' as const);
    const device = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true });
    const page = await device.newPage();
    page.setDefaultTimeout(25_000);
    const [asked, errors]: [string[], string[]] = [[], []];
    page.on('request', (request) => void asked.push(request.url()));
    page.on('pageerror', (error) => void errors.push(error.message));
    await page.goto(pathToFileURL(file).href);
    assert.deepEqual(asked.splice(0), [pathToFileURL(file).href]);
    return { page, asked, errors };
  }

  const verdict = (page: Page) => page.locator('.verdict');
  const receiptsField = (page: Page) => page.getByLabel(/^Or paste receipts/);
  const keysField = (page: Page) => page.getByLabel(/^The company’s keys/);

  test(
    'one that is pasted with the company’s keys is genuine, drawn as a slip, and nothing is asked for',
    BOUND,
    async () => {
      const { page, asked, errors } = await open();
      await keysField(page).fill(keys);
      await receiptsField(page).fill(taken.receipts.at(-1)!.jws);
      await verdict(page).getByText('This receipt is genuine').waitFor();
      const slip = page.locator('.slip');
      for (const words of [
        `Receipt ${ACTS}`,
        'Northgate Motors',
        '“I said email”',
        'Phone, no to no',
        'You, on the site',
      ]) {
        assert.equal(await slip.getByText(words, { exact: true }).count(), 1, words);
      }
      const rays = await slip.locator('.seal path').first().getAttribute('d');
      assert.equal(rays?.split('M').length, 33, 'a ray for each byte of the hash');
      await page.getByText('Signed by Northgate Motors').waitFor();
      await page.getByText('Follows one that is not here').waitFor();
      assert.deepEqual([asked, errors], [[], []]);
      await page.context().close();
    },
  );

  test(`an export of ${ACTS} receipts under two keys is checked link by link`, BOUND, async () => {
    const { page, asked, errors } = await open();
    const whole = JSON.stringify(taken);
    await page.locator('#files').setInputFiles({
      name: 'northgate-preferences.json',
      mimeType: 'application/json',
      buffer: Buffer.from(whole),
    });
    await verdict(page).getByText('Nothing was changed').waitFor();
    await page.getByText(`Follows receipt ${ACTS - 1}`).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Receipt \d/ }).count(), 50);
    await page.getByRole('button', { name: `Show ${ACTS - 50} more` }).click();
    await page.getByRole('button', { name: /^Receipt 1 ·/ }).click();
    await page.getByText('The first of its chain').waitFor();
    assert.equal(await page.getByText('if the key that came with them is the company’s.').count(), 1);
    await keysField(page).fill(keys);
    await verdict(page).getByText(`All ${ACTS} receipts are genuine`).waitFor();
    const bytes = taken.receipts.reduce((sum, { jws }) => sum + jws.length, 0);
    const took = await timed(page, whole);
    console.log(`a receipt has ${Math.round(bytes / ACTS)} bytes; the page ${receiptCheckerPage().length}`);
    console.log(`${ACTS} receipts read, verified and drawn in this browser in ${took.toFixed(0)} ms`);
    assert.deepEqual([asked, errors], [[], []]);
    await page.context().close();
  });

  test('one word changed, one receipt taken out, one exchanged: each is found and said plainly', BOUND, async () => {
    const { page, errors } = await open();
    const [head = '', body = '', signature = ''] = taken.receipts[7]!.jws.split('.');
    const payload = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
    const forged = Buffer.from(JSON.stringify({ ...payload, sentence: 'We may call you at any time.' }));
    const changed = [head, forged.toString('base64url'), signature].join('.');
    await keysField(page).fill(keys);
    await receiptsField(page).fill(changed);
    await verdict(page).getByText('This receipt is not genuine:').waitFor();
    await page.getByText('The words do not match the signature.').waitFor();
    await page.getByText('Nothing. What it shows may never have been said to the company.').waitFor();

    const receipts = taken.receipts.with(7, { id: taken.receipts[7]!.id, jws: changed });
    await receiptsField(page).fill(JSON.stringify({ ...taken, receipts }));
    await verdict(page).getByText(`1 of ${ACTS} receipts is not genuine:`).waitFor();
    assert.equal(await page.locator('.slip').getByText('Receipt 8', { exact: true }).count(), 1, 'it is the one shown');

    await receiptsField(page).fill(JSON.stringify({ ...taken, receipts: taken.receipts.toSpliced(100, 1) }));
    await verdict(page).getByText('One receipt that the history names is missing.').waitFor();
    await page.getByText('Does not follow receipt 100').waitFor();
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  test('what is no receipt, and a receipt without its key, are said to be that', BOUND, async () => {
    const { page, errors } = await open();
    await receiptsField(page).fill('<img src=x onerror=alert(1)>');
    await verdict(page).getByText('No receipt was found in it.').waitFor();
    await receiptsField(page).fill(taken.receipts[0]!.jws);
    await verdict(page).getByText('This cannot be said yet:').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await verdict(page).waitFor({ state: 'detached' });
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  for (const width of [320, 720]) {
    for (const dark of [false, true]) {
      test(
        `at ${width} px, ${dark ? 'dark' : 'light'}: no sideways scroll, no fault of accessibility`,
        BOUND,
        async () => {
          const { page } = await open({ width, dark });
          await receiptsField(page).fill(JSON.stringify({ ...taken, receipts: taken.receipts.slice(-3), history: [] }));
          await page.locator('.slip').waitFor();
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
          await page.evaluate(AXE);
          const violations = await page.evaluate(async () => {
            const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe;
            return (await axe.run()).violations.map(({ id }) => id);
          });
          assert.deepEqual(violations, []);
          await page.context().close();
        },
      );
    }
  }

  async function timed(page: Page, whole: string): Promise<number> {
    await receiptsField(page).fill('');
    await page.locator('#files').setInputFiles([]);
    await page.getByRole('button', { name: 'Clear' }).click();
    await verdict(page).waitFor({ state: 'detached' });
    return page.evaluate(async (text) => {
      const field = document.querySelector<HTMLTextAreaElement>('#receipts')!;
      const begun = performance.now();
      field.value = text;
      field.dispatchEvent(new Event('input'));
      while (!document.querySelector('.verdict')) await new Promise((next) => setTimeout(next, 1));
      return performance.now() - begun;
    }, whole);
  }
});
