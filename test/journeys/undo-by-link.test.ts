import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { MadeLink } from '../../server/contract/link.ts';
import { openOwnHost, type OwnCustomer, type OwnHost } from './own-host.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

let stage: Stage;
let host: OwnHost;
let people = 0;
before(async () => {
  stage = await openStage();
  host = await openOwnHost(stage);
}, BOUND);
after(async () => {
  await host.close();
  await stage.close();
}, BOUND);

/** The hosted page of a new customer, where the element has taken the place of the form. */
async function visit(width = 480): Promise<{ page: Page; customer: OwnCustomer }> {
  const customer = await host.newCustomer(`undo-${++people}`);
  const link = await stage.business<MadeLink>('POST', '/v1/links', { customer: customer.id });
  const page = await (await stage.newDevice({ viewport: { width, height: 900 } })).newPage();
  await page.goto(link.page);
  await page.locator('.banner', { hasText: 'You came by a link in a message.' }).waitFor();
  return { page, customer };
}

/** Does it, and waits for the server's answer. */
async function answered(page: Page, act: () => Promise<unknown>): Promise<number> {
  const answer = page.waitForResponse((response) => response.url().includes('/v1/me/changes'));
  await act();
  return (await answer).status();
}

const phone = (page: Page) => page.getByRole('switch', { name: 'Phone' });
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });
const use = async (customer: OwnCustomer) => (await customer.choices()).channels.phone?.use;

test('what was turned off on the page of a link is taken back there in one tap, and is as it was', BOUND, async () => {
  const { page, customer } = await visit();
  const was = await customer.choices();
  assert.equal(await undo(page).count(), 0);
  assert.equal(await answered(page, () => phone(page).click()), 200);
  assert.equal(await use(customer), 'no');
  assert.equal(await answered(page, () => undo(page).click()), 200);
  await page.getByRole('switch', { name: 'Phone', checked: true }).waitFor();
  assert.deepEqual(await customer.choices(), was);
  await undo(page).waitFor({ state: 'detached' });
  await page.reload();
  await phone(page).waitFor();
});

test('so are Stop and each of several, in a table too, and what nobody was told yet', BOUND, async () => {
  const { page, customer } = await visit(1100);
  const was = await customer.choices();
  assert.equal(await answered(page, () => page.getByRole('switch', { name: 'Service' }).click()), 200);
  await page.context().setOffline(true);
  await phone(page).click();
  await page.getByRole('button', { name: 'Stop all marketing' }).click();
  await page.getByText('has not been told yet').first().waitFor();
  await page.context().setOffline(false);
  await page.locator('.status', { hasText: 'Saved' }).waitFor();
  for (const left of [2, 1, 0]) {
    assert.equal(await answered(page, () => undo(page).first().click()), 200, `${left} left`);
    await undo(page).nth(left).waitFor({ state: 'detached' });
  }
  assert.deepEqual(await customer.choices(), was);
});

test('an Undo that has ended says so, changes nothing, and leaves the page as it is', BOUND, async () => {
  const { page, customer } = await visit(320);
  assert.equal(await answered(page, () => phone(page).click()), 200);
  await customer.change({ op: 'channel', channel: 'phone', use: 'no' });
  const revision = await customer.revision();
  assert.equal(await answered(page, () => undo(page).click()), 403);
  await page.locator('.banner', { hasText: 'This Undo has ended. Nothing was changed.' }).waitFor();
  await untilHolds(async () => assert.equal((await page.locator('.status').innerText()).trim(), 'Not saved'));
  assert.deepEqual([await use(customer), await customer.revision()], ['no', revision]);
  await phone(page).waitFor({ state: 'detached' });
  await undo(page).waitFor({ state: 'detached' });
  assert.equal(await answered(page, () => page.getByRole('switch', { name: 'Email' }).click()), 200);
  await page.locator('.banner', { hasText: 'You came by a link in a message.' }).waitFor();
});
