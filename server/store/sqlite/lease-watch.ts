import type { Ask } from './claim-deliveries.ts';

/** Leases of another process are looked for so often, in milliseconds. */
const LOOK_EVERY = 100;

/**
 * Says whether leases may have ended, so that not every claim reads all that is under way: where the first of those given
 * here is over, and now and then for those that others gave.
 */
export function createLeaseWatch(): (ask: Pick<Ask, 'now' | 'leaseUntil'>) => boolean {
  let firstEnd = Infinity;
  let lookedAt = -Infinity;

  return function mayHaveEnded({ now, leaseUntil }) {
    // A clock that was set back is no reason not to look.
    const isTime = now >= firstEnd || Math.abs(now - lookedAt) >= LOOK_EVERY;
    if (isTime) lookedAt = now;
    firstEnd = isTime ? leaseUntil : Math.min(firstEnd, leaseUntil);
    return isTime;
  };
}
