const LONGEST = 60_000;
const LONGEST_ASKED = 3_600_000;

/**
 * How long to wait before trying again, milliseconds: 1 s, 2 s, 4 s … up to a minute, each spread by up to a half more,
 * and never less than the server asked for, up to an hour. `failures` counts from 1; `chance` is from 0 up to 1.
 */
export function backoff(failures: number, asked: number | null, chance: number): number {
  const own = Math.min(LONGEST, 1000 * 2 ** (failures - 1)) * (1 + chance / 2);
  return Math.max(own, Math.min(asked ?? 0, LONGEST_ASKED));
}

/** A `Retry-After` (RFC 9110, 10.2.3), seconds or a date, in milliseconds from `now`; null when it is neither. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (!header) return null;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return wait >= 0 ? wait : null;
}
