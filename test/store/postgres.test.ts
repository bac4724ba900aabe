import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openPostgresStore } from '../../server/store/postgres/postgres-store.ts';
import { StoreUnavailable } from '../../server/store/store.ts';
import type { Store } from '../../server/store/store.ts';
import { conformance } from './conformance.ts';
import { testErasedAfterRemoval } from './erased-after-removal.ts';
import { createDatabase, createDatabases, query } from './postgres-databases.ts';
import { startPostgres } from './postgres-server.ts';
import { aCatalog, aKey, anEndpoint, AT, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
const server = await startPostgres();
after(() => server.stop());
const databases = createDatabases(server.url('postgres'));
const now = () => Date.parse('2026-11-21T12:00:00Z');
const openAt = (url: string) => openPostgresStore({ url, now });

async function openStore(): Promise<Store> {
  const url = await databases.take();
  const store = await openAt(url);
  const close = async () => {
    await store.close();
    databases.give(url);
  };
  return { ...store, close };
}

const write = (store: Store, customer: string) =>
  store.write({ site: SITE, customer, changes: [] }, (loaded) => ({
    answer: null,
    save: stepOf(loaded, SITE, customer),
  }));

conformance('postgres', openStore);
testErasedAfterRemoval(async () => {
  const url = await createDatabase(server.url('postgres'));
  return { store: await openAt(url), query: (text) => query(url, text) };
});

test('two processes that start at once on an empty database make its tables once, and each sees what the other did', async () => {
  const url = await createDatabase(server.url('postgres'));
  const [first, second] = await Promise.all([openAt(url), openAt(url)]);
  await first.createSite(aSite(SITE), aKey(SITE));
  assert.equal((await second.site(SITE))?.brand, 'Northgate Motors');
  await first.close();
  await second.close();
  const third = await openAt(url);
  assert.equal((await third.site(SITE))?.brand, 'Northgate Motors');
  await third.close();
});

test('a database that cannot be used ends the start with one sentence, and no password in it', async () => {
  const url = await createDatabase(server.url('postgres'));
  const refused = (where: string, message: RegExp) =>
    assert.rejects(openAt(where), (failure: Error) => {
      assert.equal(failure.name, 'StoreUnusable');
      assert.match(failure.message, message);
      assert.doesNotMatch(failure.message, /password@|wrong-word|\n/);
      return true;
    });
  await refused(url.replace('password@', 'wrong-word@'), /the password is wrong/);
  await refused(server.url('nowhere'), /there is no such database/);
  await refused(url.replace(/:\d+\//, ':1/'), /ECONNREFUSED/);
  await query(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`);
  await refused(url, /takes no writes/);
  await query(server.url('postgres'), "CREATE DATABASE bytes ENCODING 'SQL_ASCII' TEMPLATE template0");
  await refused(server.url('bytes'), /must be in UTF8/);
  const foreign = await createDatabase(server.url('postgres'));
  await query(foreign, 'CREATE TABLE theirs (a int)');
  await refused(foreign, /not one of Ask First/);
});

test('a database from a newer version, or migrated by other text, is refused in a sentence', async () => {
  const url = await createDatabase(server.url('postgres'));
  await (await openAt(url)).close();
  await query(url, "INSERT INTO migration VALUES (9999, '9999-later.sql', 'x', 'y')");
  await assert.rejects(openAt(url), { name: 'StoreUnusable', message: /newer program/ });
  await query(url, 'DELETE FROM migration WHERE version = 9999');
  await query(url, "UPDATE migration SET checksum = 'x' WHERE version = 1");
  await assert.rejects(openAt(url), { name: 'StoreUnusable', message: /differs/ });
});

test('what another process changed counts at once: a withdrawal, a catalog, an endpoint, a revoked key', async () => {
  const url = await databases.take();
  const [here, there] = [await openAt(url), await openAt(url)];
  const key = aKey(SITE);
  await here.createSite(aSite(SITE), key);
  const found = () =>
    there.write({ site: SITE, customer: 'c_1', changes: [] }, ({ row, catalog, everTopics, endpoints }) => ({
      answer: [row?.revision, catalog?.version, [...everTopics], endpoints.length],
      save: null,
    }));
  assert.deepEqual(await found(), [undefined, undefined, [], 0]);
  await here.publishCatalog(SITE, aCatalog('news'), AT);
  await here.addEndpoint(anEndpoint(SITE), []);
  await write(here, 'c_1');
  assert.deepEqual(await found(), [1, 1, ['news'], 1]);
  const ask = () =>
    there.ask({ site: SITE, who: { customer: 'c_1', mac: () => new Uint8Array(1) } }, ({ standings: [one] }) => ({
      answer: one?.row().revision,
      kept: { decisions: [], contacts: [] },
    }));
  assert.equal(await ask(), 1);
  await write(here, 'c_1');
  assert.equal(await ask(), 2);
  assert.equal((await there.keyByHash(key.hash))?.id, key.id);
  await here.removeKey(SITE, key.id);
  assert.equal(await there.keyByHash(key.hash), null);
  await here.close();
  await there.close();
});

test('whoever pulls events while two processes write gets each of them once, in one order', async () => {
  const url = await databases.take();
  const stores = [await openAt(url), await openAt(url)];
  await stores[0]!.createSite(aSite(SITE), aKey(SITE));
  let writing = true;
  const writes = Promise.all(Array.from({ length: 200 }, (_, n) => write(stores[n % 2]!, `c_${n % 23}`))).finally(
    () => (writing = false),
  );
  const seen: number[] = [];
  for (let isLast = false; !isLast;) {
    isLast = !writing;
    const page = await stores[seen.length % 2]!.events({ site: SITE, after: seen.at(-1) ?? 0, types: null, limit: 7 });
    seen.push(...page.map(({ seq }) => seq));
    if (page.length > 0) isLast = false;
  }
  await writes;
  const all = await query<{ seq: string }>(url, 'SELECT seq FROM event ORDER BY seq');
  assert.equal(all.length, 200);
  assert.deepEqual(
    seen,
    all.map(({ seq }) => Number(seq)),
  );
  for (const store of stores) await store.close();
});

test('of writes that share a transaction one that throws, or that the database refuses, does not sink the others', async () => {
  const store = await openStore();
  await store.createSite(aSite(SITE), aKey(SITE));
  const key = { kid: 'k1', x: 'x', sealed: new Uint8Array(8), createdAt: AT, retiredAt: null };
  await store.keepReceiptKey(key, { replace: false });
  await write(store, 'c_first');
  const [taken] = await store.events({ site: SITE, after: 0, types: null, limit: 1 });
  const wrong = new RangeError('no');
  const thrown = store.write({ site: SITE, customer: 'c_thrown', changes: [] }, () => {
    throw wrong;
  });
  const refused = store.write({ site: SITE, customer: 'c_refused', changes: [] }, (loaded) => ({
    answer: null,
    save: stepOf(loaded, SITE, 'c_refused', { id: taken!.id }),
  }));
  const good = ['c_1', 'c_2', 'c_1', 'c_3'].map((customer) => write(store, customer));
  await Promise.all([assert.rejects(thrown, wrong), assert.rejects(refused, StoreUnavailable), ...good]);
  const revisions = await Promise.all(
    ['c_1', 'c_2', 'c_3', 'c_thrown', 'c_refused'].map(async (id) => (await store.customer(SITE, id))?.revision),
  );
  assert.deepEqual(revisions, [2, 1, 1, undefined, undefined]);
  await store.close();
});

test('a character that PostgreSQL keeps in no text is kept as the box that it is shown as', async () => {
  const store = await openStore();
  await store.createSite(aSite(SITE, { brand: 'North\0gate' }), aKey(SITE));
  assert.equal((await store.site(SITE))?.brand, 'North\u{FFFD}gate');
  await store.close();
});

test('a write after the close is refused, and what was under way before it is kept', async () => {
  const url = await databases.take();
  const store = await openAt(url);
  await store.createSite(aSite(SITE), aKey(SITE));
  const asked = Promise.all([
    store.addKey(aKey(SITE)),
    ...Array.from({ length: 20 }, (_, n) => write(store, `c_${n % 7}`)),
  ]);
  const closed = store.close();
  await asked;
  await closed;
  await assert.rejects(store.checkWritable(), StoreUnavailable);
  await assert.rejects(write(store, 'c_1'), StoreUnavailable);
  const again = await openAt(url);
  assert.equal((await again.keys(SITE)).length, 2);
  assert.equal((await again.events({ site: SITE, after: 0, types: null, limit: 50 })).length, 20);
  await again.close();
});
