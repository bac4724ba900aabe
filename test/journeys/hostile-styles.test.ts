import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { element, openHost, type Host } from '../pages/host.ts';
import { visit } from '../pages/visit.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** Sheets that may not change anything inside the element. */
const HARMLESS = ['hidden-controls', 'leaking', 'right-to-left', 'inputs', 'boxes', 'same-names'];
/** Sheets that take away the element’s own box or its text’s size: it is drawn otherwise, and stays usable. */
const DISFIGURING = { reset: 1280, 'narrow-element': 1280, contents: 380, 'big-text': 1280 };

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

/** The element at this width, on a page without a style of its own or with these sheets of `pages/hostile`. */
async function shown(sheets: readonly string[], width: number): Promise<Page> {
  const links = sheets.map((sheet) => {
    const css = readFileSync(new URL(`../pages/hostile/${sheet}.css`, import.meta.url), 'utf8');
    return `<link rel="stylesheet" href="${host.putFile(`${sheet}.css`, css)}" />`;
  });
  const body = `<main><div>${element(`c_${sheets.join('_')}_${width}`)}</div></main>`;
  const device = await stage.newDevice({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const { page, errors } = await visit(device, host.put({ head: links.join(''), body }));
  assert.deepEqual(errors, []);
  // A topic’s details, which are fetched when they are opened.
  await page.locator('ask-first').locator('[data-opens="topics.service"]').click();
  await page.locator('ask-first').locator('.details').waitFor();
  // Sections further down are fetched by themselves, and then filled.
  await page.waitForFunction(() =>
    document.querySelector('ask-first')!.shadowRoot!.textContent.includes('Your changes'),
  );
  await page.waitForLoadState('networkidle');
  return page;
}

/** Everything that can be used: its name, the size of what takes a finger, and what lies on top of its middle. */
function controls(page: Page) {
  return page.evaluate(() => {
    const root = document.querySelector('ask-first')!.shadowRoot!;
    return [...root.querySelectorAll<HTMLElement>('button:not(.skip), input, a')].map((control) => {
      const target = control.closest('label') ?? control;
      target.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = target.getBoundingClientRect();
      const hit = root.elementFromPoint(left + width / 2, top + height / 2);
      const isSeen = control.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const isLink = control.localName === 'a';
      return {
        name: control.ariaLabel ?? target.textContent.trim().replaceAll(/\s+/g, ' '),
        isSeen: isSeen && control.getBoundingClientRect().width > 4,
        isOnTop: !!hit && (target.contains(hit) || hit.contains(target)),
        isLarge: isLink || (height >= 43.5 && width >= 43.5),
      };
    });
  });
}

/** All computed styles of everything inside, but for what follows from the size of the page. */
function styles(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const geometry = /size$|^width|^height|origin|^(top|left|right|bottom)$|inset|^grid-template|^d$/;
    const root = document.querySelector('ask-first')!.shadowRoot!;
    return [...root.querySelectorAll('.af, .af *')].flatMap((box) => {
      const style = getComputedStyle(box);
      const name = `${box.localName}.${box.classList[0] ?? ''}`;
      const said = [...style].filter((property) => !geometry.test(property) && !property.startsWith('--'));
      return said.map((property) => `${name} ${property}: ${style.getPropertyValue(property)}`);
    });
  });
}

async function assertUsable(page: Page): Promise<void> {
  const all = await controls(page);
  assert.ok(all.length > 12, `${all.length} controls`);
  assert.deepEqual(
    all.filter(({ isSeen, isOnTop, isLarge }) => !isSeen || !isOnTop || !isLarge),
    [],
  );
  const { color, outside } = await page.evaluate(() => {
    const inside = document.querySelector('ask-first')!.shadowRoot!.querySelector<HTMLElement>('.af')!;
    const { left, right } = inside.getBoundingClientRect();
    const boxes = [...inside.querySelectorAll('*:not(.vh, .skip, .vh *)')].filter((box) => {
      const place = box.getBoundingClientRect();
      return place.width > 0 && (place.left < left - 1 || place.right > right + 1);
    });
    return { color: getComputedStyle(inside).color, outside: boxes.map((box) => box.outerHTML.slice(0, 200)) };
  });
  assert.deepEqual([color, outside], ['rgb(23, 33, 43)', []]);
}

for (const width of [380, 1280]) {
  test(`at ${width} px no style of the page gets in: ${HARMLESS.join(', ')}`, BOUND, async () => {
    const clean = await shown([], width);
    const wanted = await styles(clean);
    await assertUsable(clean);
    const page = await shown(HARMLESS, width);
    const found = await styles(page);
    assert.deepEqual([...new Set(found)].filter((line) => !wanted.includes(line)).slice(0, 40), []);
    assert.equal(found.length, wanted.length);
    await assertUsable(page);
  });
}

for (const [sheet, width] of Object.entries(DISFIGURING)) {
  test(`at ${width} px the element stays usable under the page’s sheet “${sheet}”`, BOUND, async () => {
    await assertUsable(await shown([sheet], width));
  });
}

test('a page hides the element as it hides anything else', BOUND, async () => {
  const page = await shown([], 700);
  const stop = page.locator('ask-first').locator('button', { hasText: 'Stop all marketing' });
  const isSeen = () => stop.evaluate((button) => button.checkVisibility({ visibilityProperty: true }));
  for (const hide of ['display: none', 'visibility: hidden']) {
    assert.equal(await isSeen(), true);
    await page.evaluate((rule) => document.querySelector('main')!.setAttribute('style', rule), hide);
    assert.equal(await isSeen(), false, hide);
    await page.evaluate(() => document.querySelector('main')!.removeAttribute('style'));
  }
  await page.evaluate(() => (document.querySelector('ask-first')!.hidden = true));
  assert.equal(await isSeen(), false, 'hidden');
});

test('the page’s type face, text size, colours, colour scheme and language do get in', BOUND, async () => {
  const page = await shown([], 700);
  await page.addStyleTag({
    content: `:root { color-scheme: dark; --ask-first-ink: rgb(1, 2, 3); --ask-first-radius: 3px }
      body { font: 21px monospace } ask-first::part(button) { border-style: dotted }`,
  });
  await page.evaluate(() => (document.querySelector('ask-first')!.lang = 'de'));
  const look = await page.getByRole('button', { name: 'Alle Werbung stoppen' }).evaluate((button) => {
    const { color, fontFamily, borderRadius, borderTopStyle, backgroundColor } = getComputedStyle(button);
    const inside = getComputedStyle(button.closest('.af')!);
    const { fontSize } = inside;
    const language = inside.getPropertyValue('-webkit-locale');
    return { color, fontFamily, borderRadius, borderTopStyle, backgroundColor, fontSize, language };
  });
  assert.deepEqual(look, {
    color: 'rgb(1, 2, 3)',
    fontFamily: 'monospace',
    borderRadius: '3px',
    borderTopStyle: 'dotted',
    backgroundColor: 'rgb(17, 22, 27)',
    fontSize: '21px',
    language: '"de"',
  });
});
