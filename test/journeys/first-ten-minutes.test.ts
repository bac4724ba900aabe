import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { CHROMIUM_ARGS, findChromium } from '../browser/find-chromium.mjs';
import { assertWidgetIsBuilt } from './built-widget.ts';
import { firstLines, startCommand } from './first-lines.ts';
import { freePorts } from './free-ports.ts';
import { openOwnApp, type OwnApp } from './own-app.ts';
import { receivedBy, type ReceivedBy } from './received-by.ts';
import { start, type Running } from './shell.ts';

/** Bounds against hanging on a busy machine, in milliseconds: not measures of speed. */
const BOUND = { timeout: 120_000 };
const PATIENCE = 45_000;
/** How soon the first signed webhook has to be on the screen, in milliseconds from the command on. */
const FIRST_WEBHOOK = 60_000;

const { shell, html, press } = firstLines();
const [[begin], [settings, decide, scrub, listen]] = shell as [string[], string[]];
const [phone, stop, undo, cut, mend] = press as [string, string, string, string, string];

let folder: string;
let environment: Record<string, string>;
let app: OwnApp;
let browser: Browser;
let shop: Page;
let inspector: Page;
let received: ReceivedBy;
/** By the ports of this test instead of those that the page names, and by its own folder instead of `data`. */
let here: (line: string) => string;
const running: Running[] = [];

before(async () => {
  assertWidgetIsBuilt();
  browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  folder = await mkdtemp(join(tmpdir(), 'ask-first-minutes-'));
  const ports = await freePorts();
  app = await openOwnApp(() => here(html));
  environment = {
    PORT: `${ports.server}`,
    SHOP_PORT: `${ports.shop}`,
    INSPECTOR_PORT: `${ports.inspector}`,
    DATA_DIR: folder,
    XDG_CONFIG_HOME: folder,
  };
  here = (line) =>
    line
      .replace('data/', `${folder}/`)
      .replace('localhost:8787', `localhost:${ports.server}`)
      .replace('localhost:3000', `localhost:${app.port}`);
}, BOUND);
after(async () => {
  await browser.close();
  for (const one of running.toReversed()) await one.interrupt();
  app.close();
  await rm(folder, { recursive: true, force: true });
}, BOUND);

function run(line: string): Running {
  const one = start(line, environment);
  running.push(one);
  return one;
}

const inSecondShell = (line: string) => run(here(`${settings} && ${line}`));

async function open(address: string): Promise<Page> {
  const device = await browser.newContext({ viewport: { width: 900, height: 900 } });
  device.setDefaultTimeout(PATIENCE);
  const page = await device.newPage();
  await page.goto(address);
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const stops = async () => (await received.all()).filter(({ type }) => type === 'preferences.stopped');

test('one command, and the first signed webhook is on the screen, verified, within 60 seconds', BOUND, async (t) => {
  const from = performance.now();
  assert.equal(begin, 'npm ci && npm start');
  const demo = run(startCommand());
  await demo.prints('Ctrl-C');
  const [shopAddress, inspectorAddress] = demo.printed.out.match(/http:\S+/g) as [string, string];
  received = receivedBy(inspectorAddress);
  [shop, inspector] = await Promise.all([open(shopAddress), open(inspectorAddress)]);
  await inspector.getByText('Waiting for the next one').waitFor();
  await shop.getByRole('switch', { name: phone, exact: true }).click();
  await inspector.getByRole('heading', { name: /^Rosa turned phone off at/ }).waitFor();
  await inspector.locator('main').getByText('Verified', { exact: true }).waitFor();
  const took = performance.now() - from;
  t.diagnostic(`verified on the screen after ${Math.round(took)} ms, installing and building left out`);
  assert.ok(took < FIRST_WEBHOOK, `${took} ms`);
});

test('stopped, undone, and stopped again while the network is cut: it arrives, once', BOUND, async () => {
  await button(shop, stop).click();
  await received.find(({ type }) => type === 'preferences.stopped', PATIENCE);
  const [first] = await stops();
  await shop.getByRole('region', { name: 'Right now' }).getByRole('button', { name: undo }).click();
  await received.find(({ data }) => data.revision > first!.data.revision, PATIENCE);
  await button(inspector, cut).click();
  await button(inspector, mend).waitFor();
  await button(shop, stop).click();
  await shop.getByText('All marketing is stopped.').first().waitFor();
  assert.equal((await stops()).filter(({ acceptedAt }) => acceptedAt !== null).length, 1, 'nobody was told yet');
  await button(inspector, mend).click();
  await received.find(({ type, key }) => type === 'preferences.stopped' && key !== first!.key, PATIENCE);
});

test('the next question is answered no, and so is that person in a whole list', BOUND, async () => {
  const [answer, list] = [inSecondShell(decide!), inSecondShell(scrub!)];
  assert.equal(await answer.ended, 10, answer.printed.err);
  assert.match(answer.printed.out, /^DENY {2}phone about trade-in, c_1029\n[\s\S]*\n {2}stopped: /);
  assert.equal(await list.ended, 0, list.printed.err);
  assert.match(list.printed.err, /\d of 6 may be contacted by sms about news\./);
  const [head, ...rows] = list.printed.out.trim().split(/\r?\n/);
  const file = (await readFile(scrub!.match(/\S+\.csv/)![0], 'utf8')).trim().split('\n');
  assert.ok(head!.startsWith(`${file[0]},`));
  assert.deepEqual(
    rows.map((row, at) => row.startsWith(`${file[at + 1]},`)),
    file.slice(1).map(() => true),
  );
  assert.match(
    rows.find((row) => row.startsWith('c_1029,'))!,
    /,deny,/,
  );
});

test('every event reaches an app of one’s own, verified there, until Ctrl-C', BOUND, async () => {
  const listener = inSecondShell(listen!);
  await listener.prints('Ctrl-C stops');
  await shop.getByRole('region', { name: 'Right now' }).getByRole('button', { name: undo }).click();
  await listener.prints('handed on: 200 in');
  assert.match(listener.printed.out, /preferences\.changed {2}c_1029 .*verified {2}handed on: 200 in/);
  const [event] = app.taken;
  const secret = /whsec_\S+?(?= )/.exec(listener.printed.out)![0];
  const { data } = new Webhook(secret).verify(event!.body, event!.headers) as { data: { customer: string } };
  assert.equal(data.customer, 'c_1029');
  await listener.interrupt();
  assert.match(listener.printed.err, /Stopped; the endpoint is removed\./);
});

test('two lines in a page of one’s own are the preference center', BOUND, async () => {
  assert.equal(html.trim().split('\n').length, 2);
  const page = await open(`http://localhost:${app.port}/`);
  await page.getByRole('heading', { name: 'How Northgate Motors contacts you' }).waitFor();
  await button(page, stop).click();
  await page.getByText('Nobody is signed in.').waitFor();
  assert.equal((await stops()).length, 2, 'and the stop of before has come once');
});
