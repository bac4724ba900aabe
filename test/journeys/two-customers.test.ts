import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { comeBack } from './reach-for.ts';

let stage: Stage;
beforeEach(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.close(), BOUND);

test('two customers on two devices do not see or change each other’s choices', BOUND, async () => {
  const rosa = await stage.openShop(await stage.newDevice());
  const daniel = await stage.openShop(await stage.newDevice());
  await daniel.getByRole('button', { name: 'Sign in as Daniel Fontaine' }).click();
  await daniel.getByRole('heading', { name: /Mr Fontaine/ }).waitFor();
  await daniel.getByRole('switch', { name: 'Text', checked: true }).waitFor();
  await rosa.getByRole('switch', { name: 'Text', checked: false }).waitFor();
  await rosa.getByRole('button', { name: 'Stop all marketing' }).click();
  await stage.inspector.find(touches('c_1029', 'stopped'));
  await comeBack(daniel);
  await daniel.getByRole('button', { name: 'Stop all marketing' }).waitFor();
  assert.equal(await daniel.getByText('All marketing is stopped.').count(), 0);
});

test(
  'on a shared device the next customer finds nothing of the one before, not even what was not sent yet',
  BOUND,
  async () => {
    const device = await stage.newDevice();
    const page = await stage.openShop(device);
    await device.route('**/v1/me/changes*', (route) => route.abort('connectionfailed'));
    await page.getByRole('switch', { name: 'Phone' }).click();
    await page.getByText('Northgate Motors has not been told yet.').first().waitFor();
    await page.getByRole('button', { name: 'Sign in as Daniel Fontaine' }).click();
    await page.getByRole('switch', { name: 'Text', checked: true }).waitFor();
    assert.equal(await page.getByText('has not been told yet').count(), 0);
    await device.unroute('**/v1/me/changes*');
    await page.getByRole('button', { name: 'Sign in as Rosa Iglesias' }).click();
    const event = await stage.inspector.find(
      (one) => touches('c_1029', 'channels.phone')(one) && one.data.profile?.choices.channels.phone?.use === 'no',
    );
    assert.equal(event.data.customer, 'c_1029', 'what Rosa chose was kept for her alone');
    const daniel = await stage.business<{ choices: { channels: object } }>('GET', '/v1/customers/c_1044');
    assert.deepEqual(daniel.choices.channels, { sms: { use: 'yes' } });
  },
);

test('signing out leaves nothing of hers on the page, and the page without an error', BOUND, async () => {
  const page = await stage.openShop(await stage.newDevice());
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.getByText('r•••@e•••.com').first().waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Welcome to Northgate Motors' }).waitFor();
  await page.getByText('Marketing is off.').first().waitFor();
  assert.equal(await page.getByText('r•••@e•••.com').count(), 0);
  assert.deepEqual(errors, []);
});
