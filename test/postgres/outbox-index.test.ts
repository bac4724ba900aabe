import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { READY_DELIVERIES } from '../../server/store/postgres/claim-deliveries.ts';
import { openPostgresStore } from '../../server/store/postgres/postgres-store.ts';
import { createDatabase, query } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { aKey, anEndpoint, AT, aSite } from '../store/rows.ts';

const PENDING = 100_000;
const server = await startPostgres();
after(() => server.stop());

test('with 100,000 rows pending, and as many done, a claim goes by its index and reads no more than it takes', async () => {
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
    const plan = await query<{ 'QUERY PLAN': string }>(url, `EXPLAIN ${READY_DELIVERIES.text}`, [
      'end_1',
      Date.now(),
      100,
    ]);
    const lines = plan.map((row) => row['QUERY PLAN']);
    assert.ok(
      lines.some((line) => line.includes('delivery_ready')),
      lines.join('\n'),
    );
    assert.ok(!lines.some((line) => line.includes('Seq Scan on delivery')), lines.join('\n'));
  }
  let claimed = 0;
  const begin = performance.now();
  for (let n = 0; n < 20; n += 1) {
    const now = Date.now();
    claimed += (await store.claim({ now, leaseUntil: now + 60_000, token: `t${n}`, limit: 100 })).length;
  }
  assert.equal(claimed, 2000);
  // A claim that read every pending row would take minutes for these.
  assert.ok(performance.now() - begin < 20_000, `${performance.now() - begin} ms`);
  await store.close();
});
