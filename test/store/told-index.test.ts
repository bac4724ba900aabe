import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOLD } from '../../server/store/sqlite/told.ts';
import { openOutboxWorld } from '../webhooks/outbox-world.ts';

test('who has been told is read by indexes alone, among 100,000 deliveries of others', () => {
  const { database, addEndpoint } = openOutboxWorld();
  addEndpoint('end_1', 'latest');
  database.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    INSERT INTO event (id, site, customer, revision, type, at, quieter, body)
    SELECT 'evt_' || i, 'northgate', 'c_' || i, 1, 'preferences.changed', '2026-11-21T10:00:00Z', 0, '{}' FROM n;
    INSERT INTO delivery (endpoint, seq, customer, revision, preference, lane, state, next_at)
    SELECT 'end_1', seq, customer, 1, 1, 1, 'due', 0 FROM event`);
  const her = { site: 'northgate', customer: 'c_99999' };
  const steps = database
    .prepare(`EXPLAIN QUERY PLAN ${TOLD}`)
    .all(her)
    .map((row) => String(row['detail']));
  const plan = steps.join('\n');
  assert.ok(
    steps.every((step) => !step.startsWith('SCAN')),
    plan,
  );
  assert.match(plan, /SEARCH e USING INDEX endpoint_by_site \(site=\?\)/);
  assert.match(plan, /SEARCH mine USING INDEX event_by_revision \(site=\? AND customer=\?\)/);
  assert.match(plan, /SEARCH other USING INDEX event_beside \(site=\? AND customer=\?\)/);
  assert.match(plan, /SEARCH own USING PRIMARY KEY \(endpoint=\? AND seq=\?\)/);
  assert.equal(database.prepare(TOLD).all(her).length, 1);
  const times = Array.from({ length: 20 }, () => {
    const started = performance.now();
    database.prepare(TOLD).all(her);
    return performance.now() - started;
  });
  assert.ok(Math.min(...times) < 5, `the quickest of twenty took ${Math.min(...times).toFixed(2)} ms`);
  database.close();
});
