import { addMonths, DAY, daysOf } from './horizon-calendar.ts';
import type { PeriodParts } from './horizon-period.ts';
import { instantOf } from './zone-instant.ts';
import type { ZoneClock } from './zone-clock.ts';

const LAST_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** An instant in milliseconds; Infinity for what comes after the year 9999, which RFC 3339 cannot say. */
export function sayable(at: number): number {
  return at > LAST_INSTANT ? Infinity : at;
}

/** The first instant of a whole or partial local date: `2012-12` is 2012-12-01 at 00:00 in the zone. */
export function startOfDate(clock: ZoneClock, date: string): number {
  return startOfDay(clock, firstDay(date));
}

/**
 * Where a horizon ends: a partial `since` runs from the end of its period, a whole one from its day. Infinity: after the
 * year 9999.
 */
export function horizonEnd(clock: ZoneClock, since: string, period: PeriodParts): number {
  const from = dayAfterPartial(since);
  if (period.exact > 0) return sayable(startOfDay(clock, from) + period.exact);
  return sayable(startOfDay(clock, addMonths(from, period.months) + period.days));
}

/** Where a horizon begins: a whole `since` at its day, a partial one at the end of its period. */
export function horizonStart(clock: ZoneClock, since: string): number {
  return startOfDay(clock, dayAfterPartial(since));
}

function startOfDay(clock: ZoneClock, day: number): number {
  return instantOf(clock, day * DAY, 'transition');
}

function firstDay(date: string): number {
  const month = date.length > 4 ? Number(date.slice(5, 7)) - 1 : 0;
  return daysOf(Number(date.slice(0, 4)), month, date.length > 7 ? Number(date.slice(8, 10)) : 1);
}

function dayAfterPartial(date: string): number {
  if (date.length > 7) return firstDay(date);
  return addMonths(firstDay(date), date.length > 4 ? 1 : 12);
}
