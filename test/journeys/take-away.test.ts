import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { MadeLink } from '../../server/contract/link.ts';
import { bring, cutNewest, takenFrom, turnOff } from './her-record.ts';
import { openOtherCompany, type OtherCompany } from './other-company.ts';
import { openOwnHost, type OwnHost } from './own-host.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';
import { comeBack } from './reach-for.ts';

let stage: Stage;
let host: OwnHost;
let other: OtherCompany;
let people = 0;
before(async () => {
  stage = await openStage();
  host = await openOwnHost(stage);
  other = await openOtherCompany(stage);
}, BOUND);
after(async () => {
  await host.close();
  await other.close();
  await stage.close();
}, BOUND);

const newCustomer = () => host.newCustomer(`taker-${++people}`);
const lacks = (page: Page) => page.getByText('Our record lacks something that you did.').first();

test(
  'S2a what she chose at one company she takes to another: a no holds there at once, a yes waits for her',
  BOUND,
  async () => {
    const device = await stage.newDevice({ viewport: { width: 480, height: 900 } });
    const text = await takenFrom(other, device, 'h-77');
    const customer = await newCustomer();
    const page = await customer.open(device);
    const sent = page.waitForRequest((request) => request.url().includes('/v1/me/import'));
    await bring(page, text);
    assert.doesNotMatch((await sent).postData()!, /"history"|"asked"|"facts"|h-77/, 'the rest stays with her');
    await page.getByText('From \u2068Harbour Motors\u2069').waitFor();
    await page
      .locator('#brought')
      .getByText(/Not offered here: .*Boats & more/)
      .waitFor();
    const { channels, topics } = await customer.choices();
    assert.deepEqual([channels.phone, channels.sms, topics['news']], [{ use: 'no' }, undefined, undefined]);
    const proposal = page.getByRole('group', { name: /Harbour Motors.* wrote down on/ });
    await proposal.getByText('Nothing starts until you say so.').waitFor();
    await proposal.getByRole('button', { name: 'Yes, that’s right' }).click();
    await untilHolds(async () => {
      const now = await customer.choices();
      assert.deepEqual([now.channels.sms, now.topics['news']?.want], [{ use: 'yes' }, 'yes']);
    });
    await page.getByText('Written down by \u2068Harbour Motors\u2069').first().waitFor();
  },
);

test('what was changed after it was signed is said at the field, and only its noes hold', BOUND, async () => {
  const device = await stage.newDevice();
  const taken = JSON.parse(await takenFrom(other, device, 'h-78')) as { receipts: { id: string; jws: string }[] };
  const [head, body, end] = taken.receipts[0]!.jws.split('.') as [string, string, string];
  const said = Buffer.from(body, 'base64url').toString().replace('I said email', 'I said phone');
  taken.receipts[0]!.jws = [head, Buffer.from(said).toString('base64url'), end].join('.');
  const customer = await newCustomer();
  const page = await customer.open(device);
  await bring(page, '{"format":"something else"}');
  await page.locator('#f-file-wrong', { hasText: 'This is no file of choices.' }).waitFor();
  await bring(page, JSON.stringify(taken));
  await page.getByText('This file was changed after it was signed, so no yes of it was taken.').first().waitFor();
  await page.locator('#brought').waitFor();
  assert.deepEqual((await customer.choices()).channels.phone, { use: 'no' });
  assert.equal(await page.getByText('Nothing starts until you say so.').count(), 0);
  await bring(page, '{"format":"something else"}');
  await page.locator('#f-file-wrong', { hasText: 'This is no file of choices.' }).waitFor();
  // What came of the file before is not said of this one.
  await page.locator('#brought').waitFor({ state: 'detached' });
});

test(
  'the receipt of a change is opened under it, drawn and checked, and checked again without a connection',
  BOUND,
  async () => {
    const device = await stage.newDevice({ viewport: { width: 320, height: 900 } });
    const customer = await newCustomer();
    const page = await customer.open(device);
    await turnOff(page, 'Phone');
    await page.getByRole('button', { name: /^Receipt.*You turned off Phone$/ }).click();
    const slip = page.locator('.slip');
    for (const words of ['You turned off Phone', 'You, on this site']) {
      await slip.getByText(words, { exact: true }).waitFor();
    }
    const sealOf = (where: Page) => where.locator('.slip .seal path').first().getAttribute('d');
    const seal = await sealOf(page);
    const saving = page.waitForEvent('download');
    await slip.getByRole('button', { name: 'Save' }).click();
    const jws = await readFile(await (await saving).path(), 'utf8');
    assert.match(jws, /^[\w-]+\.[\w-]+\.[\w-]{86}$/);

    const opening = page.waitForEvent('popup');
    const asked: string[] = [];
    device.on('request', (request) => void asked.push(request.url()));
    await slip.getByRole('link', { name: 'Check it' }).click();
    const checker = await opening;
    await checker.getByText('Nothing was changed').waitFor();
    assert.equal(await checker.locator('.slip').getByText('Phone, yes to no').count(), 1);
    assert.equal(await sealOf(checker), seal, 'both draw one seal');
    const check = `${stage.demo.addresses.server}/receipts/check`;
    assert.deepEqual([checker.url(), asked.filter((url) => url.includes('check'))], [check, [check]]);

    const keys = await (await fetch(`${stage.demo.addresses.server}/.well-known/jwks.json`)).text();
    await checker.getByRole('button', { name: 'Clear' }).click();
    await device.setOffline(true);
    await checker.locator('#files').setInputFiles({ name: 'r.jws', mimeType: 'text/plain', buffer: Buffer.from(jws) });
    await checker.getByLabel(/^The company’s keys/).fill(keys);
    await checker.getByText('Signed by Northgate Motors').waitFor();
  },
);

test('a record that lost what this device has the receipt of is noticed, and stays so', BOUND, async () => {
  const device = await stage.newDevice();
  const customer = await newCustomer();
  const page = await customer.open(device);
  await turnOff(page, 'Phone');
  await comeBack(page);
  await page
    .getByRole('button', { name: /^Receipt/ })
    .first()
    .waitFor();
  assert.equal(await lacks(page).count(), 0, 'nothing is missing');
  cutNewest(stage, customer);
  await comeBack(page);
  await lacks(page).waitFor();
  await turnOff(page, 'Email');
  await comeBack(page);
  await lacks(page).waitFor();
  const elsewhere = await customer.open(await stage.newDevice());
  await elsewhere
    .getByRole('button', { name: /^Receipt/ })
    .first()
    .waitFor();
  assert.equal(await lacks(elsewhere).count(), 0, 'a device that was given none claims nothing');
  const somebody = await (await newCustomer()).open(device);
  await somebody
    .getByRole('button', { name: /^Receipt/ })
    .first()
    .waitFor();
  assert.equal(await lacks(somebody).count(), 0, 'nor does this one of somebody else');
  await page.bringToFront();
  await page.getByRole('button', { name: 'Hide this' }).click();
  await page.getByRole('button', { name: 'Hide this' }).waitFor({ state: 'detached' });
  await comeBack(page);
  await page
    .getByRole('button', { name: /^Receipt/ })
    .first()
    .waitFor();
  assert.equal(await lacks(page).count(), 0);
});

test('an erase on another device, and what she does after it, is no loss', BOUND, async () => {
  const device = await stage.newDevice();
  const customer = await newCustomer();
  const page = await customer.open(device);
  await turnOff(page, 'Phone');
  await stage.business('DELETE', `/v1/customers/${customer.id}`);
  const looked = page.waitForResponse((response) => response.url().includes('/v1/me/export'));
  await comeBack(page);
  await (await looked).finished();
  await customer.change({ op: 'channel', channel: 'phone', use: 'no' });
  await comeBack(page);
  await page
    .getByRole('button', { name: /^Receipt/ })
    .first()
    .waitFor();
  assert.equal(await lacks(page).count(), 0);
});

test('behind a link nothing of her record is offered or asked for', BOUND, async () => {
  const customer = await newCustomer();
  const link = await stage.business<MadeLink>('POST', '/v1/links', { customer: customer.id });
  const device = await stage.newDevice();
  const asked: string[] = [];
  device.on('request', (request) => void asked.push(request.url()));
  const page = await device.newPage();
  await page.goto(link.page);
  await turnOff(page, 'Phone');
  await comeBack(page);
  await page.locator('.banner', { hasText: 'You came by a link in a message.' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /Receipt|Download|Take my choices|Bring choices/ }).count(), 0);
  assert.deepEqual(
    asked.filter((url) => /receipts|export|history|import/.test(url)),
    [],
  );
});
