import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { apiOf, type Api } from '../../demo/business-api.ts';
import { startDemo, type Demo } from '../../demo/start-demo.ts';
import { CHROMIUM_ARGS, findChromium } from '../browser/find-chromium.mjs';
import { assertWidgetIsBuilt } from './built-widget.ts';
import { freePorts } from './free-ports.ts';
import { reachFor } from './reach-for.ts';
import { receivedBy, type ReceivedBy } from './received-by.ts';

/** The whole product running for one test: the demo on ports and a folder of its own, and a browser. */
export interface Stage {
  demo: Demo;
  /** The folder of the demo's database and log. */
  dataDir: string;
  /** The business's calls, with its secret key. */
  business: Api;
  /** What the inspector has received. */
  inspector: ReceivedBy;
  /** A browser of its own: no cookie, storage or cache is shared. */
  newDevice(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** The shop in a device, with the element ready and the pointer on it. */
  openShop(device: BrowserContext): Promise<Page>;
  /** The inspector in a device, once it shows all that the first start sends: nothing else moves it from then on. */
  openInspector(device: BrowserContext): Promise<Page>;
  /** Closes every device, so that nothing of one test goes on beside the next. */
  closeDevices(): Promise<void>;
  close(): Promise<void>;
}

/** How long one journey may take, in milliseconds: a bound against hanging, not a measure of speed. */
export const BOUND = { timeout: 150_000 };

let browser: Promise<Browser> | undefined;
after(async () => (await browser)?.close());

/** Starts a demo with its two seeded customers. Every wait has an end: 25 s on a page, 45 s at the start. */
export async function openStage(): Promise<Stage> {
  browser ??= chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  const dataDir = await mkdtemp(join(tmpdir(), 'ask-first-journey-'));
  const demo = await startDemo({ ports: await freePorts(), dataDir });
  const devices: BrowserContext[] = [];
  async function closeDevices(): Promise<void> {
    await Promise.all(devices.splice(0).map((device) => device.close()));
  }
  return {
    demo,
    dataDir,
    business: apiOf(demo.addresses.server, demo.keys.apiKey),
    inspector: receivedBy(demo.addresses.inspector),
    async newDevice(options = {}) {
      const device = await (await browser!).newContext({ viewport: { width: 1280, height: 900 }, ...options });
      device.setDefaultTimeout(25_000);
      devices.push(device);
      return device;
    },
    async openShop(device) {
      assertWidgetIsBuilt();
      const page = await device.newPage();
      await page.goto(demo.addresses.shop);
      await page
        .getByRole('button', { name: /Stop all marketing|Undo|Start again/ })
        .first()
        .waitFor();
      await reachFor(page);
      return page;
    },
    async openInspector(device) {
      const page = await device.newPage();
      await page.goto(demo.addresses.inspector);
      await page.getByText('6 of 6 verified').waitFor();
      return page;
    },
    closeDevices,
    async close() {
      await closeDevices();
      await demo.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
