import type { Page } from 'playwright-core';

/** How long what is drawn on demand may take, in milliseconds. */
const PATIENCE = 25_000;

/** The pointer comes to every `<ask-first>` of the page, and what it draws on demand has come: from here on it may be cut off. */
export async function reachFor(page: Page): Promise<void> {
  const drawn = page.locator('ask-first-full');
  await drawn.first().waitFor({ state: 'attached' });
  for (const each of await drawn.all()) await each.evaluate(fetchPanels, PATIENCE);
}

/** The page anew, and the pointer on it. */
export async function comeBack(page: Page): Promise<void> {
  await page.reload();
  await reachFor(page);
}

/** In the page; an element that is gone by then has nothing more to fetch. */
async function fetchPanels(full: Element & { panels?: object }, patience: number): Promise<void> {
  const end = performance.now() + patience;
  full.dispatchEvent(new PointerEvent('pointerover'));
  while (!full.panels && full.isConnected) {
    if (performance.now() > end) throw new Error(`the panels did not come within ${patience} ms`);
    await new Promise((look) => setTimeout(look, 10));
  }
}
