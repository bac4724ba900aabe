import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertUnharmed } from '../faults/torture/assert-unharmed.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { tortureMany } from './torture.ts';
import type { Blow } from './torture.ts';

const SIZES = {
  events: 600,
  customers: 50,
  kills: 3,
  faultsAnEvent: 2,
  seed: 20_261_122,
  speed: 10,
  drainWithin: 60_000,
};
const BLOWS: readonly Blow[] = ['kill', 'crash', 'freeze', 'kill', 'crash', 'kill'];
const postgres = await startPostgres({ durable: true });
after(() => postgres.stop());

test('P1–P5 two that serve and two that deliver are killed with -9 and stand still, PostgreSQL crashes twice: none lost, none older after newer', async () => {
  const report = await tortureMany(postgres, { sizes: SIZES, blows: BLOWS });
  assertUnharmed(report, SIZES);
  assert.equal(report.gap, 0);
  assert.ok(report.retriedWrites > 0, 'crashes left writes unanswered');
});
