import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Customer } from '../../server/contract/profile.ts';
import { anotherRosa, type AnotherRosa } from './another-rosa.ts';
import { cut, openBentLine } from './bent-line.ts';
import { openOwnHost } from './own-host.ts';
import { touches, type Delivered } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

/** Long enough for a second, wrong delivery to show itself. */
const SETTLE_MS = 1500;

let stage: Stage;
let her: AnotherRosa;
before(async () => (stage = await openStage()), BOUND);
beforeEach(async () => (her = await anotherRosa(stage)), BOUND);
afterEach(() => stage.closeDevices(), BOUND);
after(() => stage.close(), BOUND);

/** The events of her no to phone, once the server has it, the business was told, and a second one had time to come. */
async function phoneEvents(customer: string): Promise<string[]> {
  const kept = () => stage.business<Customer>('GET', `/v1/customers/${customer}`);
  await untilHolds(async () => assert.deepEqual((await kept()).choices.channels.phone, { use: 'no' }));
  const { revision } = await kept();
  const isIt = (event: Delivered) => touches(customer, 'channels.phone')(event) && event.data.revision >= revision;
  await stage.inspector.find(isIt);
  await sleep(SETTLE_MS);
  assert.equal((await kept()).revision, revision);
  return (await stage.inspector.all()).filter(isIt).map(({ key }) => key);
}

test(
  'without a connection she reads that nobody was told yet; back online it is sent exactly once',
  BOUND,
  async () => {
    const device = await her.newDevice();
    const shop = await stage.openShop(device);
    await device.setOffline(true);
    await shop.getByRole('switch', { name: 'Phone' }).click();
    await shop.getByText('Northgate Motors has not been told yet.').first().waitFor();
    assert.deepEqual((await her.kept()).choices.channels.phone, { use: 'yes' }, 'nothing reached the server');
    await device.setOffline(false);
    await shop.getByText('Northgate Motors has not been told yet.').first().waitFor({ state: 'detached' });
    assert.equal((await phoneEvents(her.id)).length, 1);
  },
);

test('a change that could not be sent outlives a reload, and then is sent exactly once', BOUND, async () => {
  const host = await openOwnHost(stage);
  // The line itself is cut: the driver does not reach what a page sends while it leaves.
  const line = await openBentLine(stage.demo.addresses.server);
  const untold = 'Northgate Motors has not been told yet.';
  try {
    const customer = await host.newCustomer('c_reloads');
    customer.server = line.address;
    line.bend('POST /v1/me/changes', cut);
    const page = await customer.open(await stage.newDevice());
    await page.getByRole('switch', { name: 'Phone' }).click();
    await page.getByText(untold).first().waitFor();
    await page.reload();
    await page.getByText(untold).first().waitFor();
    assert.equal(await page.getByRole('switch', { name: 'Phone' }).isChecked(), false, 'her choice is still shown');
    line.straighten();
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText(untold).first().waitFor({ state: 'detached' });
    assert.equal((await phoneEvents(customer.id)).length, 1);
  } finally {
    await line.close();
    await host.close();
  }
});

test('an answer that was lost on the way back makes no second event', BOUND, async () => {
  const device = await her.newDevice();
  const shop = await stage.openShop(device);
  let isLost = false;
  await device.route('**/v1/me/changes*', async (route) => {
    if (isLost) return route.continue();
    isLost = true;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await shop.getByRole('switch', { name: 'Phone' }).click();
  await shop.getByText('Saved').first().waitFor();
  assert.equal((await phoneEvents(her.id)).length, 1);
});
