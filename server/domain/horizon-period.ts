import { addMonths, DAY } from './horizon-calendar.ts';
import { instantOf } from './zone-instant.ts';
import { offsetAt } from './zone-clock.ts';
import type { ZoneClock } from './zone-clock.ts';

/** A period in numbers: calendar (months, then days) or exact (milliseconds), with a bound on how long it can last. */
export interface PeriodParts {
  months: number;
  days: number;
  exact: number;
  /** It never lasts longer than this many milliseconds, in any zone. */
  most: number;
}

const PERIOD = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Reads an ISO 8601 period that the contract's `Period` accepted. */
export function periodParts(text: string): PeriodParts {
  const found = PERIOD.exec(text);
  if (!found) throw new RangeError('not an ISO 8601 period');
  const [, y, m, w, d, hours, minutes, seconds] = found.map((part) => Number(part ?? 0));
  const months = y! * 12 + m!;
  const days = w! * 7 + d!;
  const exact = (hours! * 3600 + minutes! * 60 + seconds!) * 1000;
  if (exact > 0) return { months, days, exact, most: exact };
  // Two days of slack: a zone may skip a whole day (Apia, December 2011).
  return { months, days, exact, most: (months * 31 + days + 2) * DAY };
}

/** An instant and a period: wall-clock in the zone for a calendar period, as `Temporal.ZonedDateTime.add` does it. */
export function addPeriod(clock: ZoneClock, at: number, period: PeriodParts): number {
  if (period.exact > 0) return at + period.exact;
  const local = at + offsetAt(clock, at);
  const day = Math.floor(local / DAY);
  const later = addMonths(day, period.months) + period.days;
  return instantOf(clock, later * DAY + (local - day * DAY), 'later');
}
