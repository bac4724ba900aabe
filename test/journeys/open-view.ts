import type { BrowserContext, Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** The shop with its `<ask-first>` changed to other attributes, as a page may do at any time: for the smaller views. */
export async function openView(
  stage: Stage,
  device: BrowserContext,
  attributes: Record<string, string>,
): Promise<Page> {
  const page = await stage.openShop(device);
  await page.locator('ask-first').evaluate((element, named) => {
    for (const [name, value] of Object.entries(named)) element.setAttribute(name, value);
  }, attributes);
  await page
    .locator('ask-first')
    .getByRole('region', { name: 'How to reach you' })
    .waitFor({
      state: attributes['view'] === 'compact' ? 'visible' : 'detached',
    });
  return page;
}
