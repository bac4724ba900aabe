import { firstOpening, isOpen } from './hours-opening.ts';
import type { Opening } from './hours-opening.ts';
import { DAY } from './horizon-calendar.ts';
import { NO_END, PASSES } from './rule.ts';
import type { BindingHours, Check, Rule } from './rule.ts';

/** How far ahead an opening is looked for. */
const AHEAD = 370 * DAY;

export const legalHours: Rule = {
  code: 'legal-hours',
  binds: ['marketing', 'service'],
  check: ({ hours }) => outside(hours.legal, null),
};

export const outsideHours: Rule = {
  code: 'outside-hours',
  binds: ['marketing', 'service'],
  check: ({ hours, profile }) => outside(hours.own, profile.said?.['hours'] ?? null),
};

/** Judged at the ask alone; while a later instant is looked for, `bothOpen` finds it or says that there is none. */
export const hoursNeverOverlap: Rule = {
  code: 'hours-never-overlap',
  binds: ['marketing', 'service'],
  check: ({ hours, profile }) => {
    if (hours.all.length < 2) return null;
    return {
      until: (moment) => {
        if (moment.at !== moment.askedAt || isOpen(hours.all, moment.at)) return PASSES;
        return firstOpening(hours.all, moment.at, moment.at + AHEAD) === Infinity ? NO_END : PASSES;
      },
      said: () => profile.said?.['hours'] ?? null,
    };
  },
};

/** The first instant from `at` on that all hours allow; Infinity: none will, however long one waits. */
export function bothOpen(hours: BindingHours, at: number): number {
  return firstOpening(hours.all, at, Math.max(at, hours.settled) + AHEAD);
}

function outside(openings: readonly Opening[], said: string | null): Check | null {
  if (openings.length === 0) return null;
  return {
    until: ({ at }) => (isOpen(openings, at) ? PASSES : firstOpening(openings, at, at + AHEAD)),
    said: () => said,
  };
}
