import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createListDeliveries, listSql } from '../../server/store/sqlite/list-deliveries.ts';
import { openOutboxWorld } from '../webhooks/outbox-world.ts';

const ROWS = 100_000;

/** An endpoint with as many deliveries as asked, each in the state that is said for its number. */
function filled(stateOf: string, endpoint: 'on' | 'paused' = 'on') {
  const { database, addEndpoint } = openOutboxWorld();
  addEndpoint('end_1', 'latest');
  database.exec(`
    UPDATE endpoint SET state = '${endpoint}';
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
    INSERT INTO event (id, site, customer, revision, type, at, quieter, body)
    SELECT 'evt_' || i, 'northgate', 'c_' || i, 1, 'preferences.changed', '2026-11-21T10:00:00Z', 0, '{}' FROM n;
    INSERT INTO delivery (endpoint, seq, customer, revision, preference, lane, state, next_at)
    SELECT 'end_1', seq, customer, 1, 1, 1, ${stateOf}, 0 FROM event`);
  return { database, list: createListDeliveries(database) };
}

type Listing = ReturnType<typeof filled>['list'];

/** The quickest of ten listings, in milliseconds, and what it answered. */
async function quickest(list: Listing, state: 'pending' | 'held' | 'dead', before: number | null = null) {
  let best = Infinity;
  let seqs: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    const started = performance.now();
    const rows = await list.deliveries({ endpoint: 'end_1', state, before, limit: 51 });
    best = Math.min(best, performance.now() - started);
    seqs = rows.map(({ seq }) => seq);
  }
  return { best, seqs };
}

test('what is pending, held or dead is listed by indexes alone, never by reading what ended', () => {
  const { database } = filled(`'done'`);
  const planOf = (state: 'pending' | 'held' | 'dead') =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${listSql(state)}`)
      .all({ endpoint: 'end_1', before: 9, limit: 9 })
      .map((row) => String(row['detail']));
  const fresh = 'SEARCH d USING INDEX delivery_ready (endpoint=? AND lane=? AND next_at=? AND seq<?)';
  const later = 'SEARCH d USING INDEX delivery_later (endpoint=? AND seq<?)';
  const busy = 'SEARCH d USING INDEX delivery_leased (endpoint=?)';
  const dead = 'SEARCH d USING INDEX delivery_dead (endpoint=? AND seq<?)';
  const ofDelivery = (state: 'pending' | 'held' | 'dead') => planOf(state).filter((step) => / d /.test(step));
  assert.deepEqual(ofDelivery('pending'), [fresh, fresh, fresh, later, busy]);
  assert.deepEqual(ofDelivery('held'), [fresh, fresh, fresh, later]);
  assert.deepEqual(ofDelivery('dead'), [dead]);
  database.close();
});

test(`with none open among ${ROWS} deliveries that ended, “pending” and “held” are answered at once`, async (t) => {
  for (const endpoint of ['on', 'paused'] as const) {
    const { database, list } = filled(`'done'`, endpoint);
    for (const state of ['pending', 'held'] as const) {
      const { best, seqs } = await quickest(list, state);
      t.diagnostic(`${state} at an endpoint that is ${endpoint}: ${best.toFixed(3)} ms`);
      assert.deepEqual(seqs, []);
      assert.ok(best < 1, `the quickest of ten took ${best.toFixed(2)} ms`);
    }
    database.close();
  }
});

test('the few open ones are found below all that ended, newest first, and a page further on', async () => {
  const few = `CASE WHEN seq <= 60 THEN CASE seq % 2 WHEN 0 THEN 'due' ELSE 'leased' END ELSE 'superseded' END`;
  const on = filled(few);
  const first = await quickest(on.list, 'pending');
  assert.deepEqual(first.seqs, downFrom(60, 51), 'what waits and what is under way');
  assert.ok(first.best < 2, `the quickest of ten took ${first.best.toFixed(2)} ms`);
  assert.deepEqual((await quickest(on.list, 'pending', 10)).seqs, downFrom(9, 9));
  assert.deepEqual((await quickest(on.list, 'held')).seqs, []);
  on.database.close();
  const off = filled(few, 'paused');
  const isEven = (seq: number) => seq % 2 === 0;
  assert.deepEqual((await quickest(off.list, 'held')).seqs, downFrom(60, 60).filter(isEven));
  assert.deepEqual(
    (await quickest(off.list, 'pending')).seqs,
    downFrom(60, 60).filter((seq) => !isEven(seq)),
    'what was under way when it was switched off',
  );
  off.database.close();
});

test(`of ${ROWS} that wait, a page is read without sorting them`, async () => {
  const { database, list } = filled(`'due'`);
  const { best, seqs } = await quickest(list, 'pending');
  assert.deepEqual(seqs, downFrom(ROWS, 51));
  assert.ok(best < 2, `the quickest of ten took ${best.toFixed(2)} ms`);
  database.close();
});

function downFrom(highest: number, many: number): number[] {
  return Array.from({ length: many }, (_, i) => highest - i);
}
