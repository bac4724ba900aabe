import type { DatabaseSync } from 'node:sqlite';

/** Deliveries more (or fewer, when they wait again) that ended so. */
export interface Ends {
  done?: number;
  superseded?: number;
  dead?: number;
}

/**
 * Counts how an endpoint's deliveries ended, in the transaction that ends them: so an account is read without reading every
 * row, and a row that is deleted by age stays counted. Every statement that writes `delivery.state` must be followed by it.
 */
export type Tally = (endpoint: string, ends: Ends) => void;

export function createTally(database: DatabaseSync): Tally {
  const count = database.prepare(
    'UPDATE endpoint_tally SET delivered = delivered + ?, superseded = superseded + ?, dead = dead + ? WHERE endpoint = ?',
  );
  return function tally(endpoint, { done = 0, superseded = 0, dead = 0 }) {
    if (done !== 0 || superseded !== 0 || dead !== 0) count.run(done, superseded, dead, endpoint);
  };
}
