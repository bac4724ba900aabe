import { spansOf } from './period.ts';
import type { Span } from './period.ts';

/** Lists, times and lengths as a language and a country write them. */
export interface Writing {
  /** The tag that it is written by: `en-GB` of `en`, with the day first and 24 hours as the sentence of the rules is written. */
  tag: string;
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

/**
 * How `asked` (a tag, `es-AR`) writes, with the digits 0–9; what would stand in a list twice stands there once. `pair` is what
 * stands between two: the first list that a browser writes takes it 10 ms and more, so of two that know theirs it is not asked.
 */
export function writingIn(asked: string, pair?: string): Writing {
  const lang = asked.replace(/^en$/i, 'en-GB');
  // As an option of what is written it costs nothing; an `Intl.Locale` with it costs a browser milliseconds at the start.
  const latin = { numberingSystem: 'latn' };
  function and(names: readonly string[]) {
    const [first = '', second, third] = new Set(names);
    if (!second) return first;
    return pair && !third ? first + pair + second : new Intl.ListFormat(lang).format(new Set(names));
  }
  const lengths = (period: string) =>
    spansOf(period).map(({ count, unit }) =>
      count.toLocaleString(lang, { ...latin, style: 'unit', unit, unitDisplay: 'long' }),
    );
  return {
    tag: lang,
    and,
    clock: (at) => at.toLocaleTimeString(lang, { ...latin, hour: 'numeric', minute: '2-digit' }),
    month: (at, timeZone) =>
      new Date(at).toLocaleDateString(lang, { ...latin, year: 'numeric', month: 'long', timeZone }),
    upper: (text) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1),
    spans: spansOf,
    single: (period) => (/^PT?1[A-Z]$/.test(period) ? lengths(period)[0]!.replace(/^1\s/, '') : undefined),
    length: (period) => and(lengths(period)),
  };
}
