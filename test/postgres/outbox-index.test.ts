import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createPool } from '../../server/store/postgres/connect.ts';
import { READY_DELIVERIES } from '../../server/store/postgres/ready-deliveries.ts';
import { openPostgresStore } from '../../server/store/postgres/postgres-store.ts';
import { createDatabase, query } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { aKey, anEndpoint, AT, aSite } from '../store/rows.ts';

const PENDING = 100_000;
const A_CLAIM = 100;
const server = await startPostgres();
after(() => server.stop());

test('with 100,000 rows pending, and as many done, a claim goes by its index without a sort and reads no more than it takes', async () => {
  const url = await createDatabase(server.url('postgres'));
  const store = await openPostgresStore({ url, now: Date.now });
  await store.createSite(aSite('northgate'), aKey('northgate'));
  await store.addEndpoint(anEndpoint('northgate', { id: 'end_1' }), []);
  await query(
    url,
    `INSERT INTO event (id, site, customer, revision, type, at, quieter, body)
     SELECT 'evt_' || n, 'northgate', 'c_' || n, 1, 'preferences.changed', '${AT}', false, '{}'
     FROM generate_series(1, ${2 * PENDING}) AS n`,
  );
  await query(
    url,
    `INSERT INTO delivery (endpoint, seq, customer, revision, preference, lane, state, next_at)
     SELECT 'end_1', seq, customer, 1, true, 1, CASE WHEN seq > ${PENDING} THEN 'due' ELSE 'done' END,
       CASE WHEN seq > ${PENDING} THEN 0 END FROM event`,
  );
  for (const isAnalysed of [false, true]) {
    if (isAnalysed) await query(url, 'ANALYZE');
    const lines = await planOf(url);
    const text = lines.join('\n');
    assert.match(text, /Index Scan using delivery_ready/, text);
    assert.doesNotMatch(text, /Seq Scan on delivery|Bitmap|\bSort\b/, text);
    // Of each row that it takes: its place in the index, the row, and whether its customer is busy. Of the others nothing.
    const [, pages] = /Buffers: shared hit=(\d+)/.exec(text)!;
    assert.ok(Number(pages) < 10 * A_CLAIM, text);
  }
  let claimed = 0;
  const begin = performance.now();
  for (let n = 0; n < 20; n += 1) {
    const now = Date.now();
    claimed += (await store.claim({ now, leaseUntil: now + 60_000, token: `t${n}`, limit: A_CLAIM })).length;
  }
  assert.equal(claimed, 2000);
  // A claim that read every pending row would take minutes for these.
  assert.ok(performance.now() - begin < 20_000, `${performance.now() - begin} ms`);
  await store.close();
});

/** How the database goes about what is ready, as a connection of the store would, and what it reads for that. */
async function planOf(url: string): Promise<string[]> {
  const pool = createPool(url);
  const values = [['end_1'], [A_CLAIM], Date.now(), A_CLAIM];
  const text = `EXPLAIN (ANALYZE, BUFFERS) ${READY_DELIVERIES.text}`;
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(text, values);
  await pool.end();
  return rows.map((row) => row['QUERY PLAN']);
}
