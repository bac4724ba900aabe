import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { Customer } from '../../server/contract/profile.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';
import { comeBack } from './reach-for.ts';

let stage: Stage;
beforeEach(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.close(), BOUND);

const kept = (customer: string) => stage.business<Customer>('GET', `/v1/customers/${customer}`);
const signIn = (page: Page, name: string) => page.getByRole('button', { name: `Sign in as ${name}` }).click();

interface Sent {
  sub: string;
  body: string;
}

/** Every call that carries a token, with whom the token is for. */
function listenTo(device: BrowserContext): Sent[] {
  const sent: Sent[] = [];
  device.on('request', (request) => {
    const token = request.headers()['authorization']?.split('.')[1];
    if (!token) return;
    const { sub } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { sub: string };
    sent.push({ sub, body: request.postData() ?? '' });
  });
  return sent;
}

/** Rosa stops while nothing can be sent, and signs out; the shop is open in a second tab too. */
async function leaveUnsent(device: BrowserContext): Promise<Page> {
  const page = await stage.openShop(device);
  await device.route('**/v1/me/changes*', (route) => route.abort('connectionfailed'));
  await page.getByRole('button', { name: 'Stop all marketing' }).click();
  await page.getByText('Stop is kept on this device.').first().waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Welcome to Northgate Motors' }).waitFor();
  await page.getByRole('button', { name: 'Stop all marketing' }).waitFor();
  await device.unroute('**/v1/me/changes*');
  return page;
}

test(
  'what she could not send before she signed out is sent by nobody else, and by her when she is back',
  BOUND,
  async () => {
    const device = await stage.newDevice();
    const page = await leaveUnsent(device);
    const sent = listenTo(device);
    await signIn(page, 'Daniel Fontaine');
    await page.getByRole('switch', { name: 'Text', checked: true }).waitFor();
    await page.getByRole('switch', { name: 'News and open days' }).click();
    await page
      .locator('[part=status]')
      .getByText(/Saved ·/)
      .waitFor();
    assert.equal(await page.getByText(/Stop is kept|not been told|All marketing is stopped/).count(), 0);
    assert.deepEqual([...new Set(sent.map(({ sub }) => sub))], ['c_1044']);
    assert.ok(!sent.some(({ body }) => body.includes('"stop"')), 'her stop was not sent in his name');
    assert.deepEqual([(await kept('c_1044')).choices.stopped, (await kept('c_1029')).choices.stopped], [null, null]);
    sent.length = 0;
    await signIn(page, 'Rosa Iglesias');
    await page.getByRole('heading', { name: /Ms Iglesias/ }).waitFor();
    await page
      .locator('[part=status]')
      .getByText(/Saved ·/)
      .waitFor();
    await untilHolds(async () => assert.notEqual((await kept('c_1029')).choices.stopped, null));
    // His page may still have asked for his profile as she signed in.
    assert.deepEqual([...new Set(sent.filter(({ body }) => body).map(({ sub }) => sub))], ['c_1029']);
    assert.equal((await kept('c_1044')).choices.stopped, null);
  },
);

test(
  'an old tab of hers sends nothing in the name of the one who signed in beside it, and shows his page instead',
  BOUND,
  async () => {
    const device = await stage.newDevice();
    const hers = await stage.openShop(device);
    const his = await stage.openShop(device);
    await signIn(his, 'Daniel Fontaine');
    await his.getByRole('switch', { name: 'Text', checked: true }).waitFor();
    // Her token runs out: the server refuses it, and the shop answers with his.
    await hers.route('**/v1/me/changes*', async (route) => {
      const headers = await route.request().allHeaders();
      await route.continue({ headers: { ...headers, authorization: `${headers['authorization']}x` } });
    });
    const sent = listenTo(device);
    await hers.getByRole('button', { name: 'Stop all marketing' }).click();
    await hers.getByRole('switch', { name: 'Text', checked: true }).waitFor();
    await hers.getByRole('button', { name: 'Stop all marketing' }).waitFor();
    assert.ok(
      sent.some(({ sub, body }) => sub === 'c_1029' && body.includes('"stop"')),
      'it was tried in her own',
    );
    assert.ok(!sent.some(({ sub, body }) => sub === 'c_1044' && body), 'nothing of hers was sent in his name');
    assert.equal(await hers.getByText(/r•••@e•••\.com|not been told/).count(), 0);
    assert.equal((await kept('c_1044')).choices.stopped, null);
    await hers.unroute('**/v1/me/changes*');
    await signIn(his, 'Rosa Iglesias');
    await his.getByRole('heading', { name: /Ms Iglesias/ }).waitFor();
    await his.getByText('All marketing is stopped.').first().waitFor();
    await his
      .locator('[part=status]')
      .getByText(/Saved ·/)
      .waitFor();
    await untilHolds(async () =>
      assert.notEqual((await kept('c_1029')).choices.stopped, null, 'her stop was kept for her'),
    );
  },
);

test('without a connection, the device shows nothing of her who signed out', BOUND, async () => {
  const device = await stage.newDevice();
  const page = await leaveUnsent(device);
  await device.route(/\/v1\/|\/preferences-token/, (route) => route.abort('connectionfailed'));
  await comeBack(page);
  await page.getByText('Your choices could not be loaded.').first().waitFor();
  assert.equal(await page.getByText(/r•••@e•••\.com|not been told|stopped/).count(), 0);
  assert.equal(await page.getByRole('switch').count(), 0);
});
