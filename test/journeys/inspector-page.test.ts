import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { callsOf } from './customer-calls.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

let stage: Stage;
let page: Page;
before(async () => {
  stage = await openStage();
  await stage.openInspector(await stage.newDevice());
}, BOUND);
beforeEach(async () => {
  const { length } = await stage.inspector.all();
  page = await (await stage.newDevice()).newPage();
  await page.goto(stage.demo.addresses.inspector);
  await page.getByText(`${length} of ${length} verified`).waitFor();
}, BOUND);
afterEach(() => stage.closeDevices(), BOUND);
after(() => stage.close(), BOUND);

test('a cut network shows each refused try, and the event by itself once it is mended', BOUND, async () => {
  const rosa = await callsOf(stage, 'c_1029');
  await page.getByRole('button', { name: 'Cut the network' }).click();
  await page.getByText('The network is cut').waitFor();
  await rosa.change({ op: 'channel', channel: 'phone', use: 'no' });
  await page.getByRole('heading', { level: 1, name: /We have not taken it yet/ }).waitFor();
  await page.getByText('503, the inspector was cut off').waitFor();
  await page.getByRole('button', { name: 'Mend the network' }).click();
  await page
    .getByRole('heading', { level: 1, name: /Rosa turned phone off .* on the (?!first)\w+ try\./ })
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

// The last one: what is forged stays there.
test('what a customer or a stranger writes is shown as text and never becomes part of the page', BOUND, async () => {
  const rosa = await callsOf(stage, 'c_1029');
  const nasty = '<img src=x onerror=document.title="owned"><b>bold</b>';
  await rosa.change({ op: 'plan', words: nasty, plan: { kind: 'note', words: nasty } });
  await page.getByRole('heading', { level: 1 }).getByText(nasty).waitFor();
  await fetch(`${stage.demo.addresses.inspector}/hook`, { method: 'POST', body: `{"type":${JSON.stringify(nasty)}}` });
  const { length } = await stage.inspector.all();
  await page.getByText(`${length - 1} of ${length} verified`).waitFor();
  assert.equal(await page.locator('img, main b b, main strong b').count(), 0);
  assert.equal(await page.title(), 'Webhook inspector');
});
