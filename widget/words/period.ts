/** One unit of an ISO 8601 period, as `Intl` names it. */
export interface Span {
  count: number;
  unit: 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second';
}

const units = { Y: 'year', M: 'month', W: 'week', D: 'day', TH: 'hour', TM: 'minute', TS: 'second' } as const;

/** The parts of a period, largest first: `P1Y6M` is a year and six months. */
export function spansOf(period: string): Span[] {
  const clock = period.includes('T') ? 'T' : '';
  return [...period.matchAll(/(\d+)([A-Z])/g)].map(([, count, letter]) => ({
    count: Number(count),
    unit: units[`${clock}${letter}` as keyof typeof units],
  }));
}
