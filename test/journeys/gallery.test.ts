import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { partsOf } from '../../demo/gallery/view-of.ts';
import { LIVES, type Life } from '../../demo/gallery/lives.ts';
import { SENTENCES, STAYS } from '../../demo/gallery/sentences.ts';
import { NORTHGATE } from '../../demo/northgate-catalog.ts';
import { LANGUAGES } from '../../demo/northgate-texts.ts';
import { sentence, staysSentence } from '../../server/domain/sentence.ts';
import { focused, measured, overlapping, type Finding } from './gallery-checks.ts';
import {
  atRest,
  axeFindings,
  colourFindings,
  darken,
  enlarge,
  openGallery,
  resize,
  stateIds,
  textsOf,
} from './gallery-page.ts';
import { openStage, type Stage } from './stage.ts';

/** Every state on one page: a bound against hanging, also where other programs use the cores. In milliseconds. */
const BOUND = { timeout: 480_000 };

const OUT = fileURLToPath(new URL('../../.cache/pictures/', import.meta.url));
/** Widths of the window, in px. */
const WIDTHS = [320, 1100] as const;
/** One part of the gallery where all of it would say nothing more. */
const SOME = ['chosen', 'louder', 'pausing', 'details', 'hours', 'plan-keep', 'moment', 'stopped'];

let stage: Stage;
let ids: string[] = [];
/** What was checked of every state, and what it came to. */
const checked = new Map<string, Finding[]>();
before(async () => {
  stage = await openStage();
  ids = await stateIds(stage);
}, BOUND);
after(async () => {
  printTable();
  await stage.close();
}, BOUND);

/** Keeps what was found for the table, and expects nothing. */
function expectNone(what: string, findings: readonly Finding[]): void {
  checked.set(what, [...findings]);
  assert.deepEqual(
    findings.map(({ state, check, where }) => `${state}: ${check}: ${where}`),
    [],
  );
}

/** What is to be read in a language, by state. */
const texts = new Map<string, Promise<Map<string, string[]>>>();

async function readIn(lang: string) {
  const page = await openGallery(stage, { lang });
  const read = await textsOf(page, stage, lang);
  await close(page);
  return read;
}

async function laidOut(page: Page): Promise<Finding[]> {
  return [...(await measured(page)), ...(await overlapping(page))];
}

async function translated(lang: string): Promise<void> {
  const [original, now] = [await (texts.get('en') ?? readIn('en')), await texts.get(lang)!];
  const left = ids.flatMap((state) => {
    const same = now.get(state)!.filter((text) => original.get(state)!.includes(text));
    return same.map((where) => ({ state, check: 'words', where }));
  });
  expectNone(`words ${lang}`, left);
}

async function zoomed(page: Page): Promise<void> {
  await enlarge(page);
  const [needed, has] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
  assert.ok(needed <= has, `${needed} px of ${has}`);
  expectNone('400 %', [...(await measured(page)), ...(await focused(page))]);
}

async function spaced(page: Page, what: string): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`);
    for (const place of document.querySelectorAll('ask-first')) place.shadowRoot!.adoptedStyleSheets.push(sheet);
  });
  await atRest(page);
  expectNone(`spacing ${what}`, await laidOut(page));
}

async function close(page: Page): Promise<void> {
  await page.context().close();
}

// Two at a time: a browser and what looks at it leave a core free each.
describe('every state', { concurrency: 2 }, () => {
  for (const width of WIDTHS) {
    test(`in English at ${width} px`, BOUND, async (t) => {
      const page = await openGallery(stage, { lang: 'en' }, { viewport: { width, height: 900 } });
      if (!texts.has('en')) texts.set('en', textsOf(page, stage, 'en'));
      await t.test('every state is accessible, whole and large enough to press', async () =>
        expectNone(`en ${width}`, [...(await laidOut(page)), ...(await axeFindings(page))]),
      );
      await t.test('the focus is seen on every control of every state', async () =>
        expectNone(`focus ${width}`, await focused(page)),
      );
      await darken(page);
      await t.test('in dark colours every state is readable', async () =>
        expectNone(`dark ${width}`, await colourFindings(page)),
      );
      if (width === 1100)
        await t.test('with the text spacing of WCAG 1.4.12 nothing is cut off or overlaps', () =>
          spaced(page, 'en 1100'),
        );
      else
        await t.test('enlarged to 400 % no control with the focus is hidden, nothing is too wide', () => zoomed(page));
      await close(page);
    });
  }

  for (const lang of LANGUAGES.filter((each) => each !== 'en')) {
    test(`in ${lang}`, BOUND, async (t) => {
      const page = await openGallery(stage, { lang }, { viewport: { width: 1100, height: 900 } });
      texts.set(lang, textsOf(page, stage, lang));
      for (const width of WIDTHS.toReversed()) {
        await resize(page, width);
        await t.test(`at ${width} px every state is accessible, whole and large enough to press`, async () =>
          expectNone(`${lang} ${width}`, [...(await laidOut(page)), ...(await axeFindings(page, false))]),
        );
      }
      await t.test('nothing that a state says is left in English', () => translated(lang));
      // The longest words.
      if (lang === 'de')
        await t.test('with the text spacing of WCAG 1.4.12 nothing is cut off or overlaps', () =>
          spaced(page, 'de 320'),
        );
      await close(page);
    });
  }

  test('axe does find a control whose name was taken away, so the tests above can fail', BOUND, async () => {
    const page = await openGallery(stage, { states: ['chosen'] });
    await page.evaluate(() => {
      const root = document.querySelector('ask-first')!.shadowRoot!;
      root.querySelector('[role=switch]')!.removeAttribute('aria-labelledby');
      root.querySelector('[role=switch]')!.closest('label')!.replaceWith(root.querySelector('[role=switch]')!);
      root.querySelector('.acts .btn')!.setAttribute('aria-label', 'Something else');
    });
    const found = (await axeFindings(page)).map(({ where }) => where.split(' ')[0]);
    assert.deepEqual(new Set(found), new Set(['label', 'label-content-name-mismatch']));
    await close(page);
  });

  test('the ruler does find what is too wide, too small and cut off, so the tests above can fail', BOUND, async () => {
    const page = await openGallery(stage, { states: ['chosen'] }, { viewport: { width: 320, height: 900 } });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`.status { white-space: nowrap; inline-size: 20px; overflow: hidden }
      .acts .btn { inline-size: 400px; min-block-size: 20px; block-size: 20px }
      .rows { position: relative } .rows::after { content: ''; position: absolute; inset: 0 }
      .k { margin-block-end: -30px }
      .btn:focus-visible { outline: none }`);
      document.querySelector('ask-first')!.shadowRoot!.adoptedStyleSheets.push(sheet);
    });
    const found = [...(await measured(page)), ...(await overlapping(page)), ...(await focused(page))];
    assert.deepEqual(
      new Set(found.map(({ check }) => check)),
      new Set(['fits', 'whole', 'target', 'apart', 'focus', 'obscured']),
    );
    await close(page);
  });

  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    test(
      `of motion there is ${reducedMotion === 'reduce' ? 'none where she wants none' : 'some where she does not mind'}`,
      BOUND,
      async () => {
        const page = await openGallery(stage, { states: ['chosen', 'louder'] }, { reducedMotion });
        const running = await page.evaluate(async () => {
          const names: string[] = [];
          for (const place of document.querySelectorAll('ask-first')) {
            const root = place.shadowRoot!;
            const controls = root.querySelectorAll<HTMLElement>('[role=switch], [aria-expanded]');
            for (const control of controls) {
              control.click();
              await new Promise(requestAnimationFrame);
              await new Promise(requestAnimationFrame);
              const moving = root.querySelector('.af')!.getAnimations({ subtree: true });
              names.push(
                ...moving.map(
                  (one) => (one as CSSAnimation).animationName ?? (one as CSSTransition).transitionProperty,
                ),
              );
            }
          }
          return [...new Set(names)];
        });
        await close(page);
        if (reducedMotion === 'reduce') assert.deepEqual(running, []);
        else assert.ok(running.includes('open') && running.length > 1, running.join());
      },
    );
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(
      `with the ${colorScheme} colours of the system on and off differ in shape, and the focus is seen`,
      BOUND,
      async () => {
        const options = { viewport: { width: 752, height: 900 }, forcedColors: 'active', colorScheme } as const;
        const page = await openGallery(stage, { states: SOME }, options);
        const look = await page.evaluate(drawnShapes);
        await mkdir(OUT, { recursive: true });
        await page.screenshot({ path: `${OUT}forced-${colorScheme}.png`, fullPage: true });
        const found = await focused(page);
        await close(page);
        for (const [what, { on, off }] of Object.entries(look.shapes)) assert.notDeepEqual(on, off, what);
        assert.deepEqual(look.unbordered, [], 'every panel has an edge');
        assert.deepEqual(look.faint, [], 'the ring of the focus stands out from the page');
        expectNone(`forced ${colorScheme}`, found);
      },
    );
  }

  test('the gallery keeps to the policy of the shop, and nothing of it fails', BOUND, async () => {
    const device = await stage.newDevice();
    const page = await device.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
    const answer = await page.goto(`${stage.demo.addresses.shop}/gallery`);
    assert.match(answer!.headers()['content-security-policy']!, /default-src 'none'.*trusted-types lit-html/);
    await page.locator('html[data-drawn]').waitFor({ state: 'attached', timeout: 240_000 });
    assert.equal(await page.locator('ask-first').count(), ids.length);
    assert.equal(await page.getByRole('navigation', { name: 'States' }).getByRole('link').count(), ids.length);
    assert.deepEqual(errors, []);
    await device.close();
  });

  test('a state that does not exist is told apart from those that do', BOUND, async () => {
    const answer = await fetch(`${stage.demo.addresses.shop}/gallery?state=no-such-state`);
    assert.equal(answer.status, 404);
    assert.match(await answer.text(), /offline/);
  });

  test('the sentences of the gallery are those of the decision rules', () => {
    const at = Date.parse('2026-11-21T20:00:00Z');
    const catalog = { version: 7, catalog: NORTHGATE };
    for (const [life, inEach] of Object.entries(SENTENCES)) {
      const profile = { choices: LIVES[life as Life], facts: {} };
      for (const language of LANGUAGES)
        assert.deepEqual(
          partsOf(inEach[language]),
          sentence({ profile, catalog, at, language }).parts,
          `${life} ${language}`,
        );
    }
    const profile = { choices: LIVES.chosen, facts: {} };
    for (const language of LANGUAGES)
      assert.equal(STAYS[language], staysSentence({ profile, catalog, at, language })!.text);
  });
});

/** How what is on is drawn beside what is off, but for colours; panels without an edge; rings that are hardly seen. */
function drawnShapes() {
  const shapes: Record<string, { on: string[]; off: string[] }> = {};
  const unbordered: string[] = [];
  const faint: string[] = [];
  const page = lightness(getComputedStyle(document.documentElement).backgroundColor);
  for (const place of document.querySelectorAll('ask-first')) {
    const root = place.shadowRoot!;
    for (const kind of ['sw', 'cb', 'rd']) {
      const on = root.querySelector(`.${kind}:checked`);
      const off = root.querySelector(`.${kind}:not(:checked)`);
      if (on && off) shapes[kind] = { on: shapeOf(on), off: shapeOf(off) };
    }
    for (const panel of root.querySelectorAll('.now, .panel, .louder, .more .details')) {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(panel);
      if (borderTopStyle !== 'solid' || parseFloat(borderTopWidth) < 1)
        unbordered.push(`${place.parentElement!.id} ${panel.className}`);
    }
    for (const control of root.querySelectorAll<HTMLElement>('.sw, .cb, .rd, .btn, .link, .field, .chip, a')) {
      if (!control.checkVisibility()) continue;
      control.focus({ focusVisible: true });
      const ring = lightness(getComputedStyle(control).outlineColor);
      const contrast = (Math.max(ring, page) + 0.05) / (Math.min(ring, page) + 0.05);
      if (contrast < 3) faint.push(`${place.parentElement!.id} ${control.className} ${contrast.toFixed(2)}`);
    }
  }
  return { shapes, unbordered, faint: [...new Set(faint)] };

  /** Sizes, places and borders of a control and of what is drawn in it. */
  function shapeOf(control: Element): string[] {
    return [null, '::before', '::after'].map((part) => {
      const style = getComputedStyle(control, part);
      return [
        style.content,
        style.inlineSize,
        style.insetInlineStart,
        style.borderTopWidth,
        style.borderRightWidth,
      ].join(' ');
    });
  }

  /** Relative luminance, as WCAG has it. */
  function lightness(colour: string): number {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  }
}

/** States by checks: a dot where all is well, else how much was found. */
function printTable(): void {
  const names = [...checked.keys()];
  const lines = ids.map((id) => {
    const cells = names.map((name) => checked.get(name)!.filter(({ state }) => state === id).length || '·');
    return [id.padEnd(18), ...cells.map((cell, at) => `${cell}`.padEnd(names[at]!.length))].join('  ');
  });
  console.log(['state'.padEnd(18), ...names].join('  '));
  for (const line of lines) console.log(line);
}
