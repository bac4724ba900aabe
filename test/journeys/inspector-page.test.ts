import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { callsOf } from './customer-calls.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

let stage: Stage;
let page: Page;
beforeEach(async () => {
  stage = await openStage();
  await stage.inspector.find(({ data }) => data.customer === 'c_1029' && data.revision === 4);
  const device = await stage.newDevice();
  page = await device.newPage();
  await page.goto(stage.demo.addresses.inspector);
  await page.getByText('6 of 6 verified').waitFor();
}, BOUND);
afterEach(() => stage.close(), BOUND);

test('a cut network shows each refused try, and the event by itself once it is mended', BOUND, async () => {
  const rosa = await callsOf(stage, 'c_1029');
  await page.getByRole('button', { name: 'Cut the network' }).click();
  await page.getByText('The network is cut').waitFor();
  await rosa.change({ op: 'channel', channel: 'phone', use: 'no' });
  await page.getByRole('heading', { level: 1, name: /We have not taken it yet/ }).waitFor();
  await page.getByText('503, the inspector was cut off').waitFor();
  await page.getByRole('button', { name: 'Mend the network' }).click();
  await page
    .getByRole('heading', { level: 1, name: /Rosa turned phone off .* on the second try\./ })
    .waitFor({ timeout: 20_000 });
  await page.getByText('The id is new; the earlier try was not accepted').waitFor();
});

test('with one byte broken the page shows the same check fail', BOUND, async () => {
  await page.getByRole('button', { name: 'Break a byte' }).click();
  await page.getByText('The signature no longer matches').waitFor();
});

test('the copied command sends the same bytes again, and the page says that it has seen them', BOUND, async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByText('Copied').waitFor();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  const [, body] = / {2}--data-binary '([^]*)'$/.exec(command) ?? [];
  const headers = Object.fromEntries(
    [...command.matchAll(/-H '([\w-]+): (.*)' \\$/gm)].map(([, name, value]) => [name!, value!]),
  );
  const answer = await fetch(`${stage.demo.addresses.inspector}/hook`, {
    method: 'POST',
    headers,
    body: body!.replaceAll("'\\''", "'"),
  });
  assert.equal(answer.status, 200);
  await page.getByText('200, seen before, so nothing was done twice').waitFor();
});

test('what a customer or a stranger writes is shown as text and never becomes part of the page', BOUND, async () => {
  const rosa = await callsOf(stage, 'c_1029');
  const nasty = '<img src=x onerror=document.title="owned"><b>bold</b>';
  await rosa.change({ op: 'plan', words: nasty, plan: { kind: 'note', words: nasty } });
  await page.getByRole('heading', { level: 1 }).getByText(nasty).waitFor();
  await fetch(`${stage.demo.addresses.inspector}/hook`, { method: 'POST', body: `{"type":${JSON.stringify(nasty)}}` });
  await page.getByText('6 of 8 verified').or(page.getByText('7 of 8 verified')).waitFor();
  assert.equal(await page.locator('img, main b b, main strong b').count(), 0);
  assert.equal(await page.title(), 'Webhook inspector');
});

test('the keyboard alone opens an event, and the address remembers which', BOUND, async () => {
  const second = page.locator('#events a').nth(1);
  const chosen = await second.getAttribute('href');
  await second.focus();
  await page.keyboard.press('Enter');
  await page.locator(`#events a[aria-current][href="${chosen}"]`).waitFor();
  assert.equal(await page.locator('#events a[aria-current]').count(), 1);
  await page.reload();
  await page.locator(`#events a[aria-current][href="${chosen}"]`).waitFor();
});
