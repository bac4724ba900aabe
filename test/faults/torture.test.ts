import { test } from 'node:test';
import { assertUnharmed } from './torture/assert-unharmed.ts';
import { torture } from './torture/torture.ts';

/** A tenth of the long form, `npm run torture`, which has 2,000 changes, 50 customers and 25 kills, and the same asserts. */
const SIZES = {
  events: 200,
  customers: 12,
  kills: 4,
  faultsAnEvent: 2,
  seed: 20_261_121,
  speed: 20,
  drainWithin: 240_000,
};

test('P1–P5 customers write, the receiver fails in every way, the server is killed with -9: none lost, none older after newer', async () => {
  assertUnharmed(await torture(SIZES), SIZES);
});
