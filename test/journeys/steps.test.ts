import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { BOUND, openStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
after(() => stage.close(), BOUND);

/** Presses the buttons and switches of these names one after the other; answers how many steps that took. */
async function steps(page: Page, ...names: (string | RegExp)[]): Promise<number> {
  for (const name of names) {
    const named = { name, exact: typeof name === 'string' };
    await page
      .locator('ask-first')
      .locator('button:visible, input:visible')
      .and(page.getByRole('button', named).or(page.getByRole('switch', named)).or(page.getByRole('radio', named)))
      .first()
      .click();
  }
  await page.locator('ask-first .status').getByText('Saved · just now').waitFor();
  // The next way is counted from what is saved.
  await page.waitForFunction(() => !document.querySelector('ask-first')?.shadowRoot?.querySelector('.louder'));
  return names.length;
}

const ways: { what: string; out: (string | RegExp)[]; back: (string | RegExp)[] }[] = [
  { what: 'how often', out: [/: Service reminders/, 'Once a year at most'], back: ['As it happens', 'Yes, start'] },
  { what: 'a channel', out: ['Phone'], back: ['Phone', 'Yes, start'] },
  { what: 'a topic', out: ['Service reminders'], back: ['Service reminders', 'Yes, start'] },
  { what: 'sharing', back: ['Sharing with partners', 'Yes, start'], out: ['Sharing with partners'] },
  { what: 'all marketing', out: ['Stop all marketing'], back: ['Undo'] },
  { what: 'a pause', out: ['Pause…', 'Pause'], back: ['End pause', 'Yes, start'] },
];

test('leaving anything takes no more steps than joining it, counted by driving the page', BOUND, async (t) => {
  const page = await stage.openShop(await stage.newDevice());
  const table: string[] = [];
  for (const { what, out, back } of ways) {
    const order = what === 'sharing' ? [back, out] : [out, back];
    const counted = [];
    for (const way of order) counted.push(await steps(page, ...way));
    const [left, joined] = order[0] === out ? counted : counted.toReversed();
    table.push(`${what}: out ${left}, in ${joined}`);
    // Undo is the one way back that is as short as the way out: it takes back what she has just done.
    assert.ok(left! <= joined!, `${what}: ${left} steps out, ${joined} in`);
  }
  t.diagnostic(table.join(' · '));
});
