import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { openOwnHost, type OwnCustomer, type OwnHost } from './own-host.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

/** How long a change may take to arrive, in milliseconds: nobody is there any more to send it again. */
const ARRIVES_WITHIN_MS = 25_000;
/** How long a quick hand takes from the switch to the corner of the window, in milliseconds. */
const TO_THE_CORNER_MS = 250;

let stage: Stage;
let host: OwnHost;
before(async () => {
  stage = await openStage();
  host = await openOwnHost(stage);
}, BOUND);
after(async () => {
  await host.close();
  await stage.close();
}, BOUND);

type Leave = (control: Locator, page: Page, device: BrowserContext) => Promise<unknown>;

/** Clicks from inside the page and does the next thing so many milliseconds after, with no driver in between. */
const clickAndGo: (wait: number) => Leave = (wait) => (control) =>
  control.evaluate((element: HTMLElement, later) => {
    element.click();
    if (later) setTimeout(() => (location.href = '/elsewhere'), later);
    else location.href = '/elsewhere';
  }, wait);

const ways: Record<string, Leave> = {
  'closing the tab': async (control, page) => {
    await control.click();
    await page.close();
  },
  // No page of it hears that it ends, and what was begun ends with it: it is there if it left before her hand did.
  'closing the browser': async (control, page, device) => {
    const leaving = page.waitForRequest((request) => request.url().includes('/v1/me/changes'));
    await control.click();
    await leaving;
    await sleep(TO_THE_CORNER_MS);
    await device.close();
  },
  'following a link in the same moment': clickAndGo(0),
  'following a link 5 ms later': clickAndGo(5),
  'following a link 20 ms later': clickAndGo(20),
  reloading: async (control, page) => {
    const loaded = page.waitForEvent('load');
    await control.evaluate((element: HTMLElement) => {
      element.click();
      location.reload();
    });
    await loaded;
  },
  'taking the element out of the page': (control) =>
    control.evaluate((element: HTMLElement) => {
      element.click();
      document.querySelector('ask-first')!.remove();
    }),
};

async function arrives(customer: OwnCustomer): Promise<unknown> {
  const deadline = performance.now() + ARRIVES_WITHIN_MS;
  for (;;) {
    const { phone } = (await customer.choices()).channels;
    if (phone?.use === 'no' || performance.now() > deadline) return phone?.use;
    await sleep(20);
  }
}

for (const [at, [way, leave]] of Object.entries(ways).entries()) {
  test(`a no followed by ${way} arrives without her coming back`, BOUND, async () => {
    const customer = await host.newCustomer(`leaves-${at}`);
    const device = await stage.newDevice();
    const page = await customer.open(device);
    await leave(page.getByRole('switch', { name: 'Phone' }), page, device);
    assert.equal(await arrives(customer), 'no');
    assert.equal(await customer.revision(), 3, 'once');
  });
}

test('Stop followed by closing the tab arrives, and so does what was not sent before it', BOUND, async () => {
  const customer = await host.newCustomer('leaves-more');
  const device = await stage.newDevice();
  const page = await customer.open(device);
  await device.route('**/v1/me/changes*', (route) => route.abort('connectionfailed'));
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByText('has not been told yet').first().waitFor();
  await device.unroute('**/v1/me/changes*');
  await page.getByRole('button', { name: 'Stop all marketing' }).click();
  await page.close();
  assert.equal(await arrives(customer), 'no');
  await untilHolds(async () => assert.notEqual((await customer.choices()).stopped, null));
});

test('what was sent while she left is shown as told when she comes back, and is no second change', BOUND, async () => {
  const customer = await host.newCustomer('leaves-returns');
  const device = await stage.newDevice();
  const page = await customer.open(device);
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.close();
  const again = await customer.open(device);
  await again.getByText('No calls.').first().waitFor();
  await again.getByRole('switch', { name: 'Phone', checked: false }).waitFor();
  await untilHolds(async () => assert.equal(await again.getByText('not been told').count(), 0));
  assert.equal(await customer.revision(), 3);
});
