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
  if (!to?.weekly) return { common: from, quieter: false, louder: from?.weekly !== undefined };
  if (!from?.weekly) return { common: to, quieter: true, louder: false };
  const quieter = !coversWeek(to.weekly, from.weekly);
  const louder = !coversWeek(from.weekly, to.weekly);
  if (!quieter) return { common: from, quieter, louder };
  if (!louder) return { common: to, quieter, louder };
  return { common: { ...to, weekly: commonWeek(from.weekly, to.weekly) }, quieter, louder };
}
