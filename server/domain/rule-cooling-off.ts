import { addPeriod } from './horizon-period.ts';
import type { PeriodParts } from './horizon-period.ts';
import { PASSES } from './rule.ts';
import type { Case, Contact, Moment, Rule } from './rule.ts';

/** A no in one contact is silence on its topic, on every channel. */
export const coolingOff: Rule = {
  code: 'cooling-off',
  binds: ['marketing'],
  check: (where) => {
    const period = where.catalog.coolingOff;
    if (!period) return null;
    return { until: (moment) => silenceEnds(where, period, moment), said: () => null };
  },
};

function silenceEnds({ topic, clock }: Case, period: PeriodParts, moment: Moment): number {
  let end = PASSES;
  for (const contact of moment.contacts) {
    if (!isRefusal(contact, topic.id) || contact.at > moment.askedAt || contact.at + period.most <= moment.at) continue;
    end = Math.max(end, addPeriod(clock, contact.at, period));
  }
  return end;
}

function isRefusal(contact: Contact, topic: string): boolean {
  return contact.result === 'refused' && contact.topic === topic;
}
