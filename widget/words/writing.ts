import { spansOf } from './period.ts';
import type { Span } from './period.ts';

/** Lists, times and lengths as a language and a country write them. */
export interface Writing {
  and(names: readonly string[]): string;
  clock(at: Date): string;
  /** “January 2033” */
  month(at: string, timeZone: string): string;
  upper(text: string): string;
  spans(period: string): Span[];
  /** “mois” of `P1M`; nothing where a period is more than one of a unit. */
  single(period: string): string | undefined;
  /** “3 mois” of `P3M`. */
  length(period: string): string;
}

/** How `lang` (a tag, `es-AR`) writes, with the digits 0–9; what would stand in a list twice stands there once. */
export function writingIn(lang: string): Writing {
  const locale = new Intl.Locale(lang, { numberingSystem: 'latn' });
  const and = (names: readonly string[]) => new Intl.ListFormat(locale).format(new Set(names));
  const lengths = (period: string) =>
    spansOf(period).map(({ count, unit }) =>
      count.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'long' }),
    );
  return {
    and,
    clock: (at) => at.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' }),
    month: (at, timeZone) => new Date(at).toLocaleDateString(locale, { year: 'numeric', month: 'long', timeZone }),
    upper: (text) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1),
    spans: spansOf,
    single: (period) => (/^PT?1[A-Z]$/.test(period) ? lengths(period)[0]!.replace(/^1\s/, '') : undefined),
    length: (period) => and(lengths(period)),
  };
}
