import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { after, test } from 'node:test';
import { openPostgresStore } from '../../server/store/postgres/postgres-store.ts';
import type { Store } from '../../server/store/store.ts';
import { createDatabase, query } from './postgres-databases.ts';
import { startPostgres } from './postgres-server.ts';
import { aKey, anEndpoint, AT, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
const STRANGERS = 20_000;
/** Far more than the acts below need, far less than one of them that reads a table. */
const MOST_READ = 2000;
const server = await startPostgres();
after(() => server.stop());

test(`plans made on empty tables read no more once there are ${STRANGERS} rows, although nobody counted them`, async () => {
  const url = await createDatabase(server.url('postgres'));
  await query(url, 'ALTER SYSTEM SET autovacuum = off');
  await query(url, 'SELECT pg_reload_conf()');
  const store = await openPostgresStore({ url, now: Date.now });
  await store.createSite(aSite(SITE), aKey(SITE));
  await store.addEndpoint(anEndpoint(SITE, { id: 'end_1' }), []);
  // A plan is kept after the fifth use.
  for (let n = 0; n < 12; n += 1) await goOn(store, n);
  await addStrangers(url);
  const before = await rowsRead(url);
  for (let n = 0; n < 12; n += 1) await goOn(store, n);
  await store.close();
  const read = (await rowsRead(url)) - before;
  assert.ok(read < MOST_READ, `${read} rows were read`);
});

/** A write, an ask, a claim of her delivery and its record, as often as they happen. */
async function goOn(store: Store, n: number): Promise<void> {
  const customer = `c_${n}`;
  await store.write({ site: SITE, customer, changes: [`change_${n}`] }, (loaded) => ({
    answer: null,
    save: stepOf(loaded, SITE, customer, { quieter: true }),
  }));
  await store.ask({ site: SITE, who: { customer, mac: () => new Uint8Array(1) } }, ({ standings: [one] }) => {
    assert.equal(one?.customer, customer);
    return { answer: one.row().revision, kept: { decisions: [], contacts: [] } };
  });
  const now = Date.now();
  const claimed = await store.claim({ now, leaseUntil: now + 60_000, token: `t_${n}_${now}`, limit: 1 });
  assert.equal(claimed[0]?.event.customer, customer);
  const attempt = { n: 1, at: AT, status: 200, class: 'ok' as const, milliseconds: 1, peer: null, snippet: '' };
  const results = claimed.map(({ delivery, token }) => ({ delivery, token, attempt, disable: false }));
  await store.record(results.map((result) => ({ ...result, next: { state: 'done' as const } })));
  await store.nextDue();
}

/** What this itself reads is counted with what it writes, a moment after it is done: it waits for that. */
async function addStrangers(url: string): Promise<void> {
  const rows = `generate_series(1, ${STRANGERS}) AS n`;
  await query(
    url,
    `INSERT INTO event (id, site, customer, revision, type, at, quieter, body)
     SELECT 'evt_' || n, '${SITE}', 's_' || n, 1, 'preferences.changed', '${AT}', false, '{}' FROM ${rows};
     INSERT INTO customer (site, customer, revision, choices, facts, marks, wants, updated_at)
     SELECT '${SITE}', 's_' || n, 1, '{}', '{}', '{}', '{}', '${AT}' FROM ${rows};
     INSERT INTO change (site, customer, id, digest, revision, steps)
     SELECT '${SITE}', 's_' || n, 'change', 'd', 1, '[]' FROM ${rows};
     INSERT INTO delivery (endpoint, seq, customer, revision, preference, lane, state, next_at)
     SELECT 'end_1', seq, customer, 1, true, 1, 'due', 0 FROM event WHERE customer LIKE 's%';
     SELECT pg_stat_force_next_flush()`,
  );
  for (let tries = 0; tries < 600; tries += 1) {
    const [sum] = await query<{ n: string }>(url, 'SELECT sum(n_tup_ins) AS n FROM pg_stat_user_tables');
    if (Number(sum!.n) >= 4 * STRANGERS) return;
    await setTimeout(50);
  }
  assert.fail('what was written was never counted');
}

/** Index entries and rows that were read of all tables, once every connection that ended has told its own. */
async function rowsRead(url: string): Promise<number> {
  for (let last = -1; ;) {
    await setTimeout(1000);
    const [sum] = await query<{ n: string }>(
      url,
      `SELECT (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes) + (SELECT sum(seq_tup_read) FROM pg_stat_user_tables) AS n`,
    );
    if (Number(sum!.n) === last) return last;
    last = Number(sum!.n);
  }
}
