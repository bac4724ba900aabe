import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault } from '../../server/secrets/vault.ts';
import { createDispatcher } from '../../server/webhooks/deliver.ts';
import { anEndpoint, makeSite, SITE } from '../faults/delivery-world.ts';
import { newKeys } from '../webhooks/new-keys.ts';
import { openBeside } from './fill-profiles.ts';
import { ENDPOINTS, aBody } from './sends-load.ts';
import type { SendsAsk, SendsDone } from './sends-load.ts';

/*
 * The dispatcher as it is by default, on a database of its own, given or a file: events are stored first, then sent, signed with
 * both keys, and recorded.
 */

const [port = '', given] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'ask-first-sends-'));
const store = await openBeside(given ?? `file:${join(folder, 'sends.db')}`);
const vault = createVault(randomBytes(32));
const ids: string[] = [];
let stored = 0;
await makeSite(store);
for (let i = 0; i < ENDPOINTS; i += 1) {
  const row = anEndpoint(`http://127.0.0.1:${port}/hook/${i}`);
  await store.addEndpoint(row, newKeys(vault).rows);
  ids.push(row.id);
}

async function storeEvents(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 200) {
    const group = Array.from({ length: Math.min(left, 200) }, () => {
      const body = aBody(stored);
      const event = { id: `evt_${randomUUIDv7()}`, type: 'preferences.changed' as const, site: SITE, body };
      const more = { customer: `c_${stored}`, revision: 1, at: new Date().toISOString(), quieter: false };
      stored += 1;
      return store.appendEvent({ ...event, ...more }, ids);
    });
    await Promise.all(group);
  }
}

/** Sends kept since the last measurement began, and who waits for how many. */
let kept = 0;
let awaited = { sends: Infinity, allKept: () => {} };
/** Nothing is claimed while events are stored. */
let isOpen = false;

const dispatcher = createDispatcher({
  store: {
    ...store,
    claim: async (ask) => (isOpen ? store.claim(ask) : []),
    async record(results, judge) {
      const count = await store.record(results, judge);
      kept += count;
      if (results.some((result) => result.attempt.class !== 'ok')) throw new Error('a send failed: the figure is void');
      if (kept >= awaited.sends) awaited.allKept();
      return count;
    },
  },
  vault,
  policy: { allow: ['127.0.0.0/8'], allowHttp: true },
  now: Date.now,
  random: Math.random,
  newToken: randomUUIDv7,
  log: { warn: () => {} },
});
await dispatcher.start();

async function sendAll(sends: number): Promise<SendsDone> {
  kept = 0;
  const end = new Promise<void>((resolve) => (awaited = { sends, allKept: resolve }));
  const began = process.cpuUsage();
  const started = performance.now();
  isOpen = true;
  dispatcher.wake();
  await end;
  const { user, system } = process.cpuUsage(began);
  const milliseconds = performance.now() - started;
  isOpen = false;
  return { milliseconds, cpuMicroseconds: user + system };
}

async function answer({ sends }: SendsAsk): Promise<void> {
  await storeEvents(Math.ceil(sends / ENDPOINTS));
  process.send?.((await sendAll(sends)) satisfies SendsDone);
}

process.on('message', (ask: SendsAsk) => void answer(ask));
process.on('disconnect', () => {
  void dispatcher.stop().then(() => {
    rmSync(folder, { recursive: true });
    process.exit(0);
  });
});
process.send?.({ ready: true });
