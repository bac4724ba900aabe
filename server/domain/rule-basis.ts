import { NO_END, PASSES } from './rule.ts';
import type { Rule } from './rule.ts';

/** The sender can lift it: by naming what the customer made. */
export const basisMissing: Rule = {
  code: 'basis-missing',
  binds: ['service'],
  check: () => ({ until: (moment) => (moment.madeByCustomer ? PASSES : NO_END), said: () => null }),
};
