import type { BrowserContext, Page } from 'playwright-core';
import { isOn, type Word } from './her-words.ts';
import type { OwnCustomer } from './own-host.ts';

/** `cut`: nothing arrives; `lost`: the server takes her changes and every answer is lost; `offline`: the browser says so. */
export const LINES = ['up', 'up', 'cut', 'lost', 'offline'] as const;
export type Line = (typeof LINES)[number];

/** One device of hers with some tabs open, on a line that fails as told. */
export interface RandomDevice {
  name: string;
  tabs: Page[];
  line: Line;
  setLine(line: Line): Promise<void>;
  openTab(): Promise<Page>;
  /** Acts that its pages announced, in order. */
  words: Word[];
  /** How many of them are kept on the device. */
  kept: number;
}

interface Announced {
  type: string;
  at: number;
  path: string;
  to?: unknown;
}

export async function randomDevice(name: string, device: BrowserContext, customer: OwnCustomer): Promise<RandomDevice> {
  const self: RandomDevice = {
    name,
    tabs: [],
    line: 'up',
    words: [],
    kept: 0,
    async setLine(line) {
      self.line = line;
      await device.setOffline(line === 'offline');
    },
    async openTab() {
      const page = await customer.open(device);
      self.tabs.push(page);
      return page;
    },
  };
  await device.exposeBinding('announced', (_source, { type, at, path, to }: Announced) => {
    if (type === 'ask-first-queued') self.kept += 1;
    else self.words.push({ at, path, isOn: isOn(path, to) });
  });
  await device.addInitScript(() => {
    for (const type of ['ask-first-change', 'ask-first-queued'])
      addEventListener(type, (event) => {
        const { path, to } = (event as CustomEvent<{ path: string; to?: unknown }>).detail;
        const { announced } = globalThis as unknown as { announced(what: Announced): void };
        announced({ type, at: performance.timeOrigin + performance.now(), path, to });
      });
  });
  await device.route('**/v1/me**', async (route) => {
    if (self.line === 'up') return route.continue();
    if (self.line === 'lost' && route.request().method() === 'POST') await route.fetch().catch(() => undefined);
    return route.abort('connectionfailed');
  });
  return self;
}
