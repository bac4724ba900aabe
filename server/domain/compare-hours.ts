import type { Hours } from '../contract/choices.ts';
import type { Comparison } from './place.ts';
import { commonWeek, coversWeek } from './weekly-minutes.ts';

/**
 * Compares two sets of hours; null, and hours without `weekly`, are any time in a zone. `home` is the zone of a customer who
 * named none. Another zone opens other minutes of the day, so it is louder as a whole and has no common part; in the same
 * zone common to both are the common minutes, possibly none (`weekly: []`, never).
 */
export function compareHours(from: Hours | null, to: Hours | null, home: string | null): Comparison<Hours> {
  const zone = to?.zone ?? home;
  if (zone !== (from?.zone ?? home)) return { common: from, quieter: false, louder: true };
  const before = from?.weekly ?? null;
  const after = to?.weekly ?? null;
  if (after === null) return { common: from, quieter: false, louder: before !== null };
  if (before === null) return { common: to, quieter: true, louder: false };
  const quieter = !coversWeek(after, before);
  const louder = !coversWeek(before, after);
  if (!quieter) return { common: from, quieter, louder };
  if (!louder) return { common: to, quieter, louder };
  return { common: { ...to, zone: to?.zone ?? '', weekly: commonWeek(before, after) }, quieter, louder };
}
