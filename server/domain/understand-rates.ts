import type { Cap } from '../contract/choices.ts';
import { phrase } from './understand-phrase.ts';
import type { Phrasing, Pieces, Reading } from './understand-reading.ts';

/* How often is enough. */

/** Whoever says “a thousand times a year is fine” means something else. */
const MOST_OFTEN = 12;

const TIMES = '(?:(?<once>once|twice)|(?<max>\\d{1,3}|an?|one) ?(?:times?|messages?|offers?|contacts?)?)';
const PER = '(?:a|an|per|each|in a|every(?: (?<every>\\d{1,2}))?) (?<unit>day|week|month|quarter|year)s?';
const LY = '(?<ly>daily|weekly|monthly|quarterly|yearly|annually)';
const MOST =
  '(?:at most|no more than|not more than|not more often than|no more often than|max|maximum|a maximum of|only)';
const ENOUGH = '(?:(?:is|are) )?(?:enough|plenty|sufficient|fine|okay|ok|at most|at the most|max|maximum|or less)';
const TO_ME = '(?:(?:write to|contact) (?:me|us) )?';
const NOT_TO_ME = 'do not (?:write to|contact) (?:me|us) more (?:often )?than';

const PERIODS: Readonly<Record<string, string>> = {
  day: 'D',
  week: 'W',
  month: 'M',
  year: 'Y',
  daily: 'P1D',
  weekly: 'P1W',
  monthly: 'P1M',
  quarterly: 'P3M',
  yearly: 'P1Y',
  annually: 'P1Y',
};

const rate = (template: string): Phrasing => ({ patterns: phrase(template), read: capOf });

function capOf({ thing, once, max = '1', every = '1', unit, ly }: Pieces): Reading | null {
  const per = ly ? PERIODS[ly]! : perOf(Number(every), unit!);
  const count = once === 'twice' ? 2 : /^\d/.test(max) ? Number(max) : 1;
  const cap: Cap = { max: count, per };
  const isPlausible = count > 0 && Number(every) > 0 && count <= (unit === 'day' ? 1 : MOST_OFTEN);
  return isPlausible ? { say: 'cap', thing, cap } : null;
}

function perOf(n: number, unit: string): string {
  return unit === 'quarter' ? `P${3 * n}M` : `P${n}${PERIODS[unit]}`;
}

export const RATES: readonly Phrasing[] = [
  rate(`${TO_ME}${MOST} ${TIMES} ${PER}`),
  rate(`${NOT_TO_ME} ${TIMES} ${PER}`),
  rate(`${TO_ME}${TIMES} ${PER} ${ENOUGH}`),
  rate(`${TO_ME}${MOST} ${LY}`),
  rate(`${LY} ${ENOUGH}`),
  rate(`every (?:(?<every>\\d{1,2}) )?(?<unit>day|week|month|quarter|year)s? ${ENOUGH}`),
  rate(`{thing} ${MOST} ${TIMES} ${PER}`),
  rate(`{thing} ${TIMES} ${PER} ${ENOUGH}`),
];
