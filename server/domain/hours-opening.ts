import { waitInWeek, WEEK } from './hours-week.ts';
import type { OpenWeek } from './hours-week.ts';
import { offsetAt, stretchEnd } from './zone-clock.ts';
import type { ZoneClock } from './zone-clock.ts';

/** Hours that bind in one zone, up to an instant (Infinity: for ever). */
export interface Opening {
  clock: ZoneClock;
  week: OpenWeek;
  until: number;
}

/** Whether all hours are open at an instant. */
export function isOpen(openings: readonly Opening[], at: number): boolean {
  for (const one of openings) if (at < one.until && wait(one, at) > 0) return false;
  return true;
}

/**
 * The first instant from `from` on, before `limit`, at which all hours are open; Infinity when there is none.
 * Between two moves of any clock the week repeats itself, so a week without an opening ends the search there.
 * An opening inside a daylight-saving gap is found at the move itself.
 */
export function firstOpening(openings: readonly Opening[], from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const even = evenUntil(openings, at, limit);
    const found = firstInStretch(openings, at, Math.min(even, at + WEEK));
    if (found !== Infinity) return found;
    at = even;
  }
  return Infinity;
}

function firstInStretch(openings: readonly Opening[], from: number, to: number): number {
  let at = from;
  while (at < to) {
    let longest = 0;
    for (const one of openings) if (at < one.until) longest = Math.max(longest, wait(one, at));
    if (longest === 0) return at;
    at += longest;
  }
  return Infinity;
}

function evenUntil(openings: readonly Opening[], at: number, limit: number): number {
  let end = limit;
  for (const one of openings) if (at < one.until) end = Math.min(end, one.until, stretchEnd(one.clock, at));
  return end;
}

function wait(one: Opening, at: number): number {
  return waitInWeek(one.week, at + offsetAt(one.clock, at));
}
