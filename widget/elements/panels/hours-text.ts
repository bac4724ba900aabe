import { panelWords } from '../../words/panels/load.ts';
import { writingIn } from '../../words/writing.ts';
import type { Hours, Window } from '../../../server/contract/choices.ts';
import type { FullView } from '../full-view.ts';

export type Day = Window['days'][number];

/** The days of the week, in the order of ISO 8601. */
export const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A week as a language and its country have it. */
export interface Week {
  /** From the day on which it starts. */
  days: Day[];
  /** “Mon” */
  name(day: Day): string;
  /** “Mon – Fri” of days that follow each other, “Mon”, “Wed” of others. */
  names(days: readonly Day[]): string[];
}

/** `Intl.Locale` where it knows weeks; Firefox does not yet. */
type Weekly = Intl.Locale & { getWeekInfo?(): { firstDay: number } };

export function weekIn(lang: string): Week {
  const { tag } = writingIn(lang);
  const { firstDay } = (new Intl.Locale(tag) as Weekly).getWeekInfo?.() ?? { firstDay: 1 };
  const days = DAYS.map((_, at) => DAYS[(firstDay - 1 + at) % 7]!);
  const short = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' });
  // The first of January 2024 was a Monday.
  const dateOf = (day: Day) => Date.UTC(2024, 0, firstDay + days.indexOf(day));
  const name = (day: Day) => short.format(dateOf(day));
  return {
    days,
    name,
    names: (chosen) =>
      runsIn(days, chosen).flatMap((run) =>
        run.length > 2 ? short.formatRange(dateOf(run[0]!), dateOf(run.at(-1)!)) : run.map(name),
      ),
  };
}

/** When she may be reached: “Mon – Fri 09:00–18:00 · Los Angeles time”, or “Any time”. */
export function hoursText({ lang, words }: FullView, hours: Hours | null | undefined): string {
  const { anyTime, atNoTime, zoneTime } = panelWords(lang);
  if (!hours?.weekly) return anyTime;
  if (!hours.weekly.length) return atNoTime;
  const week = weekIn(words.lang);
  const windows = hours.weekly.map((window) =>
    [words.list(week.names(window.days)), clocks(words.lang, window).replace(/(\d)\s(?=\p{L})/gu, '$1\u00A0')]
      .join(' ')
      .trim(),
  );
  return [...windows, zoneTime(cityOf(hours.zone))].join('\u00A0· ');
}

/** “Los Angeles” of `America/Los_Angeles`. */
function cityOf(zone: string): string {
  return zone.split('/').at(-1)!.replaceAll('_', ' ');
}

/** “09:00–18:00”; nothing of a whole day. */
function clocks(lang: string, { from, to }: Window): string {
  const locale = new Intl.Locale(writingIn(lang).tag, { numberingSystem: 'latn' });
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const at = (time: string) => Date.parse(`2024-01-01T${time}Z`);
  if (to !== '24:00') return clock.formatRange(at(from), at(to));
  // A range that ends on the next day would be written with its dates.
  return from === '00:00' ? '' : `${clock.format(at(from))} – ${clock.format(at('00:00'))}`;
}

/** The chosen days as runs of days that follow each other in this week. */
function runsIn(week: readonly Day[], chosen: readonly Day[]): Day[][] {
  const runs: Day[][] = [];
  week.forEach((day, at) => {
    if (!chosen.includes(day)) return;
    if (at && chosen.includes(week[at - 1]!)) runs.at(-1)!.push(day);
    else runs.push([day]);
  });
  return runs;
}
