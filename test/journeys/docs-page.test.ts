import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser } from 'playwright-core';
import { docsPage } from '../../server/http/docs/docs-page.ts';
import { openApiDocument } from '../../server/openapi/document.ts';
import { readExamples } from '../../server/openapi/examples.ts';
import { CHROMIUM_ARGS, findChromium } from '../browser/find-chromium.mjs';
import { BOUND } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const needs = { publicUrl: 'https://prefs.example.com', version: '0.1.0', examples: readExamples() };

/** The page with one of each kind of thing that is on it: the whole of it takes axe five times as long, and it finds nothing there either. */
function shortened(): string {
  const document = openApiDocument(needs);
  const { paths, webhooks, components } = document;
  const kinds = ['/v1/decisions', '/v1/me', '/v1/me/changes', '/p/{token}'];
  const names = ['Ask', 'Change', 'Decision', 'Instant', 'Me', 'Outcome', 'Problem'];
  return docsPage({
    ...document,
    paths: some(paths, kinds),
    webhooks: some(webhooks, ['preferences.changed']),
    components: { ...components, schemas: some(components.schemas, names) },
  });
}

function some<T>(all: Record<string, T>, names: string[]): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, all[name]!]));
}

let browser: Browser;
before(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
}, BOUND);
after(() => browser.close(), BOUND);

for (const [width, colorScheme] of [
  [320, 'light'],
  [1280, 'dark'],
] as const) {
  test(`axe finds nothing in the page of the API at ${width} px in ${colorScheme} colours`, BOUND, async () => {
    const device = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await device.newPage();
    await page.setContent(shortened());
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(
      (values) =>
        (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          runOnly: { type: 'tag', values },
        }),
      RULES,
    );
    assert.deepEqual(
      violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .slice(0, 3)
            .join(', ')}`,
      ),
      [],
    );
    await device.close();
  });
}

test('the page of the API never scrolls sideways at 320 px, and its list leads to every group', BOUND, async () => {
  const device = await browser.newContext({ viewport: { width: 320, height: 900 }, javaScriptEnabled: false });
  const page = await device.newPage();
  await page.setContent(docsPage(openApiDocument(needs)));
  const { width } = (await page.locator('body').boundingBox())!;
  assert.equal(width, 320);
  assert.equal(await page.locator('main').evaluate((main) => main.scrollWidth <= main.clientWidth), true);
  assert.equal(await page.locator('nav .group:visible').count(), 11);
  await device.close();
});
