import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openHost, type Host } from '../pages/host.ts';
import { visit, type Visit } from '../pages/visit.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

/** What a page may say of whose preferences are open, and what is shown then. */
const WRONG: { attributes: string; shows: 'controls' | 'a notice' }[] = [
  { attributes: '', shows: 'a notice' },
  { attributes: 'site', shows: 'a notice' },
  { attributes: 'site="nobody-s-site"', shows: 'a notice' },
  { attributes: 'site="a/b"', shows: 'a notice' },
  { attributes: 'site="../../healthz?"', shows: 'a notice' },
  { attributes: 'site="Ünknown site 🎈"', shows: 'a notice' },
  { attributes: 'site="northgate" src="no address"', shows: 'a notice' },
  { attributes: 'site="northgate" src="ftp://prefs.example"', shows: 'a notice' },
  { attributes: 'site="northgate" src="/elsewhere"', shows: 'a notice' },
  { attributes: 'site="northgate" src="http://127.0.0.1:1"', shows: 'a notice' },
  { attributes: 'site="northgate" src="javascript:alert(1)"', shows: 'a notice' },
  { attributes: 'site="northgate" token-url="http://127.0.0.1:1/token"', shows: 'a notice' },
  { attributes: 'site="northgate" token-url="/a-page"', shows: 'a notice' },
  { attributes: 'site="northgate" token-url="/broken"', shows: 'a notice' },
  { attributes: 'site="northgate" token-url="/not-there"', shows: 'a notice' },
  { attributes: 'site="northgate" token-url="not a url:"', shows: 'a notice' },
  { attributes: 'site="northgate" view="upside-down"', shows: 'controls' },
  { attributes: 'site="northgate" readonly="no"', shows: 'controls' },
  { attributes: 'site="northgate" source="🎈"', shows: 'controls' },
];

const LEVELS = ['0', '-3', '99', 'abc', '2.5', ''];
const LANGUAGES = ['x', 'not a tag', 'x'.repeat(5000), '🎈', 'en-', 'de_DE', ''];

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

/** One page with an element for each of these attributes. */
async function opened(all: readonly string[]): Promise<Visit> {
  const body = all.map((attributes) => `<ask-first ${attributes}></ask-first>`).join('');
  return visit(await stage.newDevice(), host.put({ body }), 'loaded');
}

/** What each element shows, by its tag. */
function shown(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('ask-first')].map((place) => {
      const root = place.shadowRoot!;
      const notice = root.querySelector('.banner')?.textContent.trim().replaceAll(/\s+/g, ' ') ?? '';
      const controls = root.querySelector('input') ? 'controls' : '';
      return { shows: /could not be loaded/.test(notice) ? 'a notice' : controls || notice || 'nothing' };
    }),
  );
}

/** What went wrong, but for what the browser itself writes about an address that does not answer. */
function ownErrors({ errors }: Visit): string[] {
  return errors.filter((line) => !/^Failed to load resource|^Access to fetch|^Fetch API cannot load/.test(line));
}

test('whatever a page writes, she sees her choices or reads that they could not be loaded', BOUND, async () => {
  const seen = await opened(WRONG.map(({ attributes }) => attributes));
  await untilHolds(async () =>
    assert.deepEqual(
      (await shown(seen.page)).map((one, at) => ({ attributes: WRONG[at]!.attributes, ...one })),
      WRONG,
    ),
  );
  assert.deepEqual(ownErrors(seen), []);
});

test('a wrong level of headings is taken for the usual one', BOUND, async () => {
  const seen = await opened(LEVELS.map((level) => `site="northgate" heading-level="${level}"`));
  const read = () =>
    seen.page.evaluate(() =>
      [...document.querySelectorAll('ask-first')].map((place) =>
        [...place.shadowRoot!.querySelectorAll('.h')].slice(0, 2).map((heading) => heading.ariaLevel),
      ),
    );
  await untilHolds(async () =>
    assert.deepEqual(
      await read(),
      LEVELS.map(() => ['2', '3']),
    ),
  );
  assert.deepEqual(ownErrors(seen), []);
});

test('a wrong language is taken for the catalog’s first', BOUND, async () => {
  const seen = await opened(LANGUAGES.map((lang) => `site="northgate" lang="${lang}"`));
  const read = () =>
    seen.page.evaluate(() =>
      [...document.querySelectorAll('ask-first')].map((place) => place.shadowRoot!.querySelector('.h')?.textContent),
    );
  const german = 'Wie Northgate Motors Sie kontaktiert';
  const english = 'How Northgate Motors contacts you';
  await untilHolds(async () => {
    const titles = await read();
    assert.deepEqual(
      titles.filter((title) => title !== english && title !== german),
      [],
    );
    assert.equal(titles.filter((title) => title === german).length <= 1, true, 'de_DE may be read as German');
  });
  assert.deepEqual(ownErrors(seen), []);
});

test('of the topics that a page names those that exist are shown, and all when none of them does', BOUND, async () => {
  const named = ['news', 'news,nothing', ' , news ,,, 🎈', 'nothing 🎈', ',,,', ''];
  const seen = await opened(named.map((topics) => `site="northgate" topics="${topics}"`));
  const read = () =>
    seen.page.evaluate(() =>
      [...document.querySelectorAll('ask-first')].map(
        (place) => place.shadowRoot!.querySelectorAll('[part~=topic]').length,
      ),
    );
  await untilHolds(async () => assert.deepEqual(await read(), [1, 1, 1, 6, 6, 6]));
  assert.deepEqual(ownErrors(seen), []);
});

test('what leads nowhere is said to the page as an event too', BOUND, async () => {
  const device = await stage.newDevice();
  await device.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('ask-first-error', (event) => {
      const { source, code } = (event as CustomEvent<{ source: string; code: string }>).detail;
      heard.push(`${source}: ${code}`);
    });
  });
  const body = `<ask-first source="site" site="nobody-s-site"></ask-first>
    <ask-first source="none"></ask-first>
    <ask-first source="src" site="northgate" src="http://127.0.0.1:1"></ask-first>
    <ask-first source="token" site="northgate" token-url="/broken"></ask-first>`;
  const { page } = await visit(device, host.put({ body }), 'loaded');
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.toSorted());
  await untilHolds(async () =>
    assert.deepEqual(await heard(), ['none: offline', 'site: no-catalog', 'src: offline', 'token: token-unavailable']),
  );
});
