import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { element, openHost, type Host } from '../pages/host.ts';
import { visit } from '../pages/visit.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

const MANUAL = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');

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

/** The names in backticks of the sentence of the manual that begins so. */
function named(beginning: string): string[] {
  const from = MANUAL.indexOf(beginning);
  assert.ok(from >= 0, `the manual has “${beginning}”`);
  const sentence = MANUAL.slice(from).split(/\.\s/, 1)[0]!;
  return [...sentence.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
}

test('the manual names the attributes and methods that the element has', BOUND, async () => {
  const { page } = await visit(await stage.newDevice(), host.put({}));
  const attributes = [...MANUAL.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name!);
  const methods = named('`stop()`').map((method) => method.replace(/\(.*/, ''));
  const found = await page.evaluate((names) => {
    const kind = customElements.get('ask-first')! as typeof HTMLElement & { observedAttributes: string[] };
    return {
      attributes: kind.observedAttributes,
      methods: names.filter(
        (name) => typeof (kind.prototype as unknown as Record<string, unknown>)[name] === 'function',
      ),
    };
  }, methods);
  assert.deepEqual({ attributes: attributes.sort(), methods }, { ...found, attributes: found.attributes.sort() });
});

test('the manual names every custom property of the sheets, and parts and slots that are there', BOUND, async () => {
  const { page } = await visit(await stage.newDevice(), host.put({ body: element('c_manual') }));
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByRole('button', { name: 'Yes, start' }).waitFor();
  const found = await page.evaluate(() => {
    const root = document.querySelector('ask-first')!.shadowRoot!;
    const css = root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\n');
    return {
      properties: [...css.matchAll(/--ask-first-([a-z-]+)/g)].map(([, name]) => name!),
      parts: [...root.querySelectorAll('[part]')].flatMap((box) => [...box.part]),
      slots: [...root.querySelectorAll('slot')].map(({ name }) => name),
    };
  });
  const properties = named('Custom properties:').map((name) => name.replace(/^(--ask-first)?-/, ''));
  assert.deepEqual(properties.sort(), [...new Set(found.properties)].sort());
  const missing = (names: string[], all: string[]) =>
    names.filter((name) => !all.includes(name.replace('{id}', 'news')));
  assert.deepEqual([missing(named('Parts:'), found.parts), missing(named('Slots:'), found.slots)], [[], []]);
});

test('the manual names the events, and each is heard outside with what is in its braces', BOUND, async () => {
  const { page } = await visit(await stage.newDevice(), host.put({ body: '<main></main>' }), 'loaded');
  const listed = [...MANUAL.matchAll(/`(ask-first-[a-z-]+) \{([^}]+)\}`/g)].map(
    ([, name, keys]) => [name!, keys!.split(', ')] as const,
  );
  assert.equal(listed.length, 7);
  await page.evaluate(
    (names) => {
      const heard: Record<string, string[]> = {};
      Object.assign(globalThis, { heard });
      for (const name of names)
        addEventListener(name, (event) => (heard[name] = Object.keys((event as CustomEvent<object>).detail)));
    },
    listed.map(([name]) => name),
  );
  await page.evaluate((markup) => (document.querySelector('main')!.innerHTML = markup), element('c_events'));
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByRole('button', { name: 'Yes, start' }).click();
  await page.getByText('Saved').first().waitFor();
  const heard = await page.evaluate(() => (globalThis as unknown as { heard: Record<string, string[]> }).heard);
  const usual = ['ask-first-ready', 'ask-first-change', 'ask-first-queued', 'ask-first-saved'];
  assert.deepEqual(Object.keys(heard).sort(), usual.toSorted());
  for (const [name, keys] of listed.filter(([each]) => usual.includes(each)))
    assert.deepEqual(heard[name], [...keys, 'source'], name);
});
