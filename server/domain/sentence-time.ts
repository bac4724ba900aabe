import { periodParts } from './horizon-period.ts';

export type Unit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second';

/** So many of one unit. */
export interface Span {
  n: number;
  unit: Unit;
}

/** A period in as few numbers as a person would use: `P1Y6M` is 18 months, `P14D` two weeks, `PT90M` 90 minutes. */
export function spansOf(period: string): Span[] {
  const { months, days, exact } = periodParts(period);
  const spans: Span[] = [
    months % 12 === 0 ? { n: months / 12, unit: 'year' } : { n: months, unit: 'month' },
    days % 7 === 0 ? { n: days / 7, unit: 'week' } : { n: days, unit: 'day' },
    exact % 3_600_000 === 0
      ? { n: exact / 3_600_000, unit: 'hour' }
      : exact % 60_000 === 0
        ? { n: exact / 60_000, unit: 'minute' }
        : { n: exact / 1000, unit: 'second' },
  ];
  return spans.filter(({ n }) => n > 0);
}

/** A whole day, as a language writes it. */
export interface WrittenDay {
  text: string;
  /** A first of a month is written as the month: many languages say “before January” but “before the 14th”. */
  isMonth: boolean;
}

/** Writes local dates, `2033-01-01`, in a language; they are in the customer's zone already. */
export function dayWriter(language: string): (date: string) => WrittenDay {
  const format = (day?: 'numeric') =>
    new Intl.DateTimeFormat(language, { day, month: 'long', year: 'numeric', timeZone: 'UTC' });
  // Made at the first day: making the formats of every language takes longer than reading the whole program.
  let formats: { whole: Intl.DateTimeFormat; month: Intl.DateTimeFormat } | undefined;
  return function writtenDay(date) {
    formats ??= { whole: format('numeric'), month: format() };
    const isMonth = date.endsWith('-01');
    return { text: (isMonth ? formats.month : formats.whole).format(Date.parse(date)), isMonth };
  };
}
