import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Decision } from '../../server/contract/decision.ts';
import { STORIES } from '../../demo/ask/stories/all-stories.ts';
import { visit } from '../pages/visit.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** What each story is answered: the word, the codes, and when it may go. */
const ANSWERS: Record<string, [head: string, codes: string[], next: string | null]> = {
  // A week by her clock: summer time begins in it.
  S1a: ['Later', ['frequency-cap'], '2026-03-10T13:00:00Z'],
  S1b: ['No', ['not-interested'], null],
  S1c: ['Yes', [], null],
  S1d: ['No', ['topic-refused'], null],
  S2a: ['No', ['erased', 'never-asked', 'channel-not-chosen'], null],
  S2b: ['No', ['never-asked'], null],
  S2c: ['No', ['channel-not-chosen-for-topic'], null],
  S2d: ['No', ['never-asked', 'channel-not-chosen'], null],
  S3a: ['Later', ['paused'], '2018-04-02T15:00:00Z'],
  S3b: ['Later', ['legal-hours'], '2018-03-07T16:00:00Z'],
  S3c: ['No', ['stopped'], null],
  S4a: ['Later', ['keeps-until'], '2023-01-01T08:00:00Z'],
  S4b: ['Later', ['not-before'], '2030-03-01T08:00:00Z'],
  S4c: ['Not like this', ['basis-missing'], null],
  S4d: ['No', ['already-customer', 'not-my-decision'], null],
  S4e: ['Later', ['already-has'], '2013-11-24T08:00:00Z'],
  S4f: ['No', ['channel-refused'], null],
};

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
after(() => stage.close(), BOUND);

const shown = async (page: Page) => JSON.parse(await page.getByLabel('The answer as JSON').innerText()) as Decision;

test('every story is played against the real server, and answered in plain words with its shape', BOUND, async () => {
  const { page, errors } = await visit(await stage.newDevice(), `${stage.demo.addresses.shop}/ask`, 'loaded');
  assert.deepEqual(
    STORIES.map(({ id }) => id),
    Object.keys(ANSWERS),
  );
  for (const { id, title, said } of STORIES) {
    const [head, codes, next] = ANSWERS[id]!;
    await page.getByRole('button', { name: `${title} ${id}`, exact: true }).click();
    // The story first: an answer of the same word may be that of the one before.
    const told = page.getByRole('region', { name: title, exact: true });
    await told.waitFor();
    const answer = page.getByRole('region', { name: head, exact: true });
    await answer.waitFor();
    const { reasons, nextAllowedAt } = await shown(page);
    assert.deepEqual([reasons.map(({ code }) => code), nextAllowedAt], [codes, next], id);
    assert.equal(await answer.getByRole('listitem').count(), codes.length, 'a line for each reason');
    assert.equal(await answer.locator('svg.icon').count(), codes.length + 1, 'a shape for the answer and each reason');
    for (const reason of reasons) if (reason.said) await answer.getByText(`“${reason.said}”`).waitFor();
    for (const { words } of said) await told.getByText(`“${words}”`).waitFor();
  }
  assert.deepEqual(errors, [], 'the strict policy of the shop is kept');
});

test('the question can be copied as curl, which answers the same; no page ever holds a key', BOUND, async () => {
  const { addresses, keys } = stage.demo;
  const device = await stage.newDevice();
  await device.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: addresses.shop });
  const page = await device.newPage();
  const reading: Promise<string>[] = [];
  page.on('response', (response) => reading.push(response.text().catch(() => '')));
  await page.goto(`${addresses.shop}/ask`);
  await page.getByRole('button', { name: /S4a$/ }).click();
  // It says so for two seconds only.
  const copied = page.getByRole('button', { name: 'Copied' }).waitFor();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await copied;
  const curl = await page.evaluate(() => navigator.clipboard.readText());
  const body = /--json '(.*)'$/.exec(curl)![1]!;
  assert.match(
    curl,
    new RegExp(`^curl ${addresses.server}/v1/decisions \\\\\n {2}-H "Authorization: Bearer \\$ASK_FIRST_KEY"`),
  );
  const answer = await fetch(`${addresses.server}/v1/decisions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.stories.apiKey}`, 'content-type': 'application/json' },
    body,
  });
  const { id: _, ...again } = (await answer.json()) as Decision;
  const { id, ...first } = await shown(page);
  assert.match(id, /^dec_/);
  assert.deepEqual(again, first);
  const bodies = await Promise.all(reading);
  assert.ok(bodies.length > 2);
  for (const secret of [keys.apiKey, keys.stories.apiKey, keys.identitySecret, keys.adminKey])
    assert.ok(!bodies.some((text) => text.includes(secret)), 'no answer to the browser holds it');
});

test('anything can be asked about Rosa, at any time, for any reason; what is not offered is said', BOUND, async () => {
  const page = await (await stage.newDevice()).newPage();
  await page.goto(stage.demo.addresses.shop);
  await page.getByRole('link', { name: 'Ask before contacting' }).click();
  const form = page.getByRole('form', { name: 'May we contact Rosa' });
  await form.getByLabel('By').selectOption('Email');
  await form.getByLabel('About').selectOption('Trade-in offers');
  await form.getByLabel(/^When/).fill('2031-05-06T12:00');
  await form.getByRole('button', { name: 'Ask' }).click();
  const answer = page.locator('.answer');
  await answer.getByText('“I keep cars ten years”').waitFor();
  await answer.getByText('Ms Iglesias', { exact: true }).waitFor();
  assert.equal((await shown(page)).reasons.find(({ code }) => code === 'keeps-until')?.until, '2033-01-01T08:00:00Z');
  assert.equal(await form.getByLabel(/^When/).inputValue(), '2031-05-06T12:00', 'the question stays in the form');

  await form.getByLabel('About').selectOption('Service reminders');
  await form.getByLabel(/^When/).fill('');
  await form.getByLabel('Because of').selectOption({ label: 'Booking B-77, which she made' });
  await form.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('heading', { name: 'Yes', exact: true }).waitFor();
  await form.getByLabel('Because of').selectOption({ label: 'Booking B-78, which the business made' });
  await form.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('heading', { name: 'Not like this' }).waitFor();
  await form.getByLabel('By').selectOption('Letter');
  await form.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('alert').getByText('This topic is not offered that way').waitFor();
});

test('the page works without a script, at any width, and with no violation of WCAG 2.2 AA', BOUND, async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const options of [{}, { viewport: { width: 320, height: 800 } }, { colorScheme: 'dark' as const }]) {
    const device = await stage.newDevice({ ...options, bypassCSP: true });
    const page = await device.newPage();
    await page.goto(`${stage.demo.addresses.shop}/ask`);
    await page.getByRole('button', { name: /S4d$/ }).click();
    await page.getByRole('region', { name: 'No', exact: true }).waitFor();
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const run = (
        globalThis as unknown as {
          axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        }
      ).axe.run;
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      return (await run({ runOnly: tags })).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
    });
    assert.deepEqual(violations, [], JSON.stringify(options));
    const overflows = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    assert.equal(overflows, false, `nothing is cut off: ${JSON.stringify(options)}`);
  }
  const bare = await (await stage.newDevice({ javaScriptEnabled: false })).newPage();
  await bare.goto(`${stage.demo.addresses.shop}/ask`);
  await bare.getByRole('button', { name: /S3c$/ }).click();
  await bare.getByRole('heading', { name: 'No', exact: true }).waitFor();
  assert.equal(await bare.getByRole('button', { name: 'Copy as curl' }).isVisible(), false);
});
