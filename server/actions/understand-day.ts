import { casual } from 'chrono-node/en';
import type { Outlook, SaidDate } from '../domain/understand-date.ts';

/** Longer than any day in words; chrono's patterns see no more. */
const LONGEST = 40;
/** Day and month in figures, in whichever order. */
const FIGURES = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;
/** Of two days, or of a part of one. */
const TIME_OF_DAY = /\b(?:morning|afternoon|evening|night|tonight|noon|midnight|weekend)\b|\d{1,2}[:.h]\d\d$|\bor\b/;
/** “Next Tuesday” is this week's for some and next week's for others. */
const NEAR = /^(?:next|last|this|past|coming) /;

/**
 * Reads a whole day in English (“5 December”, “in 3 weeks”, “Monday”) by chrono-node, as `2026-12-05`; `unclear` where it may
 * be one of two. Null where the words are more or less than one day: a time of day, a range, anything else.
 */
export function readDay(words: string, { today, looks }: Outlook): SaidDate | null {
  const figures = FIGURES.exec(words);
  if (figures && Number(figures[1]) <= 12 && Number(figures[2]) <= 12 && figures[1] !== figures[2]) return 'unclear';
  if (words.length > LONGEST || (!figures && TIME_OF_DAY.test(words))) return null;
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  const option = { forwardDate: looks === 'ahead' };
  const [found, more] = casual.parse(words, new Date(year, month - 1, day, 12), option);
  if (!found || more || found.end || found.text.length !== words.length) return null;
  const { start } = found;
  if (start.isCertain('hour') || !(start.isCertain('day') || start.isCertain('weekday'))) return null;
  const read = new Temporal.PlainDate(start.get('year')!, start.get('month')!, start.get('day')!);
  if (start.isCertain('weekday') && start.get('weekday') !== read.dayOfWeek % 7) return null;
  if (NEAR.test(words)) return 'unclear';
  if (start.isCertain('year') || !start.isCertain('day')) return read.toString();
  return nearest(read.with({ year }), { today, looks }).toString();
}

/** A day without a year: the next one ahead, or the last one back. */
function nearest(day: Temporal.PlainDate, { today, looks }: Outlook): Temporal.PlainDate {
  const order = Temporal.PlainDate.compare(day, Temporal.PlainDate.from(today));
  if (looks === 'back') return order > 0 ? day.subtract({ years: 1 }) : day;
  return order < 0 ? day.add({ years: 1 }) : day;
}
