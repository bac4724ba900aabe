/** How the second period compares with the first: in every zone, from every instant. */
export type PeriodOrder = 'same' | 'longer' | 'shorter' | 'unknown';

const HOUR = 3600;
const DAY = 24 * HOUR;
/* A zone's offset moves at most from UTC-12 to UTC+14, so n calendar days last n x 24 h give or take 26 h. */
const OFFSET_SPAN = 26 * HOUR;

/**
 * Compares ISO 8601 periods of one kind exactly (P12M is P1Y, P1W is P7D) and of different kinds by the shortest and
 * longest time each can last: P1W is shorter than P1M, but P30D is neither shorter nor longer than P1M.
 */
export function comparePeriods(from: string, to: string): PeriodOrder {
  const a = measure(from);
  const b = measure(to);
  const parts = [b.months - a.months, b.days - a.days, b.seconds - a.seconds];
  if (parts.every((part) => part === 0)) return 'same';
  if (parts.every((part) => part >= 0)) return 'longer';
  if (parts.every((part) => part <= 0)) return 'shorter';
  if (shortest(b) >= longest(a)) return 'longer';
  if (longest(b) <= shortest(a)) return 'shorter';
  return 'unknown';
}

interface Measure {
  months: number;
  days: number;
  seconds: number;
}

function measure(period: string): Measure {
  const [calendar, clock = ''] = period.slice(1).split('T') as [string, string?];
  return {
    months: amount(calendar, 'Y') * 12 + amount(calendar, 'M'),
    days: amount(calendar, 'W') * 7 + amount(calendar, 'D'),
    seconds: amount(clock, 'H') * HOUR + amount(clock, 'M') * 60 + amount(clock, 'S'),
  };
}

function amount(text: string, unit: string): number {
  return Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0);
}

function shortest({ months, days, seconds }: Measure): number {
  const calendar = (months * 28 + days) * DAY;
  return calendar === 0 ? seconds : calendar - OFFSET_SPAN + seconds;
}

function longest({ months, days, seconds }: Measure): number {
  const calendar = (months * 31 + days) * DAY;
  return calendar === 0 ? seconds : calendar + OFFSET_SPAN + seconds;
}
