import type { AttemptRow, Recorded } from '../store/rows.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds before each attempt, counted from the end of the one before: twelve attempts, about 76 hours in all. */
export const INTERVALS: readonly number[] = [
  0,
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** An interval is stretched or shrunk by at most this share of it. */
export const JITTER = 0.2;

/** The longest wait that `Retry-After` can ask for, in milliseconds. */
export const LONGEST_WAIT = 24 * HOUR;

export interface Ended {
  /** Which attempt this was; the first is 1. */
  n: number;
  status: number | null;
  class: AttemptRow['class'];
  /** How long the endpoint asked not to be called, in milliseconds: see `askedWait`. */
  asked: number;
  /** When the attempt ended, on the schedule's clock. */
  now: number;
}

/**
 * What becomes of a delivery after an attempt. 2xx alone is success; 410 also disables the endpoint, whose delivery then
 * waits. `random` is in [0, 1).
 */
export function afterAttempt(ended: Ended, random: () => number): Pick<Recorded, 'next' | 'disable'> {
  if (ended.class === 'ok') return { next: { state: 'done' }, disable: false };
  if (ended.status === 410) return { next: { state: 'due', at: ended.now }, disable: true };
  const interval = INTERVALS[ended.n];
  if (interval === undefined) return { next: { state: 'dead' }, disable: false };
  const jittered = Math.round(interval * (1 - JITTER + 2 * JITTER * random()));
  return { next: { state: 'due', at: ended.now + Math.max(jittered, ended.asked) }, disable: false };
}

/**
 * How long an answer asks not to be called again, in milliseconds, at most 24 hours; 0 when it does not ask, or not in a
 * way that counts. Only 429 and 503 ask. `now` is the wall clock, for the form that is a date.
 */
export function askedWait(answer: { status: number | null; retryAfter: string | null }, now: number): number {
  if (answer.retryAfter === null || (answer.status !== 429 && answer.status !== 503)) return 0;
  return Math.min(parseRetryAfter(answer.retryAfter, now) ?? 0, LONGEST_WAIT);
}

/** RFC 9110 section 10.2.3: whole seconds or an HTTP date. Milliseconds from `now`; null for anything else. */
export function parseRetryAfter(value: string, now: number): number | null {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * SECOND;
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(at - now, 0);
}
