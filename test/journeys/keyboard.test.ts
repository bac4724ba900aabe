import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { BOUND, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.close(), BOUND);

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
    await page.getByText('All marketing is stopped.').waitFor();
    await stage.inspector.find(({ type }) => type === 'preferences.stopped');
    await page.keyboard.press('Tab');
    assert.deepEqual(await focus(page), { inside: true, text: 'Undo' });
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Stop all marketing' }).waitFor();
    assert.equal((await focus(page)).inside, true, 'the focus is not lost');
  },
);
