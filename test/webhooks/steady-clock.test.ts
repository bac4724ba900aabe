import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSteadyClock } from '../../server/webhooks/steady-clock.ts';

test('a wall clock that jumps does not move the schedule', () => {
  let wall = 1_000_000;
  let elapsed = 50;
  const steady = createSteadyClock(
    () => wall,
    () => elapsed,
  );
  assert.equal(steady(), 1_000_000);
  wall += 7_200_000;
  elapsed += 10;
  assert.equal(steady(), 1_000_010);
  wall -= 14_400_000;
  elapsed += 10;
  assert.equal(steady(), 1_000_020);
});
