import type { LocalDate } from '../contract/time.ts';
import { easterSunday } from './understand-easter.ts';
import type { Outlook } from './understand-date.ts';

/* Years, months, seasons and feasts in words. Whole days are left to the reader of days. */

/** A stretch of the calendar: where it begins, and what comes after it. */
export interface Span {
  from: LocalDate;
  next: LocalDate;
}

/** A stretch; `unclear`: there are two that she may mean; null: no stretch that we know. */
export type SpanFound = Span | 'unclear' | null;

interface Place extends Outlook {
  /** Seasons lie the other way round there: which months she means is asked. */
  isSouthern: boolean;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** By the meteorologists' months. Winter lies in two years. */
const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9 };

const YEAR = /^(\d{4})$/;
const NEAR_YEAR = /^(?:(next|last|the|this) year|(?:the )?(new) year)$/;
const YEARS_ON: Readonly<Record<string, number>> = { last: -1, this: 0, the: 0, next: 1, new: 1 };
const NEAR_MONTH = /^(next|last) month$/;
const MONTH_SAID = new RegExp(`^(next |last )?(${MONTH})(?:,? (?:of )?(\\d{4}))?$`);
const SEASON_SAID = /^(?:the )?(next |last )?(spring|summer|autumn|fall|winter)(?: (?:of )?(\d{4}))?$/;
const FEAST_SAID = /^(christmas|easter|new year's eve)(?: (\d{4}))?$/;
const EDGE = /^(?:the )?(end|start|beginning) of (.+)$/;

/** Reads a stretch from her words in small letters. */
export function spanOf(words: string, place: Place): SpanFound {
  const edge = EDGE.exec(words);
  if (edge) {
    const inner = spanOf(edge[2]!, place);
    if (inner === null || inner === 'unclear' || edge[1] !== 'end') return inner;
    return { from: inner.next, next: inner.next };
  }
  return yearOf(words, place) ?? monthOf(words, place) ?? seasonOf(words, place) ?? feastOf(words, place);
}

function yearOf(words: string, { today }: Place): Span | null {
  const said = YEAR.exec(words);
  if (said) return year(Number(said[1]));
  const near = NEAR_YEAR.exec(words);
  return near && year(Number(today.slice(0, 4)) + YEARS_ON[near[1] ?? 'new']!);
}

function year(number: number): Span | null {
  return number < 1900 || number > 9998 ? null : { from: `${number}`, next: `${number + 1}` };
}

function monthOf(words: string, place: Place): SpanFound {
  const thisMonth = Temporal.PlainDate.from(place.today).toPlainYearMonth();
  const near = NEAR_MONTH.exec(words);
  if (near) return month(thisMonth.add({ months: near[1] === 'last' ? -1 : 1 }));
  const said = MONTH_SAID.exec(words);
  if (!said) return null;
  const named = thisMonth.with({ month: MONTHS.indexOf(said[2]!.slice(0, 3)) + 1 });
  if (said[3]) return Number(said[3]) > 9998 ? null : month(named.with({ year: Number(said[3]) }));
  const order = Temporal.PlainYearMonth.compare(named, thisMonth);
  if (place.looks === 'back') {
    if (said[1] === 'next ' || (said[1] && order === 0)) return 'unclear';
    return month(order > 0 ? named.subtract({ years: 1 }) : named);
  }
  // “Next May” in March may be this one or the one after.
  if (order === 0 || said[1] === 'last ' || (said[1] && order > 0)) return 'unclear';
  return month(order > 0 ? named : named.add({ years: 1 }));
}

function month(of: Temporal.PlainYearMonth): Span {
  return { from: of.toString(), next: of.add({ months: 1 }).toString() };
}

function seasonOf(words: string, { today, looks, isSouthern }: Place): SpanFound {
  const said = SEASON_SAID.exec(words);
  if (!said) return null;
  const first = SEASONS[said[2]!];
  if (first === undefined || isSouthern || looks === 'back' || said[1] === 'last ') return 'unclear';
  const now = Temporal.PlainDate.from(today).toPlainYearMonth();
  const named = now.with({ month: first });
  if (said[3]) return Number(said[3]) > 9998 ? null : season(named.with({ year: Number(said[3]) }));
  if (Temporal.PlainYearMonth.compare(now, named) < 0) return said[1] ? 'unclear' : season(named);
  const isOver = Temporal.PlainYearMonth.compare(now, named.add({ months: 3 })) >= 0;
  return isOver ? season(named.add({ years: 1 })) : 'unclear';
}

function season(of: Temporal.PlainYearMonth): Span {
  return { from: of.toString(), next: of.add({ months: 3 }).toString() };
}

function feastOf(words: string, { today, looks }: Place): SpanFound {
  const said = FEAST_SAID.exec(words);
  if (!said) return null;
  const dayIn = (number: number) => feast(said[1]!, number);
  if (said[2]) return Number(said[2]) > 9998 ? null : day(dayIn(Number(said[2])));
  const now = Temporal.PlainDate.from(today);
  const thisYear = Temporal.PlainDate.compare(dayIn(now.year), now);
  if (looks === 'back') return day(dayIn(now.year - (thisYear > 0 ? 1 : 0)));
  return day(dayIn(now.year + (thisYear > 0 ? 0 : 1)));
}

function feast(name: string, number: number): Temporal.PlainDate {
  if (name === 'easter') return easterSunday(number);
  return new Temporal.PlainDate(number, 12, name === 'christmas' ? 25 : 31);
}

function day(of: Temporal.PlainDate): Span {
  return { from: of.toString(), next: of.add({ days: 1 }).toString() };
}
