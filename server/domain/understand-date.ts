import type { LocalDate } from '../contract/time.ts';
import { spanOf } from './understand-span.ts';
import type { Span } from './understand-span.ts';

/** A date in her words: a whole or partial local date, or the word `unclear` where it is one but nobody can tell which. */
export type SaidDate = string;

/** Where the reader stands: her calendar's day, and which way she looks. */
export interface Outlook {
  today: string;
  looks: 'ahead' | 'back';
}

/** Reads a whole day that our own phrases do not know (“5 December”, “in 3 weeks”), as `2026-12-05`; null: none. */
export type ReadDay = (words: string, outlook: Outlook) => SaidDate | null;

/** The dates of a text, read where and when she is. Null: no date at all. */
export interface Dates {
  today: string;
  /** The first day of contact again: the start of what she names, ahead of today. */
  until(words: string): SaidDate | null;
  /** When something began: today or before. */
  since(words: string): SaidDate | null;
  /** So long from today; to the day. */
  inTime(period: string): LocalDate;
  /** So long before today; no finer than she said: `2023` three years ago. */
  ago(n: number, unit: string): LocalDate;
}

/** Nobody plans further ahead. */
const FARTHEST = 100;
const OLDEST = 1900;

const SOUTHERN =
  /^(?:Australia|Antarctica)\/|^Africa\/(?:Johannesburg|Harare|Maputo|Windhoek|Gaborone)$|^Pacific\/(?:Auckland|Chatham|Noumea|Fiji)$|^America\/(?:Argentina\/|Buenos_Aires|Sao_Paulo|Santiago|Montevideo|Asuncion|La_Paz|Lima|Punta_Arenas)/;

/** Reads dates on her day, `2026-11-21`, in her zone. */
export function datesOn(today: string, { zone, readDay }: { zone: string; readDay: ReadDay }): Dates {
  const now = Temporal.PlainDate.from(today);

  function span(words: string, looks: Outlook['looks']): Span | 'unclear' | null {
    const outlook: Outlook = { today, looks };
    const own = spanOf(words, { ...outlook, isSouthern: SOUTHERN.test(zone) });
    if (own !== null) return own;
    const from = readDay(words.replace(/^the /, ''), outlook);
    if (from === null || from === 'unclear') return from;
    return { from, next: Temporal.PlainDate.from(from).add({ days: 1 }).toString() };
  }

  return {
    today,
    until(words) {
      const edge = /^(?:(after)|at least) (.+)$/.exec(words);
      const found = span(edge?.[2] ?? words, 'ahead');
      if (found === null || found === 'unclear') return found;
      const until = edge?.[1] ? found.next : found.from;
      if (Number(until.slice(0, 4)) > now.year + FARTHEST) return null;
      return startOf(until) > today ? until : 'unclear';
    },
    since(words) {
      const found = span(words, 'back');
      if (found === null || found === 'unclear') return found;
      if (Number(found.from.slice(0, 4)) < OLDEST) return null;
      return startOf(found.from) <= today ? found.from : 'unclear';
    },
    inTime: (period) => now.add(period).toString(),
    ago(n, unit) {
      const then = now.subtract({ [`${unit}s`]: n }).toString();
      return then.slice(0, unit === 'year' ? 4 : unit === 'month' ? 7 : 10);
    },
  };
}

/** The first day of a partial date: partial dates sort as their texts do. */
function startOf(date: LocalDate): string {
  return `${date}-01-01`.slice(0, 10);
}
