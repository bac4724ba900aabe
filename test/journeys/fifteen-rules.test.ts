import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { anotherRosa, type AnotherRosa } from './another-rosa.ts';
import { openView } from './open-view.ts';
import { touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

/* The rules of the widget, one test each, under their numbers. 10 (doors without a login) comes with the links. */

let stage: Stage;
let her: AnotherRosa;
before(async () => (stage = await openStage()), BOUND);
beforeEach(async () => (her = await anotherRosa(stage)), BOUND);
afterEach(() => stage.closeDevices(), BOUND);
after(() => stage.close(), BOUND);

const rosa = () => her.kept();
const element = (page: Page): Locator => page.locator('ask-first');
const sentence = (page: Page): Locator => element(page).locator('.say');
const openRosa = () => her.openShop();

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
  const page = await her.openShop({ viewport: { width: 320, height: 900 } });
  const card = element(page)
    .locator('.card')
    .filter({ has: page.getByText('Trade-in offers', { exact: true }) });
  await card.getByRole('button', { name: /^Change ?: Trade-in offers/ }).click();
  const by = card.getByRole('group', { name: 'By', exact: true });
  await by.getByRole('checkbox').nth(2).waitFor();
  assert.equal(await by.getByRole('checkbox').count(), 3, 'email, phone and letter, as the topic offers them');
});

test('rule 3: everything is off until she chose it', BOUND, async () => {
  // Only the shop's own Rosa can sign out there.
  const page = await stage.openShop(await stage.newDevice());
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Welcome to Northgate Motors' }).waitFor();
  await page.getByText('Marketing is off.').first().waitFor();
  await page.getByRole('switch', { name: 'Service reminders', checked: true }).waitFor();
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
    // Two hours later it is still there.
    await element(page).getByRole('button', { name: 'Undo', exact: true }).first().click();
    await page.getByRole('switch', { name: 'Phone', checked: true }).waitFor();
    await saved(page);

    const asItWas = (await rosa()).revision;
    await page.getByRole('switch', { name: 'News and open days' }).click();
    const question = element(page).locator('.louder');
    await question.waitFor();
    assert.match(await question.innerText(), /Start News and open days from Northgate Motors, by email\./);
    assert.equal((await rosa()).revision, asItWas, 'nothing before her yes');
    await page.getByRole('button', { name: 'Yes, start' }).click();
    const { data } = await stage.inspector.find(touches(her.id, 'topics.news'));
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
  const same = () =>
    untilHolds(async () =>
      assert.equal((await sentence(page).innerText()).replace(/\s+/g, ' ').trim(), (await rosa()).sentence),
    );
  await same();
  await page.getByRole('switch', { name: 'Phone' }).click();
  await saved(page);
  await same();
  await page.getByRole('button', { name: 'Stop all marketing' }).click();
  await sentence(page).getByText('All marketing is stopped.').first().waitFor();
  await saved(page);
  await same();
});

test('rule 7: how often is asked by radios, never by a slider', BOUND, async () => {
  const page = await openRosa();
  await page.getByRole('button', { name: /Change ?: Trade-in offers/ }).click();
  const often = element(page).getByRole('group', { name: 'How often?' });
  await often.getByRole('radio').nth(3).waitFor();
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
  await page.mouse.move(0, 0);
  for (const names of [
    ['Stop all marketing', 'Pause…'],
    ['Yes, start', 'Not now'],
  ]) {
    // What opens, or was pointed at, takes a moment to come to rest.
    await untilHolds(async () => {
      const [one, other] = await looks(...names);
      assert.deepEqual(one, other, names.join(' and '));
    });
  }
});

test('rule 9: nothing is ever more than one screen deep', BOUND, async () => {
  const page = await openRosa();
  const address = page.url();
  for (const name of [/Change ?: Trade-in offers/, /: Service reminders/, /Change ?: When/]) {
    const opener = page.getByRole('button', { name });
    await opener.click();
    await opener.and(page.locator('[aria-expanded=true]')).waitFor();
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
  await her.calls.change({ op: 'channel', channel: 'sms', use: 'no' }, undefined, { id: 'her tablet', seq: 1 });
  await device.unroute('**/v1/me/changes*');
  await page.getByRole('button', { name: 'Try now' }).click();
  await page
    .getByText(/You also changed this on another device at \d/)
    .first()
    .waitFor();
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
    await page
      .getByText(/You also changed this at \d/)
      .first()
      .waitFor();
    assert.equal((await rosa()).choices.channels.phone?.use, 'no');
    assert.equal(await page.getByText('another device').count(), 0);
  },
);

test('rule 12: nothing is said to be done before the server said so', BOUND, async () => {
  const page = await openRosa();
  await page.context().setOffline(true);
  await page.getByRole('switch', { name: 'Phone' }).click();
  await element(page).getByText('has not been told yet').first().waitFor();
  await element(page)
    .locator('.status')
    .getByText(/Not told yet · 1 change/)
    .waitFor();
  assert.match(await sentence(page).innerText(), /call/, 'as long as nobody was told, they may call');
  assert.equal(await element(page).getByText('Saved').count(), 0);
  await page.context().setOffline(false);
  await saved(page);
  await untilHolds(async () => assert.doesNotMatch(await sentence(page).innerText(), /or call/));
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
    const said = await sentence(page).innerText();
    await page.getByRole('switch', { name, exact: true }).click();
    await untilHolds(async () => {
      assert.notEqual(await sentence(page).innerText(), said, name);
      assert.equal((await rosa()).revision, revision + 1, name);
    });
  }
});

test('rule 15: the same order, the same words and the same help line everywhere', BOUND, async () => {
  const page = await openRosa();
  await element(page).getByRole('heading', { name: 'Your changes' }).waitFor();
  const headings = () => element(page).getByRole('heading').allInnerTexts();
  const first = await headings();
  assert.ok(first.length >= 8, first.join(' | '));
  for (const width of [320, 800, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    // It is measured in a frame, and drawn anew in the next.
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
    await untilHolds(async () => assert.deepEqual(await headings(), first, `${width} px`));
    assert.equal(await element(page).getByRole('link', { name: '+15550100' }).count(), 1);
  }
  for (const view of ['compact', 'moment', 'summary']) {
    const smaller = await openView(stage, page.context(), { view, topics: 'news' });
    await element(smaller).getByRole('link', { name: '+15550100' }).waitFor();
    await smaller.close();
  }
});
