import type { DatabaseSync } from 'node:sqlite';
import type { Ask } from './claim-deliveries.ts';
import { LEASED_ROWS } from './leased-rows.ts';
import type { LeasedRow } from './leased-rows.ts';

/** At least so often all leases are looked at, in milliseconds: one that another process gave ends unseen no longer than that. */
const LOOK_EVERY = 100;

/** Finds the leases that ended by `now`; they are to be given back. `isAnew`: others wrote, so what was known is not to be trusted. */
export type LeaseWatch = (ask: Pick<Ask, 'now' | 'leaseUntil'>, isAnew: boolean) => LeasedRow[];

/** Reads all that is under way only when one of it may have ended, not at every claim. To be asked by whoever leases next. */
export function createLeaseWatch(database: DatabaseSync): LeaseWatch {
  const expired = database.prepare(`${LEASED_ROWS} d.lease_until <= ?`);
  const earliest = database.prepare(
    `SELECT min(lease_until) AS at FROM delivery WHERE state = 'leased' AND lease_until > ?`,
  );
  let firstEnd = Infinity;
  let lookedAt = -Infinity;

  return function endedBy({ now, leaseUntil }, isAnew) {
    // A clock that was set back is no reason not to look.
    const isTime = isAnew || now >= firstEnd || Math.abs(now - lookedAt) >= LOOK_EVERY;
    if (!isTime) {
      firstEnd = Math.min(firstEnd, leaseUntil);
      return [];
    }
    lookedAt = now;
    firstEnd = Math.min((earliest.get(now)?.['at'] as number | null) ?? Infinity, leaseUntil);
    return expired.all(now) as unknown as LeasedRow[];
  };
}
