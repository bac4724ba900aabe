/** So far a caller's clock may be ahead of ours, in milliseconds. */
const LEEWAY = 60_000;

/** Whether an RFC 3339 instant has not come yet, as far as a caller's clock can be believed. `now`: milliseconds since 1970. */
export function isInTheFuture(instant: string, now: number): boolean {
  return Date.parse(instant) > now + LEEWAY;
}
