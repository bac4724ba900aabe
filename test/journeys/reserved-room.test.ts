import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openHost, type Host } from '../pages/host.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** The lines of style of the manual, as they stand there. */
const [ALWAYS, SMALLER] = [
  .../```(?:html|css)\n([^]*?)```/g[Symbol.matchAll](readFileSync('docs/embedding.md', 'utf8')),
]
  .map(([, text]) => /ask-first(?:\[|:not)[^<]*\}/.exec(text!)?.[0])
  .filter((lines) => lines !== undefined);
/** How late each part of the script and each answer come, ms: what is painted meanwhile may move. */
const LATE = 200;

let stage: Stage;
let host: Host;
before(async () => {
  stage = await openStage();
  host = await openHost(stage);
}, BOUND);
afterEach(() => stage.closeDevices(), BOUND);
after(async () => {
  await host.close();
  await stage.close();
}, BOUND);

/** Collects what moved, and from where to where. */
function watch(): void {
  const moved: string[] = [];
  Object.assign(globalThis, { moved });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
      moved.push(entry.value.toFixed(4));
  }).observe({ type: 'layout-shift', buffered: true });
}

interface Place {
  view: string;
  width: number;
  style: string;
}

/** A bare page with the element above something else, everything of it slow; what moved until all has come. */
async function movedIn({ view, width, style }: Place): Promise<string[]> {
  const device = await stage.newDevice({ viewport: { width, height: 900 } });
  await device.addInitScript(watch);
  await device.route(/\/w\/1\/|\/v1\/me|preferences-token/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, LATE));
    await route.continue();
  });
  const page = await device.newPage();
  const element = `<ask-first site="northgate" token-url="/preferences-token?customer=c_room_${view}" lang="en" view="${view}"></ask-first>`;
  await page.goto(
    host.put({ head: `<style>${style}</style>`, body: `<h1>Your account</h1>${element}<p>Below it</p>` }),
  );
  await untilDrawn(page, view);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  return page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved);
}

async function untilDrawn(page: Page, view: string): Promise<void> {
  const last = { full: 'Stop all marketing', compact: 'Stop all marketing', moment: 'No', summary: 'See and change' };
  await page
    .getByRole('button', { name: last[view as keyof typeof last] })
    .first()
    .waitFor();
}

const PLACES: [view: string, width: number][] = [
  ['full', 320],
  ['full', 760],
  ['full', 1200],
  ['compact', 320],
  ['compact', 768],
  ['compact', 1200],
  ['moment', 320],
  ['moment', 500],
  ['moment', 1100],
  ['summary', 320],
  ['summary', 500],
  ['summary', 1100],
];
for (const [view, width] of PLACES) {
  test(
    `with the manual's lines nothing moves on a bare page of ${width} px while view="${view}" arrives`,
    BOUND,
    async () => {
      assert.ok(ALWAYS && SMALLER, 'the manual has both');
      assert.deepEqual(await movedIn({ view, width, style: `${ALWAYS} ${SMALLER}` }), []);
    },
  );
}

test('without them it does, so that this can fail', BOUND, async () => {
  assert.notDeepEqual(await movedIn({ view: 'full', width: 760, style: '' }), []);
  assert.notDeepEqual(await movedIn({ view: 'moment', width: 760, style: '' }), []);
});
