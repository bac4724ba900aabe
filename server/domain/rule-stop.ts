import { standing } from './rule.ts';
import type { Rule } from './rule.ts';

export const erased: Rule = {
  code: 'erased',
  binds: ['marketing', 'sharing', 'service'],
  check: ({ profile }) => (profile.suppressed ? standing(null) : null),
};

export const stopped: Rule = {
  code: 'stopped',
  binds: ['marketing', 'sharing'],
  check: ({ profile }) => (profile.choices.stopped ? standing(profile.said?.['stopped']) : null),
};
