import { monthsAfter } from './local-date.ts';
import { writtenIn } from './text-area.ts';
import type { PlanBody } from '../../../server/contract/choices.ts';
import type { PanelWords } from '../../words/panels/panel-words.ts';
import type { Invalid } from '../asking.ts';
import type { PlanKind } from './plan-subjects.ts';

const MOST_YEARS = 50;

interface Asked {
  kind: PlanKind;
  /** The customer's local date, `2026-11-22`. */
  today: string;
  words: PanelWords;
}

/** The plan that the fields mean, or what is wrong by the name of the field. */
export function readPlan(
  data: FormData,
  { kind, today, words }: Asked,
): { plan: PlanBody; invalid?: undefined } | { plan?: undefined; invalid: Invalid } {
  const text = (name: string) => writtenIn(data, name);
  const said = text('words');
  const wrong = (name: string, why: string) => ({ invalid: { [name]: why } });
  if (kind === 'note') return said ? { plan: { kind, words: said } } : wrong('words', words.missing);

  const subject = text('subject');
  if (!subject) return wrong('subject', words.missing);
  const base = { subject, ...(said && { words: said }) };
  if (kind === 'keep') {
    const [year, month, years] = [text('since'), text('month'), text('years')];
    const since = month ? `${year}-${month}` : year;
    const count = Number(years);
    if (!year) return wrong('since', words.missing);
    if (since > today.slice(0, since.length)) return wrong('since', words.notBegun);
    if (!years || !Number.isInteger(count) || count < 1 || count > MOST_YEARS)
      return wrong('years', words.numberFrom(1, MOST_YEARS));
    // It runs from the end of the month or year in which it began.
    if (monthsAfter(`${year}-${month || 12}-01`, 12 * count + 1) <= today) return wrong('years', words.isOver);
    return { plan: { ...base, kind, since, for: `P${count}Y` } };
  }
  if (kind === 'not-before') {
    const until = text('until');
    // A year of five digits is a slip of the finger.
    if (until && !/^\d{4}-\d\d-\d\d$/.test(until)) return wrong('until', words.noSuchDate);
    if (until <= today) return wrong('until', words.afterToday);
    return { plan: { ...base, kind, until } };
  }
  const item = text('item');
  if (kind === 'have' && item) return { plan: { ...base, kind, item } };
  return { plan: { ...base, kind } };
}
