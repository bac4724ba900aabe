import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { cut, half, instead, late, never, openBentLine, type Bend, type BentLine } from './bent-line.ts';
import { openOwnHost, type OwnCustomer, type OwnHost } from './own-host.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

let stage: Stage;
let host: OwnHost;
before(async () => {
  stage = await openStage();
  host = await openOwnHost(stage);
}, BOUND);
after(async () => {
  await Promise.all(lines.map((line) => line.close()));
  await host.close();
  await stage.close();
}, BOUND);

const HTML = instead(200, '<h1>Welcome to the hotel network</h1>', { 'content-type': 'text/html' });
const SHAPE = instead(200, '{"revision":"3","choices":[],"applied":{},"held":null}', {
  'content-type': 'application/json',
});
const BROKEN = instead(500, 'Internal server error');

/** How the answer goes wrong, how often it does before the line is straight again, and what she then reads. */
const faults: Record<string, { how: Bend; times: number; reads: string }> = {
  'comes after 10 s': { how: late(10_000), times: 1, reads: 'Saving' },
  'breaks off in the middle': { how: half, times: 3, reads: 'Not saved · kept here' },
  'is a page of HTML': { how: HTML, times: 3, reads: 'Not saved · kept here' },
  'is JSON of another shape': { how: SHAPE, times: 3, reads: 'Not saved · kept here' },
  'is a 500': { how: BROKEN, times: 3, reads: 'Not saved · kept here' },
  'is a 503 that asks to wait 6 s': {
    how: instead(503, '{"code":"store-unavailable"}', {
      'content-type': 'application/problem+json',
      'retry-after': '6',
    }),
    times: 1,
    reads: 'Not saved · kept here',
  },
  'never comes': { how: never, times: 1, reads: 'Saving' },
};

const lines: BentLine[] = [];

/** A line between her page and the server. */
async function newLine(customer: OwnCustomer): Promise<BentLine> {
  const line = await openBentLine(stage.demo.addresses.server);
  lines.push(line);
  customer.server = line.address;
  return line;
}

/** Opens her page over a line of its own. */
async function openOverLine(customer: OwnCustomer): Promise<{ line: BentLine; page: Page }> {
  const line = await newLine(customer);
  const device = await stage.newDevice();
  device.setDefaultTimeout(30_000);
  await device.addInitScript(recordStatus);
  return { line, page: await customer.open(device) };
}

/** Writes down every text of the status line that stood on the screen, so that not even a short claim is missed. */
function recordStatus(): void {
  const said: string[] = [];
  Object.assign(globalThis, { said });
  const look = () => {
    const text = document.querySelector('ask-first')?.shadowRoot?.querySelector('[part=status]')?.textContent.trim();
    if (text && text !== said.at(-1)) said.push(text);
    requestAnimationFrame(look);
  };
  look();
}

const saidBy = (page: Page) => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);

const claims = (said: readonly string[]) => said.filter((text) => text.startsWith('Saved'));

/** What is left of what says that something is wrong. */
const complaints = (page: Page) =>
  page
    .getByText(/not been told|could not be loaded/)
    .locator('visible=true')
    .and(page.locator('[part=banner] *'));

describe('when an answer goes wrong', { concurrency: true }, () => {
  for (const [at, [what, { how, times, reads }]] of Object.entries(faults).entries()) {
    test(`one that ${what} is never “Saved”; her change is kept, and told by itself, once`, BOUND, async () => {
      const customer = await host.newCustomer(`bad-answer-${at}`);
      const { line, page } = await openOverLine(customer);
      line.bend('POST /v1/me/changes', how);
      await page.getByRole('switch', { name: 'Phone' }).click();
      while (line.bent < times) await page.waitForTimeout(10);
      await page.locator('[part=status]').getByText(reads).waitFor();
      assert.equal(await page.getByRole('switch', { name: 'Phone' }).isChecked(), false);
      assert.deepEqual(claims(await saidBy(page)), []);
      line.straighten();
      await page
        .locator('[part=status]')
        .getByText(/Saved · just now/)
        .waitFor();
      assert.deepEqual([(await customer.choices()).channels.phone, await customer.revision()], [{ use: 'no' }, 3]);
      await untilHolds(async () => assert.deepEqual(claims(await saidBy(page)), ['Saved · just now']));
      await untilHolds(async () => assert.equal(await complaints(page).count(), 0));
    });
  }

  test('while one of two answers is still out, nothing is “Saved”', BOUND, async () => {
    const customer = await host.newCustomer('bad-answer-second');
    const { line, page } = await openOverLine(customer);
    line.bend('POST /v1/me/changes', cut);
    await page.getByRole('switch', { name: 'Phone' }).click();
    await page.getByRole('button', { name: 'Stop all marketing' }).click();
    await page.locator('[part=status]').getByText('Not told yet · 2 changes').waitFor();
    let answers = 0;
    const looked = Promise.withResolvers<void>();
    const lastIsLate: Bend = async (reach, answer) => {
      if (++answers > 1) await looked.promise;
      return late(0)(reach, answer);
    };
    line.bend('POST /v1/me/changes', lastIsLate);
    while (answers < 2) await page.waitForTimeout(10);
    // Long enough for a wrong claim to be drawn.
    await page.waitForTimeout(500);
    assert.deepEqual(claims(await saidBy(page)), [], 'Stop went alone and first, and is only one of the two');
    looked.resolve();
    await page
      .locator('[part=status]')
      .getByText(/Saved · just now/)
      .waitFor();
    const { channels, stopped } = await customer.choices();
    assert.deepEqual([channels.phone, stopped === null], [{ use: 'no' }, false]);
  });

  for (const [at, [what, how]] of Object.entries({
    'breaks off': half,
    'is HTML': HTML,
    'is a 500': BROKEN,
  }).entries()) {
    test(
      `a profile whose answer ${what} at the start is said to be missing, and then comes by itself`,
      BOUND,
      async () => {
        const customer = await host.newCustomer(`bad-start-${at}`);
        const line = await newLine(customer);
        line.bend('GET /v1/me', how);
        const page = await (await stage.newDevice()).newPage();
        await page.goto(`${host.address}/${customer.id}`);
        await page.locator('[part=banner]').getByText('Your choices could not be loaded.').waitFor();
        assert.equal(await page.getByRole('switch').count(), 0, 'nothing is drawn that nobody knows');
        line.straighten();
        await page.getByRole('switch', { name: 'Phone', checked: true }).waitFor();
        await untilHolds(async () => assert.equal(await complaints(page).count(), 0));
      },
    );
  }
});
