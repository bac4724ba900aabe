import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Catalog, Topic } from '../../server/contract/catalog.ts';
import { NORTHGATE } from '../../demo/northgate-catalog.ts';
import { element, openHost, type Host } from '../pages/host.ts';
import { visit, type Visit } from '../pages/visit.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** Beginnings of texts that a page must not read as anything but text. */
const STRANGE = [
  '<img src=x onerror="globalThis.hacked = true">',
  '</script></style></textarea><script>globalThis.hacked = true</script>',
  '<b>bold</b> &amp; &lt;i&gt; ${globalThis.hacked = true} {{hacked}}',
  '\u202Eturned round',
  '\u2066isolated',
  '\u2067\u202Eboth',
  '👩‍👩‍👧‍👦🏳️‍🌈 e\u0301\u0302\u0303\u0304 zero\u200Bwidth\u200D\uFEFF',
  'Donaudampfschifffahrtsgesellschaft'.repeat(12),
  'مرحبا بكم في هذه الصفحة',
];

/** The most topics and the longest texts that the server takes. */
function largest(): Catalog {
  const channels = ['email', 'phone'] as const;
  const text = (at: number, length: number) => ({
    en: `${STRANGE[at % STRANGE.length]} ${at} ${'word '.repeat(400)}`.slice(0, length),
  });
  const topics = Array.from({ length: 198 }, (_, at): Topic => {
    const texts = { name: text(at, at < 9 ? 2000 : 60), gives: text(at, 2000) };
    return {
      id: `topic-${at}`,
      class: 'marketing',
      channels: [...channels],
      ...texts,
      uses: text(at, at < 9 ? 2000 : 60),
    };
  });
  const service: Topic = { id: 'visits', class: 'service', name: { en: '\u202Eyour visits' }, channels: [...channels] };
  const recall: Topic = {
    id: 'recall',
    class: 'essential',
    name: { en: '\u2067recalls' },
    why: { en: '\u202EThe law' },
    channels: ['email'],
  };
  const { help, privacyNotice, timeZone } = NORTHGATE;
  const brand = 'North\u202Egate <b>Motors</b>';
  return {
    brand,
    help,
    privacyNotice,
    timeZone,
    languages: ['en'],
    channels: channels.map((id) => ({ id })),
    topics: [service, recall, ...topics],
  };
}

let stage: Stage;
let host: Host;
before(async () => {
  stage = await openStage();
  host = await openHost(stage);
  await stage.business('PUT', '/v1/catalog', largest());
}, BOUND);
after(async () => {
  await host.close();
  await stage.close();
}, BOUND);

type Opened = Visit & { took: number };

/** Within what time something can be pressed on the largest page, in milliseconds. */
const SOON_MS = 6000;

const opened = new Map<number, Promise<Opened>>();

/** The page at this width, and how long it took until something could be pressed, in milliseconds. */
function open(width: number): Promise<Opened> {
  const known = opened.get(width) ?? openAt(width);
  opened.set(width, known);
  return known;
}

async function openAt(width: number, tries = 3): Promise<Opened> {
  const device = await stage.newDevice({ viewport: { width, height: 800 } });
  const began = performance.now();
  const seen = await visit(device, host.put({ body: element(`c_large_${width}`) }));
  const took = performance.now() - began;
  if (took < SOON_MS || tries === 1) return { ...seen, took };
  // What else runs on the machine may make one try slow; what is slow by itself is so every time.
  await device.close();
  return openAt(width, tries - 1);
}

/** How our own words are laid out where they stand beside a text of the catalog. */
function direction(page: Page, phrase: string): Promise<'left to right' | 'right to left' | 'not there'> {
  return page.evaluate((wanted) => {
    const root = document.querySelector('ask-first')!.shadowRoot!;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const at = (node as Text).data.indexOf(wanted);
      if (at < 0 || node.parentElement!.closest('.vh')) continue;
      const place = (offset: number) => {
        const range = document.createRange();
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        return range.getBoundingClientRect().left;
      };
      return place(at) < place(at + 1) ? 'left to right' : 'right to left';
    }
    return 'not there';
  }, phrase);
}

for (const width of [320, 1000]) {
  test(
    `at ${width} px two hundred long topics are drawn as text, and nothing stands out at the side`,
    BOUND,
    async (t) => {
      const { page, errors, took } = await open(width);
      t.diagnostic(`first control after ${Math.round(took)} ms`);
      assert.ok(took < SOON_MS, `first control after ${Math.round(took)} ms`);
      const found = await page.evaluate(() => {
        const root = document.querySelector('ask-first')!.shadowRoot!;
        const { left, right } = root.querySelector('.af')!.getBoundingClientRect();
        const boxes = [...root.querySelectorAll('.af *:not(.vh, .skip, .vh *)')].filter((box) => {
          const place = box.getBoundingClientRect();
          return place.width > 0 && (place.left < left - 1 || place.right > right + 1);
        });
        return {
          hacked: 'hacked' in globalThis,
          foreign: root.querySelectorAll('img, script, style, i i, textarea, [onerror]').length,
          outside: boxes.map((box) => box.outerHTML.slice(0, 120)),
          scrolls: document.documentElement.scrollWidth > innerWidth,
          topics: root.querySelectorAll('[role=switch][id^="topics."]').length,
          isThere: root.querySelector('[id="n-topics.topic-0"]')!.textContent.startsWith('<img src=x onerror='),
        };
      });
      assert.deepEqual(found, { hacked: false, foreign: 0, outside: [], scrolls: false, topics: 199, isThere: true });
      assert.deepEqual(errors, []);
    },
  );
}

test('a text that turns the direction round turns nothing but itself', BOUND, async () => {
  const { page } = await open(1000);
  await page.locator('[id="topics.visits"]').click();
  await page
    .getByText(/is off\.$/)
    .first()
    .waitFor();
  const found = {
    afterTheBrand: await direction(page, 'contacts you'),
    inTheSentence: await direction(page, 'always reach you'),
    besideUndo: await direction(page, 'is off.'),
  };
  const right = 'left to right';
  assert.deepEqual(found, { afterTheBrand: right, inTheSentence: right, besideUndo: right });
});

test('with so much on it the page still answers a tap', BOUND, async (t) => {
  const { page } = await open(320);
  const took = await page.getByRole('button', { name: 'Stop all marketing' }).evaluate((button: HTMLElement) => {
    const root = button.getRootNode() as ShadowRoot;
    const began = performance.now();
    button.click();
    return new Promise<number>((drawn) => {
      const look = () => {
        const isDrawn = root.querySelector('.say')?.textContent.includes('All marketing is stopped.');
        if (isDrawn) drawn(performance.now() - began);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  });
  t.diagnostic(`Stop was drawn after ${Math.round(took)} ms`);
  assert.ok(took < 2000, `Stop was drawn after ${Math.round(took)} ms`);
});
