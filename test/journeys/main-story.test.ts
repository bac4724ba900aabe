import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { anotherRosa } from './another-rosa.ts';
import { stepOn, touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.closeDevices(), BOUND);
after(() => stage.close(), BOUND);

/** When a page shows a text, by that page's clock. Ask before the act, await after it. */
function shownAt(page: Page, text: string): Promise<number> {
  return page
    .waitForFunction(
      (wanted) => (document.querySelector('main')?.textContent.includes(wanted) ? Date.now() : 0),
      text,
      {
        polling: 5,
      },
    )
    .then((found) => found.jsonValue());
}

/** When her click reached the page, by the page's clock. */
async function clickedAt(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() =>
    addEventListener('click', () => (document.documentElement.dataset['clicked'] = String(Date.now())), {
      capture: true,
    }),
  );
  return () => page.evaluate(() => Number(document.documentElement.dataset['clicked']));
}

test(
  'turning Phone off is a verified webhook with the resulting profile on the business’s screen within a second',
  BOUND,
  async (t) => {
    const shop = await stage.openShop(await stage.newDevice());
    // A window of its own: a page behind another one is drawn seldom.
    const inspector = await stage.openInspector(await stage.newDevice());
    await inspector.getByText('Waiting for the next one').waitFor();
    const lastClick = await clickedAt(shop);
    const phone = shop.getByRole('switch', { name: 'Phone' });
    const took: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { revision } = await stage.business<{ revision: number }>('GET', '/v1/customers/c_1029');
      const shown = shownAt(inspector, `"revision": ${revision + 1}`);
      await phone.click();
      took.push((await shown) - (await lastClick()));
      await inspector
        .getByRole('heading', {
          level: 1,
          name: /^Rosa turned phone off at \d\d:\d\d\. We were told .+, on the first try\.$/,
        })
        .waitFor();
      await inspector.locator('main').getByText('Verified', { exact: true }).waitFor();
      const event = await stage.inspector.find(
        ({ data }) => data.customer === 'c_1029' && data.revision === revision + 1,
      );
      assert.deepEqual(
        [stepOn(event, 'channels.phone')?.direction, event.data.profile?.choices.channels.phone],
        ['quieter', { use: 'no' }],
      );
      assert.deepEqual(
        event.checks.map(({ state }) => state),
        ['pass', 'pass', 'pass', 'pass'],
      );
      const undone = shownAt(inspector, `"revision": ${revision + 2}`);
      await shop.getByRole('button', { name: 'Undo', exact: true }).click();
      await undone;
    }
    took.sort((a, b) => a - b);
    t.diagnostic(`from her click to verified on the business’s screen: ${took.join(', ')} ms`);
    // What else runs on the machine makes one of three slow, or two.
    assert.ok(took[0]! < 1000, `the quickest of three took ${took[0]} ms`);
  },
);

test('Stop is one tap without a question, and Undo brings back what was on', BOUND, async () => {
  const her = await anotherRosa(stage);
  const shop = await her.openShop();
  await shop.getByRole('button', { name: 'Stop all marketing' }).click();
  await shop.getByText('All marketing is stopped.').first().waitFor();
  const stopped = await stage.inspector.find(
    ({ type, data }) => type === 'preferences.stopped' && data.customer === her.id,
  );
  assert.notEqual(stopped.data.profile?.choices.stopped, null);
  await shop.getByRole('button', { name: 'Undo', exact: true }).click();
  await shop.getByRole('button', { name: 'Stop all marketing' }).waitFor();
  const undone = await stage.inspector.find(
    ({ data }) => data.customer === her.id && data.revision > stopped.data.revision,
  );
  assert.equal(undone.data.profile?.choices.stopped, null);
  assert.deepEqual(undone.data.profile?.choices.channels.email, { use: 'yes' });
});

test(
  'something louder asks for one explicit yes, sends nothing before it, and the event carries it',
  BOUND,
  async () => {
    const her = await anotherRosa(stage);
    const shop = await her.openShop();
    const text = shop.getByRole('switch', { name: 'Text' });
    await text.click();
    await shop.getByText(/Start\s+text messages\s+from\s+Northgate Motors/).waitFor();
    assert.equal(await text.isChecked(), false, 'the switch stays off until the yes');
    await shop.getByRole('button', { name: 'Not now' }).click();
    assert.equal('sms' in (await her.kept()).choices.channels, false, 'not now is not a yes');
    await text.click();
    await shop.getByRole('button', { name: 'Yes, start' }).click();
    const event = await stage.inspector.find(touches(her.id, 'channels.sms'));
    assert.equal(stepOn(event, 'channels.sms')?.direction, 'louder');
    assert.deepEqual(event.data.profile?.choices.channels.sms, { use: 'yes' });
  },
);
