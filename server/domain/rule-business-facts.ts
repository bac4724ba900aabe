import { startOfDate } from './horizon-date.ts';
import { NO_END, PASSES, startingAt } from './rule.ts';
import type { Case, Check, Rule } from './rule.ts';

/** A partial date counts from its first day: she may have been a customer since then. */
export const alreadyCustomer: Rule = {
  code: 'already-customer',
  binds: ['marketing'],
  check: ({ profile, topic, clock }) => {
    const since = [profile.facts.customerSince, profile.facts.org?.customerSince].filter((date) => date !== undefined);
    if (!topic.prospects || since.length === 0) return null;
    return startingAt(Math.min(...since.map((date) => startOfDate(clock, date))), null);
  },
};

export const openComplaint: Rule = {
  code: 'open-complaint',
  binds: ['marketing'],
  check: complaints,
};

/** Whether a complaint is closed is judged at the ask: a closing that is only announced lifts nothing. */
function complaints({ profile, clock }: Case): Check | null {
  const all = (profile.facts.complaints ?? []).map(({ opened, closed }) => ({
    opened: startOfDate(clock, opened),
    closed: closed ? startOfDate(clock, closed) : Infinity,
  }));
  if (all.length === 0) return null;
  return {
    until: (moment) => {
      for (const one of all) if (one.opened <= moment.at && one.closed > moment.askedAt) return NO_END;
      return PASSES;
    },
    said: () => null,
  };
}
