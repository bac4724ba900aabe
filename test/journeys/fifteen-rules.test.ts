import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { Customer } from '../../server/contract/profile.ts';
import { callsOf } from './customer-calls.ts';
import { openView } from './open-view.ts';
import { touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/* The rules of the widget, one test each, under their numbers. 10 (doors without a login) comes with the links. */

let stage: Stage;
beforeEach(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.close(), BOUND);

const rosa = () => stage.business<Customer>('GET', '/v1/customers/c_1029');
const element = (page: Page): Locator => page.locator('ask-first');
const sentence = (page: Page): Locator => element(page).locator('.say');
const openRosa = async () => stage.openShop(await stage.newDevice());

/** Waits until everything was saved, and nothing waits. */
async function saved(page: Page): Promise<void> {
  await element(page).locator('.status').getByText('Saved · just now').waitFor();
}

test('rule 1: Stop comes first, takes one tap, and asks nothing', BOUND, async () => {
  const page = await openRosa();
  const buttons = await element(page).locator('button:visible').allInnerTexts();
  assert.equal(buttons.find((text) => !text.includes('Go to'))?.trim(), 'Stop all marketing');
  await page.getByRole('button', { name: 'Stop all marketing' }).click();
  await saved(page);
  assert.notEqual((await rosa()).choices.stopped, null);
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.equal(await element(page).locator('.louder').count(), 0);
});

test('rule 2: topics come first, and channels stand inside each', BOUND, async () => {
  const page = await stage.openShop(await stage.newDevice({ viewport: { width: 320, height: 900 } }));
  const card = element(page)
    .locator('.card')
    .filter({ has: page.getByText('Trade-in offers', { exact: true }) });
  await card.getByRole('button', { name: /^Change ?: Trade-in offers/ }).click();
  const by = card.getByRole('group', { name: 'By', exact: true });
  await by.waitFor();
  assert.deepEqual(
    (await by.getByRole('checkbox').all()).length,
    3,
    'email, phone and letter, as the topic offers them',
  );
});

test('rule 3: everything is off until she chose it', BOUND, async () => {
  const page = await openRosa();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('Marketing is off.').waitFor();
  const on = await element(page).getByRole('switch', { checked: true }).all();
  const names = await Promise.all(on.map((one) => one.getAttribute('aria-labelledby')));
  assert.deepEqual(names, ['n-topics.service'], 'only what she made herself is served');
});

test(
  'rule 4: quieter is instant with an Undo that stays; louder names what starts and takes one yes',
  BOUND,
  async () => {
    const page = await openRosa();
    await page.clock.install();
    await page.getByRole('switch', { name: 'Phone' }).click();
    await saved(page);
    await page.clock.fastForward('02:00:00');
    const undo = element(page).getByRole('button', { name: 'Undo' }).first();
    assert.equal(await undo.isVisible(), true, 'two hours later it is still there');
    await undo.click();
    await page.getByRole('switch', { name: 'Phone', checked: true }).waitFor();
    await saved(page);

    const before = (await rosa()).revision;
    await page.getByRole('switch', { name: 'News and open days' }).click();
    const question = element(page).locator('.louder');
    await question.waitFor();
    assert.match(await question.innerText(), /Start News and open days from Northgate Motors, by email\./);
    assert.equal((await rosa()).revision, before, 'nothing before her yes');
    await page.getByRole('button', { name: 'Yes, start' }).click();
    const { data } = await stage.inspector.find(touches('c_1029', 'topics.news'));
    assert.equal(data.profile?.choices.topics['news']?.want, 'yes');
  },
);

test('rule 5: each control saves itself, and one line says so', BOUND, async () => {
  const page = await openRosa();
  assert.equal(await element(page).getByRole('button', { name: /^save/i }).count(), 0);
  assert.equal(await element(page).locator('.status').count(), 1);
  await page.getByRole('switch', { name: 'Service reminders' }).click();
  await saved(page);
  assert.equal((await rosa()).choices.topics['service']?.want, 'no');
});

test('rule 6: the sentence at the top is what the decision engine says', BOUND, async () => {
  const page = await openRosa();
  const same = async () =>
    assert.equal((await sentence(page).innerText()).replace(/\s+/g, ' ').trim(), (await rosa()).sentence);
  await same();
  await page.getByRole('switch', { name: 'Phone' }).click();
  await saved(page);
  await same();
  await page.getByRole('button', { name: 'Stop all marketing' }).click();
  await sentence(page).getByText('All marketing is stopped.').waitFor();
  await page.waitForFunction(() => !document.querySelector('ask-first')?.shadowRoot?.textContent?.includes('Saving'));
  await same();
});

test('rule 7: how often is asked by radios, never by a slider', BOUND, async () => {
  const page = await openRosa();
  await page.getByRole('button', { name: /Change ?: Trade-in offers/ }).click();
  const often = element(page).getByRole('group', { name: 'How often?' });
  await often.waitFor();
  assert.equal(await often.getByRole('radio').count(), 4);
  assert.equal(await element(page).locator('input[type=range]').count(), 0);
});

test('rule 8: Stop and Pause, Yes and Not now weigh the same', BOUND, async () => {
  const page = await openRosa();
  await page.getByRole('switch', { name: 'Text' }).click();
  const looks = async (...names: string[]) =>
    Promise.all(
      names.map((name) =>
        page.getByRole('button', { name }).evaluate((button) => {
          const { color, backgroundColor, borderColor, fontSize, fontWeight, opacity } = getComputedStyle(button);
          const { width, height } = button.getBoundingClientRect();
          return { color, backgroundColor, borderColor, fontSize, fontWeight, opacity, width, height };
        }),
      ),
    );
  for (const names of [
    ['Stop all marketing', 'Pause…'],
    ['Yes, start', 'Not now'],
  ]) {
    await page.mouse.move(0, 0);
    const [one, other] = await looks(...names);
    assert.deepEqual(one, other, names.join(' and '));
  }
});

test('rule 9: nothing is ever more than one screen deep', BOUND, async () => {
  const page = await openRosa();
  const address = page.url();
  for (const name of [/Change ?: Trade-in offers/, /: Service reminders/, /Change ?: When/]) {
    await page.getByRole('button', { name }).click();
    assert.equal(await element(page).locator('[aria-expanded=true]').count(), 1, 'one thing is open at a time');
  }
  assert.equal(await page.locator('dialog, [role=dialog], [aria-modal]').count(), 0);
  assert.equal(page.url(), address);
});

test('rule 11: of two devices that disagree the quieter wins, and she is told', BOUND, async () => {
  const page = await openRosa();
  const device = page.context();
  await page.getByRole('switch', { name: 'Text' }).click();
  await device.route('**/v1/me/changes*', (route) => route.abort('connectionfailed'));
  await page.getByRole('button', { name: 'Yes, start' }).click();
  await page.getByText('has not been told yet').first().waitFor();
  const elsewhere = await callsOf(stage, 'c_1029');
  await elsewhere.change({ op: 'channel', channel: 'sms', use: 'no' }, undefined, { id: 'her tablet', seq: 1 });
  await device.unroute('**/v1/me/changes*');
  await page.getByRole('button', { name: 'Try now' }).click();
  await page.getByText(/You also changed this on another device at \d/).waitFor();
  assert.equal((await rosa()).choices.channels.sms?.use, 'no');
  await page.getByRole('button', { name: 'Use text messages on' }).click();
  await saved(page);
  assert.equal((await rosa()).choices.channels.sms?.use, 'yes');
});

test(
  'rule 11: her own later no on the same device holds her yes, and nobody speaks of another device',
  BOUND,
  async () => {
    const page = await openRosa();
    const device = page.context();
    await device.setOffline(true);
    await page.getByRole('switch', { name: 'Phone' }).click();
    await page.getByText('has not been told yet').first().waitFor();
    await device.setOffline(false);
    await saved(page);
    await device.setOffline(true);
    await page.getByRole('switch', { name: 'Phone' }).click();
    await page.getByRole('button', { name: 'Yes, start' }).click();
    await page.getByRole('button', { name: 'Stop all marketing' }).click();
    await device.setOffline(false);
    await page.getByText(/You also changed this at \d/).waitFor();
    assert.equal((await rosa()).choices.channels.phone?.use, 'no');
    assert.equal(await page.getByText('another device').count(), 0);
  },
);

test('rule 12: nothing is said to be done before the server said so', BOUND, async () => {
  const page = await openRosa();
  await page.context().setOffline(true);
  await page.getByRole('switch', { name: 'Phone' }).click();
  await element(page).getByText('has not been told yet').waitFor();
  assert.match(await element(page).locator('.status').innerText(), /Not told yet · 1 change/);
  assert.match(await sentence(page).innerText(), /call/, 'as long as nobody was told, they may call');
  assert.equal(await element(page).getByText('Saved').count(), 0);
  await page.context().setOffline(false);
  await saved(page);
  assert.doesNotMatch(await sentence(page).innerText(), /or call/);
});

test('rule 13: she sees who was told, and whether they confirmed', BOUND, async () => {
  const page = await openRosa();
  await page.getByRole('switch', { name: 'Phone' }).click();
  await saved(page);
  const told = element(page).getByRole('region', { name: 'Who has been told' });
  await told
    .getByText(/confirmed/)
    .first()
    .waitFor();
  await stage.inspector.cut(true);
  await page.getByRole('button', { name: 'Stop all marketing' }).click();
  await told.getByText('not confirmed yet, we keep trying').waitFor();
  await stage.inspector.cut(false);
});

test('rule 14: every switch changes something, and shows what it changed', BOUND, async () => {
  const page = await openRosa();
  for (const name of ['Email', 'Phone', 'Service reminders']) {
    const { revision } = await rosa();
    const before = await sentence(page).innerText();
    await page.getByRole('switch', { name, exact: true }).click();
    await page.waitForFunction(
      (text) => document.querySelector('ask-first')!.shadowRoot!.querySelector<HTMLElement>('.say')!.innerText !== text,
      before,
    );
    assert.equal((await rosa()).revision, revision + 1, name);
  }
});

test('rule 15: the same order, the same words and the same help line everywhere', BOUND, async () => {
  const orders = new Set<string>();
  for (const width of [320, 800, 1280]) {
    const page = await stage.openShop(await stage.newDevice({ viewport: { width, height: 900 } }));
    await element(page).getByRole('heading', { name: 'Your changes' }).waitFor();
    orders.add((await element(page).getByRole('heading').allInnerTexts()).join(' | '));
    assert.equal(await element(page).getByRole('link', { name: '+15550100' }).count(), 1);
  }
  assert.equal(orders.size, 1, [...orders].join('\n'));
  for (const view of ['compact', 'moment', 'summary']) {
    const page = await openView(stage, await stage.newDevice(), { view, topics: 'news' });
    await element(page).getByRole('link', { name: '+15550100' }).waitFor();
  }
});
