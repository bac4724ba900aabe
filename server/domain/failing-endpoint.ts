const DAY = 24 * 60 * 60 * 1000;

/** An endpoint that failed for so many milliseconds without one success is disabled. */
export const GIVES_UP_AFTER = 5 * DAY;

/** When an endpoint that fails since then will be disabled, in milliseconds. */
export function disablesAt(failingSince: number): number {
  return failingSince + GIVES_UP_AFTER;
}

/** For how many whole days an endpoint has failed: after each of the first the operator is warned. */
export function daysFailing(failingSince: number, now: number): number {
  return Math.max(0, Math.floor((now - failingSince) / DAY));
}
