import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { apiOf } from '../../demo/business-api.ts';
import { NORTHGATE } from '../../demo/northgate-catalog.ts';
import type { Me } from '../../server/contract/profile.ts';
import { CHROMIUM_ARGS, findChromium } from '../browser/find-chromium.mjs';
import { assertWidgetIsBuilt } from '../journeys/built-widget.ts';
import { mintToken } from './mint-token.ts';
import { serveSite } from './served-site.ts';
import type { ServedSite } from './served-site.ts';
import { loadOnce } from './widget-load.ts';
import { servePages } from './widget-pages.ts';

export const STOP = 'Stop all marketing';

/** A browser, our server with customers who chose something, and the pages of a host. */
export interface WidgetWorld {
  browser: Browser;
  /** The address of a page. */
  page(path: string): string;
  stop(): Promise<void>;
}

/** Rejects where there is no browser or no build of the widget, and where Stop does not stop. `floor`: of `installFloor`. */
export async function openWidgetWorld(floor: string): Promise<WidgetWorld> {
  assertWidgetIsBuilt();
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  const started: { stop(): Promise<void> }[] = [{ stop: () => browser.close() }];
  const stop = async () => void (await Promise.all(started.map((one) => one.stop())));
  try {
    const served = await serveSite({ engine: 'sqlite', catalog: NORTHGATE, env: { ROLE: 'web' } });
    started.push(served);
    const pages = await servePages(floor, { ...served, audience: served.url });
    started.push(pages);
    await served.ask('PUT', '/v1/site', { origins: [pages.address] });
    for (const customer of ['looks', 'presses']) await sayChoices(served, customer);
    const page = (path: string) => pages.address + path;
    await provePress(browser, page('/ours/presses'), served);
    return { browser, page, stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

/** What can be seen can be used: Stop, pressed in that moment, has stopped everything where the business asks. */
async function provePress(browser: Browser, url: string, { ask }: ServedSite): Promise<void> {
  await loadOnce(browser, { url, button: STOP, press: true });
  for (let tries = 0; tries < 100; tries += 1) {
    const { choices } = (await ask('GET', '/v1/customers/presses')) as { choices: { stopped: unknown } };
    if (choices.stopped !== null) return;
    await sleep(50);
  }
  throw new Error('Stop was pressed as soon as it was seen, and nothing was stopped');
}

/** As she does in her page: what staff wrote down for her would wait for her yes, and be said by what is fetched on demand. */
async function sayChoices(served: ServedSite, customer: string): Promise<void> {
  const api = apiOf(served.url, mintToken({ ...served, audience: served.url }, customer));
  const { revision: base, catalog } = await api<Me>('GET', '/v1/me');
  const words = Object.fromEntries(catalog!.topics.map((topic) => [topic.id, topic.words]));
  const changes = SAID.map((act) => ({ id: randomUUIDv7(), at: new Date().toISOString(), ...act }));
  await api('POST', '/v1/me/changes', { base, changes, shown: { catalogVersion: catalog!.version, words } });
}

const SAID = [
  { op: 'channel', channel: 'email', use: 'yes' },
  { op: 'channel', channel: 'phone', use: 'no' },
  { op: 'topic', topic: 'service', want: 'yes', channels: ['email'], cap: { max: 1, per: 'P1M' } },
  { op: 'cap', cap: { max: 2, per: 'P1M' } },
];
