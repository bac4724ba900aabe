import type { Window } from '../contract/choices.ts';
import { Weekday } from '../contract/time.ts';

const DAYS = Weekday.options;
const DAY_MINUTES = 24 * 60;

/** Whether every minute of the windows `inner` lies in the windows `outer`. */
export function coversWeek(outer: readonly Window[], inner: readonly Window[]): boolean {
  const open = minutesOf(outer);
  return minutesOf(inner).every((minute, at) => minute <= open[at]!);
}

/** The windows of the minutes that both have, days with the same windows together; empty when they share none. */
export function commonWeek(a: readonly Window[], b: readonly Window[]): Window[] {
  const other = minutesOf(b);
  return windowsOf(minutesOf(a).map((minute, at) => minute & other[at]!));
}

/* 1 for each minute of the week from Monday 00:00 that is open. */
function minutesOf(windows: readonly Window[]): Uint8Array {
  const open = new Uint8Array(DAYS.length * DAY_MINUTES);
  for (const { days, from, to } of windows) {
    for (const day of days) {
      const start = DAYS.indexOf(day) * DAY_MINUTES;
      open.fill(1, start + minuteOf(from), start + minuteOf(to));
    }
  }
  return open;
}

function windowsOf(open: Uint8Array): Window[] {
  const byHours = new Map<string, Window>();
  DAYS.forEach((day, at) => {
    for (const { from, to } of runsOf(open.subarray(at * DAY_MINUTES, (at + 1) * DAY_MINUTES))) {
      const known = byHours.get(`${from}-${to}`);
      if (known) known.days.push(day);
      else byHours.set(`${from}-${to}`, { days: [day], from, to });
    }
  });
  return [...byHours.values()];
}

function runsOf(day: Uint8Array): { from: string; to: string }[] {
  const runs: { from: string; to: string }[] = [];
  for (let at = day.indexOf(1); at >= 0;) {
    const shut = day.indexOf(0, at);
    const end = shut < 0 ? DAY_MINUTES : shut;
    runs.push({ from: clock(at), to: clock(end) });
    at = day.indexOf(1, end);
  }
  return runs;
}

function minuteOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
