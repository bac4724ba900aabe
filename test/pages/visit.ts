import type { BrowserContext, Page } from 'playwright-core';

/** A page that somebody looks at, and what happened behind it. */
export interface Visit {
  page: Page;
  /** Every error of the console and every exception nobody caught. */
  errors: string[];
  /** Every address that was asked for, in order. */
  asked: string[];
}

/** Opens a page, and waits for the element's controls unless told otherwise. */
export async function visit(
  device: BrowserContext,
  address: string,
  until: 'drawn' | 'loaded' = 'drawn',
): Promise<Visit> {
  const page = await device.newPage();
  const errors: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  if (until === 'drawn') await drawn(page);
  return { page, errors, asked };
}

/** Waits until the first control of the first element can be used. */
export async function drawn(page: Pick<Page, 'getByRole'>): Promise<void> {
  await page.getByRole('button', { name: 'Stop all marketing' }).first().waitFor();
}
