import type { Cap } from '../contract/choices.ts';
import type { Comparison } from './place.ts';
import { comparePeriods } from './compare-periods.ts';

/**
 * Compares two frequency caps; null is no cap. Common to both is the smaller `max` in the longer `per`. A `max` of 0 allows
 * nothing in any period. Where the periods cannot be compared (P1M and P30D) the new period counts as louder.
 */
export function compareCaps(from: Cap | null, to: Cap | null): Comparison<Cap> {
  if (to === null) return { common: from, quieter: false, louder: from !== null };
  if (from === null) return { common: to, quieter: true, louder: false };
  if (to.max === 0) return { common: to, quieter: from.max > 0, louder: false };
  if (from.max === 0) return { common: from, quieter: false, louder: true };
  const per = comparePeriods(from.per, to.per);
  const common = { max: Math.min(from.max, to.max), per: per === 'longer' ? to.per : from.per };
  return {
    common,
    quieter: to.max < from.max || per === 'longer',
    louder: to.max > from.max || per === 'shorter' || per === 'unknown',
  };
}
