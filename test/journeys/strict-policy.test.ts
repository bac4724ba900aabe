import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { element, openHost, scriptTag, type Host } from '../pages/host.ts';
import { visit } from '../pages/visit.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

let stage: Stage;
let host: Host;
before(async () => {
  stage = await openStage();
  host = await openHost(stage);
}, BOUND);
after(async () => {
  await host.close();
  await stage.close();
}, BOUND);

/** The line of `docs/embedding.md`: no style, no picture, no frame, and only one policy that makes trusted HTML. */
function policy(trustedTypes = 'lit-html'): string {
  const { server } = stage.demo.addresses;
  return [
    "default-src 'none'",
    `script-src ${server}`,
    `connect-src 'self' ${server}`,
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes}`,
  ].join('; ');
}

/** Collects what the page’s policy refused. */
function watch(): void {
  const refused: string[] = [];
  Object.assign(globalThis, { refused });
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    refused.push(`${effectiveDirective} ${blockedURI} ${sample}`),
  );
}

async function open(body: string, { width = 1000, script = scriptTag(host.script), trustedTypes = 'lit-html' } = {}) {
  const device = await stage.newDevice({ viewport: { width, height: 900 } });
  await device.addInitScript(watch);
  const seen = await visit(device, host.put({ body, script, policy: policy(trustedTypes) }));
  return { ...seen, refused: () => seen.page.evaluate(() => (globalThis as unknown as { refused: string[] }).refused) };
}

/** Presses everything that opens something, one after another, until nothing is left that was not pressed. */
async function openEverything(page: Page): Promise<number> {
  const pressed = new Set<string>();
  for (;;) {
    const next = await page.evaluate(
      (done) => {
        const root = document.querySelector('ask-first')!.shadowRoot!;
        const openers = [...root.querySelectorAll<HTMLElement>('[aria-expanded=false]')];
        const one = openers.find((opener) => !done.includes(opener.textContent));
        one?.click();
        return one?.textContent;
      },
      [...pressed],
    );
    if (next === undefined) return pressed.size;
    pressed.add(next);
    await page.waitForTimeout(30);
  }
}

for (const width of [380, 1000]) {
  test(`at ${width} px the strictest policy is not violated by anything that can be opened`, BOUND, async () => {
    const { page, errors, refused } = await open(element(`c_strict_${width}`), { width });
    assert.ok((await openEverything(page)) > 2);
    await page.getByRole('switch', { name: 'Text' }).click();
    await page.getByRole('button', { name: 'Yes, start' }).click();
    await page.getByText('Saved').first().waitFor();
    await page.getByRole('switch', { name: 'Text' }).click();
    await page.getByRole('button', { name: 'Stop all marketing' }).click();
    await page.getByText('All marketing is stopped.').first().waitFor();
    await page.getByText('Northgate Motors has not been told yet.').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await page.getByRole('button', { name: 'Stop all marketing' }).waitFor();
    const receipt = page.getByRole('button', { name: /^Receipt/ }).first();
    if ((await receipt.getAttribute('aria-expanded')) === 'false') await receipt.click();
    await page.locator('.slip .seal').waitFor();
    for (const lang of ['ar', 'de']) {
      await page.evaluate((to) => (document.querySelector('ask-first')!.lang = to), lang);
      await page.locator(`ask-first .af[lang=${lang}]`).waitFor();
    }
    assert.deepEqual([await refused(), errors], [[], []]);
  });
}

test('a page with two copies of Lit needs ‘allow-duplicates’, and with it both work', BOUND, async () => {
  const twice = scriptTag(host.script) + scriptTag(`${host.script}?another`);
  const body = element('c_twice');
  const { refused, errors } = await open(body, { script: twice, trustedTypes: "lit-html 'allow-duplicates'" });
  assert.deepEqual([await refused(), errors], [[], []]);
  const without = await open(body, { script: twice });
  await untilHolds(async () => assert.match((await without.refused()).join(), /trusted-types/));
  await without.page.getByRole('button', { name: 'Stop all marketing' }).waitFor();
});

test('the watch does see a violation, so the tests above can fail', BOUND, async () => {
  const { page, refused } = await open(element('c_watch'));
  await page.evaluate(() => {
    const bad = document.createElement('p');
    bad.setAttribute('style', 'color: red');
    document.body.append(bad);
  });
  await untilHolds(async () => assert.match((await refused()).join(), /style-src/));
});
