import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** Long enough for a second, wrong delivery to show itself. */
const SETTLE_MS = 1500;

let stage: Stage;
beforeEach(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.close(), BOUND);

async function phoneEvents(): Promise<string[]> {
  await stage.inspector.find(touches('c_1029', 'channels.phone'));
  await sleep(SETTLE_MS);
  const { revision } = await stage.business<{ revision: number }>('GET', '/v1/customers/c_1029');
  const events = (await stage.inspector.all()).filter(touches('c_1029', 'channels.phone'));
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
  const device = await stage.newDevice();
  const shop = await stage.openShop(device);
  await device.route('**/v1/me/changes*', (route) => route.abort('connectionfailed'));
  await shop.getByRole('switch', { name: 'Phone' }).click();
  await shop.getByText('Northgate Motors has not been told yet.').waitFor();
  await shop.reload();
  await shop.getByText('Northgate Motors has not been told yet.').waitFor();
  assert.equal(await shop.getByRole('switch', { name: 'Phone' }).isChecked(), false, 'her choice is still shown');
  await device.unroute('**/v1/me/changes*');
  await shop.getByRole('button', { name: 'Try now' }).click();
  await shop.getByText('Northgate Motors has not been told yet.').waitFor({ state: 'detached' });
  assert.equal((await phoneEvents()).length, 1);
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
