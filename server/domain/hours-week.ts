import type { Window } from '../contract/choices.ts';
import { Weekday } from '../contract/time.ts';
import { DAY } from './horizon-calendar.ts';

/** A week begins on Monday, 00:00 of the wall clock. */
export const WEEK = 7 * DAY;

/** Open windows as `[from, to, from, to, …]`, milliseconds into the week, sorted, merged and never empty. */
export type OpenWeek = Float64Array;

const START: Record<Weekday, number> = {
  mon: 0,
  tue: DAY,
  wed: 2 * DAY,
  thu: 3 * DAY,
  fri: 4 * DAY,
  sat: 5 * DAY,
  sun: 6 * DAY,
};

/** The customer's windows as one week. */
export function openWeek(weekly: readonly Window[]): OpenWeek {
  let windows = 0;
  for (const window of weekly) windows += window.days.length;
  const edges = new Float64Array(2 * windows);
  let filled = 0;
  for (const { days, from, to } of weekly) {
    const [opens, closes] = [clock(from), clock(to)];
    for (const day of days) {
      insert(edges, filled, { opens: START[day] + opens, closes: START[day] + closes });
      filled += 2;
    }
  }
  return merged(edges);
}

/** The same window on every day. */
export function openDaily(from: string, to: string): OpenWeek {
  return openWeek([{ days: Weekday.options, from, to }]);
}

/**
 * How long until a window is open, milliseconds of the wall clock; 0 inside one, Infinity where there is no window at all
 * (hours that two changes left nothing in common). `local` is wall-clock time counted as UTC.
 */
export function waitInWeek(week: OpenWeek, local: number): number {
  if (week.length === 0) return Infinity;
  // 1970-01-01 was a Thursday.
  const sinceMonday = local + 3 * DAY;
  const into = sinceMonday - Math.floor(sinceMonday / WEEK) * WEEK;
  let low = 0;
  let high = week.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (into < week[2 * middle + 1]!) high = middle;
    else low = middle + 1;
  }
  if (2 * low === week.length) return WEEK - into + week[0]!;
  return Math.max(0, week[2 * low]! - into);
}

/** Milliseconds into the day of `HH:MM`. */
function clock(time: string): number {
  const tens = (at: number) => time.charCodeAt(at) - 48;
  return ((tens(0) * 10 + tens(1)) * 60 + tens(3) * 10 + tens(4)) * 60_000;
}

/** Keeps the first `filled` edges sorted by opening while a window joins them. */
function insert(edges: Float64Array, filled: number, { opens, closes }: { opens: number; closes: number }): void {
  let at = filled;
  for (; at > 0 && edges[at - 2]! > opens; at -= 2) {
    edges[at] = edges[at - 2]!;
    edges[at + 1] = edges[at - 1]!;
  }
  edges[at] = opens;
  edges[at + 1] = closes;
}

function merged(edges: Float64Array): OpenWeek {
  let last = 0;
  for (let at = 2; at < edges.length; at += 2) {
    if (edges[at]! <= edges[last + 1]!) {
      edges[last + 1] = Math.max(edges[last + 1]!, edges[at + 1]!);
      continue;
    }
    last += 2;
    edges[last] = edges[at]!;
    edges[last + 1] = edges[at + 1]!;
  }
  return last + 2 === edges.length ? edges : edges.slice(0, last + 2);
}
