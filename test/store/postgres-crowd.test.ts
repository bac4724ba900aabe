import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { after, test } from 'node:test';
import type { Claimed, Recorded } from '../../server/store/rows.ts';
import { openPostgresStore } from '../../server/store/postgres/postgres-store.ts';
import type { Store } from '../../server/store/store.ts';
import { createDatabase } from './postgres-databases.ts';
import { startPostgres } from './postgres-server.ts';
import { aKey, anEndpoint, anEvent, AT, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
const CUSTOMERS = 7;
const LEASE = 60_000;
const server = await startPostgres();
after(() => server.stop());

/** What one endpoint acknowledged, in the order in which it did. */
interface Heard {
  endpoint: string;
  customer: string;
  revision: number;
}

function write(store: Store, customer: string): Promise<null> {
  return store.write({ site: SITE, customer, changes: [] }, (loaded) => {
    const step = stepOf(loaded, SITE, customer, { quieter: Math.random() < 0.3 });
    return { answer: null, save: step };
  });
}

/** Delivers what may go now; one in five fails the first time. Answers how many were claimed. */
async function deliver(store: Store, heard: Heard[]): Promise<number> {
  const now = Date.now();
  const claimed = await store.claim({ now, leaseUntil: now + LEASE, token: randomUUIDv7(), limit: 6, perEndpoint: 20 });
  await Promise.all(claimed.map((one) => attempt(store, one, heard)));
  return claimed.length;
}

async function attempt(store: Store, { delivery, token, attempt: n, event }: Claimed, heard: Heard[]): Promise<void> {
  const fails = n === 0 && Math.random() < 0.2;
  if (!fails && event.customer !== null && (await store.maySend(delivery, token))) {
    heard.push({ endpoint: delivery.endpoint, customer: event.customer, revision: event.revision! });
  }
  const kind = fails ? ('status' as const) : ('ok' as const);
  const ended = { n: n + 1, at: AT, status: 200, class: kind, milliseconds: 1, peer: null, snippet: '' };
  const next: Recorded['next'] = fails ? { state: 'due', at: Date.now() + 5 } : { state: 'done' };
  await store.record([{ delivery, token, attempt: ended, next, disable: false }]);
}

test('in a crowd of writers, dispatchers and others on two processes’ stores nothing is stuck, doubled, lost or out of order', async () => {
  const url = await createDatabase(server.url('postgres'));
  const stores = await Promise.all([0, 1].map(() => openPostgresStore({ url, now: Date.now })));
  const [one, two] = stores as [Store, Store];
  await one.createSite(aSite(SITE), aKey(SITE));
  const endpoints = (['every', 'latest'] as const).map((order) => anEndpoint(SITE, { id: `end_${order}`, order }));
  for (const endpoint of endpoints) await one.addEndpoint(endpoint, []);
  const heard: Heard[] = [];
  let writing = true;

  const writers = stores.flatMap((store) =>
    Array.from({ length: 6 }, async () => {
      for (let n = 0; n < 25; n += 1) await write(store, `c_${Math.floor(Math.random() * CUSTOMERS)}`);
    }),
  );
  const dispatchers = stores.flatMap((store) =>
    Array.from({ length: 2 }, async () => {
      while (writing) await deliver(store, heard);
    }),
  );
  const others = async () => {
    for (let n = 0; writing; n += 1) {
      await two.updateEndpoint({ ...endpoints[n % 2]!, name: `renamed ${n}` });
      await one.events({ site: SITE, after: n, types: null, limit: 5 });
      const event = anEvent(SITE, 'c_gone', { type: 'customer.erased' });
      const wish = { site: SITE, customer: 'c_gone', mac: new Uint8Array(32), addresses: [], suppress: false };
      await write(one, 'c_gone');
      await two.erase({ ...wish, evenUnseen: false, event });
    }
  };
  const rest = [...dispatchers, others()];
  await Promise.all(writers);
  writing = false;
  await Promise.all(rest);
  for (let tries = 0; tries < 2000 && (await one.nextDue()) !== null; tries += 1) await deliver(one, heard);

  assert.equal(await one.nextDue(), null, 'nothing is stuck');
  assert.equal(await one.conservationGap(), 0);
  for (const { id } of endpoints) {
    const { events, delivered, superseded, ...open } = (await one.account(SITE, id))!;
    assert.deepEqual([events, open], [delivered + superseded, { dead: 0, held: 0, pending: 0 }]);
  }
  for (let n = 0; n < CUSTOMERS; n += 1) {
    const customer = `c_${n}`;
    const last = (await one.customer(SITE, customer))!.revision;
    const [every, latest] = endpoints.map(({ id }) =>
      heard.filter((it) => it.endpoint === id && it.customer === customer).map(({ revision }) => revision),
    );
    assert.deepEqual(
      every,
      Array.from({ length: last }, (_, before) => before + 1),
    );
    assert.deepEqual(
      latest,
      latest!.toSorted((before, later) => before - later),
    );
    assert.equal(latest.at(-1), last);
  }
  for (const store of stores) await store.close();
});
