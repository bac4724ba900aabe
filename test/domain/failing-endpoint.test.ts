import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysFailing, disablesAt } from '../../server/domain/failing-endpoint.ts';

const HOUR = 3_600_000;

test('an endpoint that fails without one success is disabled after five days', () => {
  assert.equal(disablesAt(0), 120 * HOUR);
});

test('the operator is warned once a whole day, and never before the first', () => {
  assert.deepEqual(
    [-HOUR, 0, 23 * HOUR, 24 * HOUR, 95 * HOUR].map((now) => daysFailing(0, now)),
    [0, 0, 0, 1, 3],
  );
});
