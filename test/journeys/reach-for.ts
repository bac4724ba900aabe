import type { Page } from 'playwright-core';

/** The pointer comes to every `<ask-first>` of the page, where it fetches what it draws on demand. */
export async function reachFor(page: Page): Promise<void> {
  const drawn = page.locator('ask-first-full');
  await drawn.first().waitFor({ state: 'attached' });
  for (const each of await drawn.all()) await each.dispatchEvent('pointerover');
}

/** The page anew, and the pointer on it. */
export async function comeBack(page: Page): Promise<void> {
  await page.reload();
  await reachFor(page);
}
