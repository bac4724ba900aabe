import type { Window } from '../contract/choices.ts';
import { DAY } from './horizon-calendar.ts';

/** A week begins on Monday, 00:00 of the wall clock. */
export const WEEK = 7 * DAY;

/** Open windows as `[from, to, from, to, …]`, milliseconds into the week, sorted, merged and never empty. */
export type OpenWeek = Float64Array;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The customer's windows as one week. */
export function openWeek(weekly: readonly Window[]): OpenWeek {
  const windows = weekly.flatMap(({ days, from, to }) =>
    days.map((day) => [DAYS.indexOf(day) * DAY + clock(from), DAYS.indexOf(day) * DAY + clock(to)] as const),
  );
  return merged(windows.sort((a, b) => a[0] - b[0]));
}

/** The same window on every day. */
export function openDaily(from: string, to: string): OpenWeek {
  return openWeek([{ days: [...DAYS], from, to }]);
}

/** How long until a window is open, milliseconds of the wall clock; 0 inside one. `local` is wall-clock time counted as UTC. */
export function waitInWeek(week: OpenWeek, local: number): number {
  // 1970-01-01 was a Thursday.
  const sinceMonday = local + 3 * DAY;
  const into = sinceMonday - Math.floor(sinceMonday / WEEK) * WEEK;
  for (let i = 0; i < week.length; i += 2) {
    if (into < week[i + 1]!) return into >= week[i]! ? 0 : week[i]! - into;
  }
  return WEEK - into + week[0]!;
}

function clock(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;
}

function merged(windows: (readonly [number, number])[]): OpenWeek {
  const flat: number[] = [];
  for (const [from, to] of windows) {
    const last = flat.length - 1;
    if (last > 0 && from <= flat[last]!) flat[last] = Math.max(flat[last]!, to);
    else flat.push(from, to);
  }
  return Float64Array.from(flat);
}
