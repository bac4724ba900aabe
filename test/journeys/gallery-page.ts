import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Finding } from './gallery-checks.ts';
import type { Stage } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface GalleryAsk {
  /** All of them unless given. */
  states?: readonly string[];
  lang?: string;
  scheme?: 'light' | 'dark';
}

/** The ids of every state, in the order of the gallery. */
export async function stateIds(stage: Stage): Promise<string[]> {
  const answer = await fetch(`${stage.demo.addresses.shop}/gallery/states`);
  return ((await answer.json()) as { id: string }[]).map(({ id }) => id);
}

/** States of the gallery, each at the full width of the page, once everything that is pressed has opened. */
export async function openGallery(stage: Stage, ask: GalleryAsk, options: BrowserContextOptions = {}): Promise<Page> {
  const { states = await stateIds(stage), lang = 'en', scheme = 'light' } = ask;
  // The policy of the page would keep axe out; it is tested on its own.
  const device = await stage.newDevice({ bypassCSP: true, colorScheme: scheme, ...options });
  const page = await device.newPage();
  const asked = new URLSearchParams([...states.map((id) => ['state', id]), ['lang', lang], ['scheme', scheme]]);
  await page.goto(`${stage.demo.addresses.shop}/gallery?${asked.toString()}`);
  await page.locator('html[data-drawn]').waitFor({ state: 'attached', timeout: 240_000 });
  await atRest(page);
  return page;
}

/** Ends what is still opening or changing its colour: what is measured on its way is neither the one nor the other. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = () =>
      [...document.querySelectorAll('ask-first')].flatMap((place) =>
        place.shadowRoot!.querySelector('.af')!.getAnimations({ subtree: true }),
      );
    // Where one ends, another may begin; and what is drawn anew for a new width is laid out in the frame after.
    for (let frame = 0, still = 0; still < 2 && frame < 60; frame += 1) {
      await new Promise(requestAnimationFrame);
      const all = moving();
      still = all.length ? 0 : still + 1;
      for (const one of all) one.finish();
    }
  });
}

/** The same page in a window of another size. */
export async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await atRest(page);
}

/** The same page enlarged to 400 % in a window of 1280 by 1024 pixels. */
export async function enlarge(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const size = { width: 320, height: 256, deviceScaleFactor: 4, mobile: false };
  await session.send('Emulation.setDeviceMetricsOverride', size);
  await page.waitForFunction(() => innerWidth === 320 && innerHeight === 256 && devicePixelRatio === 4);
  await atRest(page);
}

/** The same page in dark colours. */
export async function darken(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => (document.documentElement.dataset['scheme'] = 'dark'));
  await atRest(page);
}

/**
 * What axe finds against WCAG 2.2 A and AA, inside the shadow roots too, and where a name lacks what is to be seen. Contrast
 * takes half of its time and does not depend on the language.
 */
export function axeFindings(page: Page, hasContrast = true): Promise<Finding[]> {
  const rules = { 'label-content-name-mismatch': { enabled: true }, 'color-contrast': { enabled: hasContrast } };
  return axe(page, { runOnly: { type: 'tag', values: RULES }, rules });
}

/** What of that depends on the colours alone. */
export function colourFindings(page: Page): Promise<Finding[]> {
  return axe(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } });
}

async function axe(page: Page, options: object): Promise<Finding[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (asked) => (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(asked),
    { ...options, resultTypes: ['violations'] },
  );
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => ({ id, target: target.flat() })));
  return found.map(({ id, target }) => ({ state: stateOf(target), check: 'axe', where: `${id} ${target.join(' ')}` }));
}

/** What is to be read in each state: every text of two words or more, but for what the choices themselves are made of. */
export async function textsOf(page: Page, stage: Stage, lang: string): Promise<Map<string, string[]>> {
  const given = await (await fetch(`${stage.demo.addresses.shop}/gallery/states?lang=${lang}`)).text();
  const read = await page.evaluate(() =>
    [...document.querySelectorAll('ask-first')].map((place) => {
      const texts: string[] = [];
      const walk = document.createTreeWalker(place.shadowRoot!, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const { textContent, parentElement } = walk.currentNode;
        // Places and languages have their own names.
        if (parentElement?.localName !== 'option') texts.push(textContent!.replace(/[\s\u2066-\u2069]+/g, ' ').trim());
      }
      return [place.parentElement!.id, texts.filter((text) => /\p{L}{2,} \p{L}{2,}/u.test(text))] as const;
    }),
  );
  return new Map(
    read.map(([state, texts]) => [state, texts.filter((text) => !given.includes(text.replace(/^: /, '')))]),
  );
}

function stateOf(target: readonly string[]): string {
  return /#([a-z-]+)/.exec(target[0] ?? '')?.[1] ?? 'the page';
}
