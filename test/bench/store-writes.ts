import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { EndpointRow } from '../../server/store/rows.ts';
import type { Loaded, Save } from '../../server/store/store.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import { answerRounds } from './answer-rounds.ts';
import { openBeside } from './fill-profiles.ts';
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

function saveOf({ row, endpoints }: Loaded, customer: string, n: number): Save {
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

async function write(n: number): Promise<void> {
  const customer = `c_${(n * 7919) % CUSTOMERS}`;
  const wish = { site: SITE, customer, changes: [randomUUIDv7()], mac: () => randomBytes(32) };
  await store.write(wish, (loaded) => ({ answer: null, save: saveOf(loaded, customer, n) }));
}

answerRounds(
  Array.from({ length: AT_ONCE }, () => write),
  () => store.close(),
);
