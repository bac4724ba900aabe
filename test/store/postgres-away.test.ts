import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { openPostgresStore } from '../../server/store/postgres/postgres-store.ts';
import { StoreUnavailable } from '../../server/store/store.ts';
import type { Store } from '../../server/store/store.ts';
import { openCuttingProxy } from './cutting-proxy.ts';
import type { Cut } from './cutting-proxy.ts';
import { createDatabase, query } from './postgres-databases.ts';
import { startPostgres } from './postgres-server.ts';
import { aKey, anEndpoint, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
const server = await startPostgres({ durable: true });
after(() => server.stop());
const now = () => Date.now();

const write = (store: Store, customer: string) =>
  store.write({ site: SITE, customer, changes: [] }, (loaded) => {
    const save = stepOf(loaded, SITE, customer);
    return { answer: save.state?.revision, save };
  });

for (const where of ['before', 'after'] as const satisfies readonly Cut[]) {
  for (const words of ['BEGIN', 'INSERT INTO delivery', 'COMMIT']) {
    test(`a line that is cut ${where} ${words} is carried out: the write happens once, and is answered`, async () => {
      const url = await createDatabase(server.url('postgres'));
      const proxy = await openCuttingProxy(Number(new URL(url).port));
      const store = await openPostgresStore({ url: Object.assign(new URL(url), { port: proxy.port }).href, now });
      await store.createSite(aSite(SITE), aKey(SITE));
      await store.addEndpoint(anEndpoint(SITE), []);
      proxy.cutAt(words, where);
      assert.equal(await write(store, 'c_1'), 1);
      assert.equal(proxy.cuts(), 1, 'the line was cut');
      assert.equal(await write(store, 'c_1'), 2);
      const [kept] = await query<{ events: string; revision: number }>(
        url,
        'SELECT (SELECT count(*) FROM event) AS events, (SELECT revision FROM customer) AS revision',
      );
      assert.deepEqual([kept!.revision, Number(kept!.events)], [2, 2]);
      assert.equal(await store.conservationGap(), 0);
      await store.close();
      await proxy.close();
    });
  }
}

test('while the database is away nothing is answered, and nothing is lost; then it goes on by itself, wake-ups too', async () => {
  const url = await createDatabase(server.url('postgres'));
  const store = await openPostgresStore({ url, now });
  await store.createSite(aSite(SITE), aKey(SITE));
  await store.addEndpoint(anEndpoint(SITE), []);
  const other = await openPostgresStore({ url, now });
  let woken = 0;
  other.onDue(() => (woken += 1));
  const revision = await write(store, 'c_1');
  await server.restart(async () => {
    await assert.rejects(write(store, 'c_1'), StoreUnavailable);
    await assert.rejects(store.customer(SITE, 'c_1'), StoreUnavailable);
    await assert.rejects(store.checkWritable(), StoreUnavailable);
    await assert.rejects(store.snapshot(), StoreUnavailable);
  });
  assert.equal((await store.customer(SITE, 'c_1'))?.revision, revision);
  assert.equal(await write(store, 'c_1'), 2);
  await store.checkWritable();
  // The listener that was cut off listens again within a second or two, on a busy machine later.
  let again = 0;
  for (let tries = 0; tries < 600 && again === 0; tries += 1) again = await heard(store, () => woken);
  assert.ok(again > 0, 'another process hears of a write again');
  await store.close();
  await other.close();
});

/** How often a write of one process woke another within a moment. */
async function heard(store: Store, woken: () => number): Promise<number> {
  const before = woken();
  await write(store, 'c_1');
  await new Promise((resolve) => setTimeout(resolve, 100));
  return woken() - before;
}

test('while somebody else holds a table a write and an ask are refused within seconds, not lost; afterwards they go on', async () => {
  const url = await createDatabase(server.url('postgres'));
  const store = await openPostgresStore({ url, now });
  await store.createSite(aSite(SITE), aKey(SITE));
  const other = new pg.Client(url);
  await other.connect();
  await other.query('BEGIN; LOCK TABLE customer IN ACCESS EXCLUSIVE MODE');
  const ask = () =>
    store.ask({ site: SITE, who: { customer: 'c_1', mac: () => new Uint8Array(1) } }, () => ({
      answer: null,
      kept: { decisions: [], contacts: [] },
    }));
  await Promise.all([assert.rejects(write(store, 'c_1'), StoreUnavailable), assert.rejects(ask(), StoreUnavailable)]);
  await other.query('ROLLBACK');
  assert.equal(await write(store, 'c_1'), 1);
  await ask();
  await other.end();
  await store.close();
});
