import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../browser/find-chromium.mjs';
import { cut, openBentLine } from './bent-line.ts';
import { mainButton, openOwnHost, type OwnHost } from './own-host.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

let stage: Stage;
let host: OwnHost;
let browser: Browser;
before(async () => {
  stage = await openStage();
  host = await openOwnHost(stage);
  // The driver turns the back/forward cache off unless told not to.
  browser = await chromium.launch({
    executablePath: findChromium(),
    args: CHROMIUM_ARGS,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}, BOUND);
after(async () => {
  await browser.close();
  await host.close();
  await stage.close();
}, BOUND);

/** Marks the page, so that the same one can be told from a new one. */
const mark = (page: Page) => page.evaluate(() => Object.assign(globalThis, { isTheSame: true }) && undefined);
const isTheSame = (page: Page) => page.evaluate(() => 'isTheSame' in globalThis);

async function goBack(page: Page): Promise<void> {
  // A page out of the cache loads nothing, so there is no load to wait for.
  await page.evaluate(() => history.back());
  await page.waitForURL((url) => !url.pathname.endsWith('/elsewhere'), { waitUntil: 'commit' });
}

test('a page out of the back/forward cache shows what was changed on another device meanwhile', BOUND, async () => {
  const customer = await host.newCustomer('back-other');
  const page = await customer.open(await browser.newContext());
  await mark(page);
  await page.goto(`${host.address}/elsewhere`);
  await customer.change({ op: 'channel', channel: 'phone', use: 'no' });
  await customer.change({ op: 'stop' });
  await goBack(page);
  await page.getByText('All marketing is stopped.').first().waitFor();
  await page.getByRole('switch', { name: 'Phone', checked: false }).waitFor();
  await mainButton(page).filter({ hasText: 'Start again' }).waitFor();
  assert.equal(await isTheSame(page), true, 'it is the page of before');
});

test('a page out of that cache works: what she does on it is saved', BOUND, async () => {
  const customer = await host.newCustomer('back-works');
  const page = await customer.open(await browser.newContext());
  await mark(page);
  await page.goto(`${host.address}/elsewhere`);
  await goBack(page);
  await page.getByRole('switch', { name: 'Phone', checked: true }).click();
  await page
    .locator('[part=status]')
    .getByText(/Saved ·/)
    .waitFor();
  assert.equal(await isTheSame(page), true, 'it is the page of before');
  assert.deepEqual((await customer.choices()).channels.phone, { use: 'no' });
});

test('what could not be sent when she left is shown when she is back, and then sent by itself', BOUND, async () => {
  const customer = await host.newCustomer('back-unsent');
  // The line itself is cut: the driver does not reach what a page sends while it leaves.
  const line = await openBentLine(stage.demo.addresses.server);
  try {
    line.bend('POST /v1/me/changes', cut);
    customer.server = line.address;
    const page = await customer.open(await browser.newContext());
    await page.getByRole('switch', { name: 'Phone' }).click();
    await page.getByText('has not been told yet').first().waitFor();
    await page.goto(`${host.address}/elsewhere`);
    await goBack(page);
    await page.getByText('has not been told yet').first().waitFor();
    await page.getByRole('switch', { name: 'Phone', checked: false }).waitFor();
    line.straighten();
    await page
      .locator('[part=status]')
      .getByText(/Saved ·/)
      .waitFor();
    assert.deepEqual([(await customer.choices()).channels.phone, await customer.revision()], [{ use: 'no' }, 3]);
  } finally {
    await line.close();
  }
});

test('a browser that freezes and revives the page, again and again, leaves one that works once', BOUND, async () => {
  const customer = await host.newCustomer('back-events');
  const device = await stage.newDevice();
  const page = await customer.open(device);
  for (const use of ['no', 'yes', 'no']) {
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
    await customer.change({ op: 'channel', channel: 'email', use });
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await page.getByRole('switch', { name: 'Email', checked: use === 'yes' }).waitFor();
  }
  let posts = 0;
  page.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0));
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page
    .locator('[part=status]')
    .getByText(/Saved ·/)
    .waitFor();
  assert.equal(posts, 1, 'no page of before is still listening');
  assert.equal((await customer.choices()).channels.phone?.use, 'no');
});
