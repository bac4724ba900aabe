import type { Hours } from '../../server/contract/choices.ts';
import type { Direction } from '../../server/contract/change.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Whether some minute of the week is open after, but not before; another zone moves them all. `zone` holds where none is said. */
export function compareHours(before: Hours | null | undefined, after: Hours | null, zone?: string): Direction {
  if ((before?.zone ?? zone) !== (after?.zone ?? zone)) return 'louder';
  const windows = [...(before?.weekly ?? []), ...(after?.weekly ?? [])];
  // Open and closed change at the ends of windows alone; a day ends before 24:00 comes.
  const times = ['00:00', ...windows.flatMap(({ from, to }) => [from, to])].filter((time) => time < '24');
  const moments = DAYS.flatMap((day) => times.map((time) => [isOpen(before, day, time), isOpen(after, day, time)]));
  if (moments.some(([was, is]) => is && !was)) return 'louder';
  return moments.some(([was, is]) => was && !is) ? 'quieter' : 'neutral';
}

function isOpen(hours: Hours | null | undefined, day: (typeof DAYS)[number], time: string): boolean {
  return hours?.weekly?.some(({ days, from, to }) => days.includes(day) && from <= time && time < to) ?? true;
}
