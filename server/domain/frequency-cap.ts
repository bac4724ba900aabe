import type { Cap } from '../contract/choices.ts';
import { largestButFew } from './frequency-select.ts';
import { addPeriod, periodParts } from './horizon-period.ts';
import type { PeriodParts } from './horizon-period.ts';
import { NO_END, PASSES } from './rule.ts';
import type { Contact, Moment } from './rule.ts';
import type { ZoneClock } from './zone-clock.ts';

/** At most `max` contacts in any rolling `per`, of those that `counts` picks. */
export interface CompiledCap {
  max: number;
  per: PeriodParts;
  clock: ZoneClock;
  counts: (contact: Contact) => boolean;
}

export function compileCap(cap: Cap, clock: ZoneClock, counts: CompiledCap['counts']): CompiledCap {
  return { max: cap.max, per: periodParts(cap.per), clock, counts };
}

let ends = new Float64Array(64);

/**
 * When the cap has room again, in milliseconds: PASSES while it has, NO_END for `max: 0`.
 * A contact counts at t iff contact + per > t: the period is added to the contact, never taken from now.
 */
export function capLetsGo(cap: CompiledCap, moment: Moment): number {
  if (cap.max === 0) return NO_END;
  return mayCount(cap, moment) < cap.max ? PASSES : whenRoom(cap, moment);
}

/** At most so many contacts count: a cap with room to spare costs no calendar arithmetic. */
function mayCount(cap: CompiledCap, moment: Moment): number {
  let most = 0;
  for (const contact of moment.contacts) {
    if (contact.at <= moment.askedAt && contact.at + cap.per.most > moment.at && cap.counts(contact)) most++;
  }
  return most;
}

function whenRoom(cap: CompiledCap, moment: Moment): number {
  let counted = 0;
  for (const contact of moment.contacts) {
    if (contact.at > moment.askedAt || contact.at + cap.per.most <= moment.at || !cap.counts(contact)) continue;
    const end = countsUntil(cap, contact);
    if (end <= moment.at) continue;
    if (counted === ends.length) ends = doubled(ends);
    ends[counted++] = end;
  }
  return counted < cap.max ? PASSES : largestButFew(ends, counted, cap.max - 1);
}

function countsUntil(cap: CompiledCap, contact: Contact): number {
  const end = addPeriod(cap.clock, contact.at, cap.per);
  return contact.reservation ? Math.min(end, contact.reservation.expiresAt) : end;
}

function doubled(full: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(full.length * 2);
  larger.set(full);
  return larger;
}
