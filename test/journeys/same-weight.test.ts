import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { BOUND, openStage, type Stage } from './stage.ts';
import { weightOf, type Weight } from './weight-of.ts';

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
after(() => stage.close(), BOUND);

const inside = (page: Page, name: string) =>
  page.locator('ask-first').getByRole('button', { name, exact: true }).first();

/** Leaving is no smaller, no thinner and no paler than joining, and neither is filled where the other is not. */
function assertNoLighter(leave: Weight, join: Weight, what: string): void {
  const parts = ['height', 'fontSize', 'fontWeight', 'contrast', 'edge'] as const;
  for (const part of parts) assert.ok(leave[part] >= join[part], `${what}: ${part} ${leave[part]} < ${join[part]}`);
  assert.ok(leave.isFilled || !join.isFilled, `${what}: only joining is filled`);
}

const asText = ({ width, height, fontSize, fontWeight, contrast }: Weight) =>
  `${width}×${height} px, ${fontSize} px/${fontWeight}, ${contrast}:1`;

for (const [width, scheme] of [
  [320, 'light'],
  [320, 'dark'],
  [1100, 'light'],
] as const) {
  test(`at ${width} px, ${scheme}: what leaves weighs no less than what joins`, BOUND, async (t) => {
    const page = await stage.openShop(
      await stage.newDevice({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: 'reduce' }),
    );
    const weigh = async (control: Locator) => {
      await control.waitFor();
      return weightOf(control);
    };
    await page.getByRole('switch', { name: 'Text' }).click();
    const no = await weigh(inside(page, 'Not now'));
    const yes = await weigh(inside(page, 'Yes, start'));
    assertNoLighter(no, yes, 'an answer to a question');
    assert.ok(no.width >= yes.width, 'the no is as wide as the yes');
    await inside(page, 'Not now').click();
    const stop = await weigh(inside(page, 'Stop all marketing'));
    await inside(page, 'Stop all marketing').click();
    await page.locator('[part=status]').getByText(/Saved/).waitFor();
    await page.reload();
    const again = await weigh(inside(page, 'Start again'));
    assertNoLighter(stop, again, 'all marketing');
    t.diagnostic(`Stop ${asText(stop)} · Start again ${asText(again)}`);
    t.diagnostic(`Not now ${asText(no)} · Yes, start ${asText(yes)}`);
    await inside(page, 'Start again').click();
    await inside(page, 'Yes, start').click();
    await inside(page, 'Stop all marketing').waitFor();
  });
}

test('a no that is made smaller and paler is found, so the tests above can fail', BOUND, async () => {
  const page = await stage.openShop(await stage.newDevice());
  await page.getByRole('switch', { name: 'Text' }).click();
  const [no, yes] = [inside(page, 'Not now'), inside(page, 'Yes, start')];
  await no.evaluate((button) => (button.style.cssText = 'color: #bbb; font-size: 11px'));
  const weights = [await weightOf(no), await weightOf(yes)] as const;
  assert.throws(() => assertNoLighter(...weights, 'seeded'), /seeded/);
});
