import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { EndpointRow } from '../../server/store/rows.ts';
import type { Loaded, Save } from '../../server/store/store.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import { openBeside } from './fill-profiles.ts';
import type { FloorAsk, FloorDone } from './postgres-floor.ts';
import { aBody } from './sends-load.ts';

/*
 * Writes of the store alone, without HTTP, rules and signature: profile, change, event of 1 KiB, receipt and one delivery, so many
 * at once. A process of its own, as the floor: `store-writes.ts ADDRESS`; each message asks for a round.
 */

/** As many as the bench over HTTP has connections. */
const AT_ONCE = 32;
const CUSTOMERS = 2000;
const SITE = 'northgate';
const AT = '2026-11-21T10:00:00.000Z';

const store = await openBeside(process.argv[2]!);
const site = { id: SITE, brand: 'Northgate Motors', origins: [], identity: { alg: 'HS256' as const }, retention: {} };
const key = { id: 'key_1', site: SITE, name: null, scopes: ['write' as const], hash: randomBytes(32), createdAt: AT };
await store.createSite({ ...site, identitySecrets: [], createdAt: AT }, key);
await store.keepReceiptKey(
  { kid: 'k1', x: 'x', sealed: randomBytes(60), createdAt: AT, retiredAt: null },
  { replace: false },
);
const endpoint: EndpointRow = {
  id: `end_${randomUUIDv7()}`,
  site: SITE,
  url: 'https://hooks.example/in',
  name: 'Sales system',
  state: 'on',
  events: null,
  topics: null,
  payload: 'full',
  order: 'latest',
  headers: {},
  createdAt: AT,
};
await store.addEndpoint(endpoint, []);
const jws = 'x'.repeat(1024);
let n = 0;

function saveOf({ row, endpoints }: Loaded, customer: string): Save {
  const { revision: last, choices, facts, marks } = row ?? unseenProfile();
  const revision = last + 1;
  const id = `evt_${randomUUIDv7()}`;
  const more = { site: SITE, customer, revision, at: AT, body: aBody(n), quieter: true };
  return {
    state: { revision, choices, facts, marks },
    changes: [{ id: randomUUIDv7(), digest: 'd', op: 'channel', revision, steps: [] }],
    events: [{ id, type: 'preferences.changed', ...more }],
    deliveries: new Map([[id, endpoints.map((one) => one.id)]]),
    receipt: { record: id, jws },
    isHerAct: true,
    at: AT,
  };
}

async function round({ seconds }: FloorAsk): Promise<FloorDone> {
  const times: number[] = [];
  const before = process.cpuUsage();
  const started = performance.now();
  const end = started + seconds * 1000;
  async function repeat(): Promise<void> {
    while (performance.now() < end) {
      const since = performance.now();
      n += 1;
      const customer = `c_${(n * 7919) % CUSTOMERS}`;
      const wish = { site: SITE, customer, changes: [randomUUIDv7()], mac: () => randomBytes(32) };
      await store.write(wish, (loaded) => ({ answer: null, save: saveOf(loaded, customer) }));
      times.push(performance.now() - since);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, repeat));
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)]! * 10) / 10;
  const took = (performance.now() - started) / 1000;
  return { requests: times.length, seconds: took, cpuMicroseconds: user + system, p50: at(0.5), p99: at(0.99) };
}

async function answer(ask: FloorAsk): Promise<void> {
  process.send?.((await round(ask)) satisfies FloorDone);
}

process.on('message', (ask: FloorAsk) => void answer(ask));
process.on('disconnect', () => void store.close().then(() => process.exit(0)));
process.send?.('ready');
