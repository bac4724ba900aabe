import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { cut, openBentLine } from './bent-line.ts';
import { openOwnHost } from './own-host.ts';
import { touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** Long enough for a second, wrong delivery to show itself. */
const SETTLE_MS = 1500;

let stage: Stage;
beforeEach(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.close(), BOUND);

async function phoneEvents(customer = 'c_1029'): Promise<string[]> {
  await stage.inspector.find(touches(customer, 'channels.phone'));
  await sleep(SETTLE_MS);
  const { revision } = await stage.business<{ revision: number }>('GET', `/v1/customers/${customer}`);
  const events = (await stage.inspector.all()).filter(touches(customer, 'channels.phone'));
  return events.filter(({ data }) => data.revision === revision).map(({ key }) => key);
}

test(
  'without a connection she reads that nobody was told yet; back online it is sent exactly once',
  BOUND,
  async () => {
    const device = await stage.newDevice();
    const shop = await stage.openShop(device);
    await device.setOffline(true);
    await shop.getByRole('switch', { name: 'Phone' }).click();
    await shop.getByText('Northgate Motors has not been told yet.').waitFor();
    const { choices } = await stage.business<{ choices: { channels: Record<string, unknown> } }>(
      'GET',
      '/v1/customers/c_1029',
    );
    assert.deepEqual(choices.channels['phone'], { use: 'yes' }, 'nothing reached the server');
    await device.setOffline(false);
    await shop.getByText('Northgate Motors has not been told yet.').waitFor({ state: 'detached' });
    assert.equal((await phoneEvents()).length, 1);
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
    await page.getByText(untold).waitFor();
    await page.reload();
    await page.getByText(untold).waitFor();
    assert.equal(await page.getByRole('switch', { name: 'Phone' }).isChecked(), false, 'her choice is still shown');
    line.straighten();
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText(untold).waitFor({ state: 'detached' });
    assert.equal((await phoneEvents(customer.id)).length, 1);
  } finally {
    await line.close();
    await host.close();
  }
});

test('an answer that was lost on the way back makes no second event', BOUND, async () => {
  const device = await stage.newDevice();
  const shop = await stage.openShop(device);
  let isLost = false;
  await device.route('**/v1/me/changes*', async (route) => {
    if (isLost) return route.continue();
    isLost = true;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await shop.getByRole('switch', { name: 'Phone' }).click();
  await shop.getByText('Saved').waitFor();
  assert.equal((await phoneEvents()).length, 1);
});
