import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
after(() => stage.close(), BOUND);

/** Where the focus is, through open shadow roots: whether inside the element, and the control's text. */
function focus(page: Page): Promise<{ inside: boolean; text: string }> {
  return page.evaluate(() => {
    let at = document.activeElement;
    const inside = at?.localName === 'ask-first';
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return { inside, text: at?.textContent?.trim() ?? '' };
  });
}

test(
  'with the keyboard alone Stop is the second stop inside the element, and Undo is at hand after it',
  BOUND,
  async () => {
    const page = await stage.openShop(await stage.newDevice());
    for (let tabs = 0; tabs < 40 && !(await focus(page)).inside; tabs += 1) await page.keyboard.press('Tab');
    assert.equal((await focus(page)).inside, true, 'Tab reaches the element');
    await page.keyboard.press('Tab');
    assert.deepEqual(await focus(page), { inside: true, text: 'Stop all marketing' });
    await page.keyboard.press('Enter');
    await page.getByText('All marketing is stopped.').first().waitFor();
    await stage.inspector.find(({ type }) => type === 'preferences.stopped');
    // What she did is said first, and the focus goes there.
    await untilHolds(async () => assert.match((await focus(page)).text, /^All marketing is stopped\./));
    await page.keyboard.press('Tab');
    assert.deepEqual(await focus(page), { inside: true, text: 'Undo' });
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Stop all marketing' }).waitFor();
    await untilHolds(async () => assert.equal((await focus(page)).inside, true, 'the focus is not lost'));
  },
);
