import { addPeriod } from './horizon-period.ts';
import { standing, startingAt } from './rule.ts';
import type { Case, Check, Rule } from './rule.ts';

export const neverAsked: Rule = {
  code: 'never-asked',
  binds: ['marketing', 'sharing'],
  check: ({ choice }) => (choice ? null : standing(null)),
};

export const notConfirmed: Rule = {
  code: 'not-confirmed',
  binds: ['marketing', 'sharing'],
  check: (where) => (where.choice?.want === 'pending' ? standing(wordsOnTopic(where)) : null),
};

export const topicRefused: Rule = {
  code: 'topic-refused',
  binds: ['marketing', 'sharing', 'service'],
  check: (where) => (where.choice?.want === 'no' ? standing(wordsOnTopic(where)) : null),
};

/**
 * A yes without its instant or without the version of its words cannot be shown to be old, so it stands;
 * a recipient counts as shown only where the yes names it.
 */
export const consentExpired: Rule = {
  code: 'consent-expired',
  binds: ['marketing', 'sharing'],
  check: expiry,
};

function expiry(where: Case): Check | null {
  const { choice, topic, clock } = where;
  if (choice?.want !== 'yes') return null;
  if (topic.reask && choice.words !== undefined && choice.words < topic.words) return standing(wordsOnTopic(where));
  if (topic.recipients.some((one) => !choice.recipients?.includes(one))) return standing(wordsOnTopic(where));
  if (!topic.validFor || choice.at === undefined) return null;
  return startingAt(addPeriod(clock, Date.parse(choice.at), topic.validFor), wordsOnTopic(where));
}

function wordsOnTopic({ profile, topic }: Case): string | undefined {
  return profile.said?.[`topics.${topic.id}`];
}
