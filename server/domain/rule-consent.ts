import { NO_END, standing, startingAt } from './rule.ts';
import type { Case, Check, Rule } from './rule.ts';
import { yesEnds } from './yes-ends.ts';

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

export const consentExpired: Rule = {
  code: 'consent-expired',
  binds: ['marketing', 'sharing'],
  check: expiry,
};

function expiry(where: Case): Check | null {
  const { choice, topic, clock } = where;
  if (choice?.want !== 'yes') return null;
  const end = yesEnds(choice, topic, clock);
  return end === NO_END ? null : startingAt(end, wordsOnTopic(where));
}

function wordsOnTopic({ profile, topic }: Case): string | undefined {
  return profile.said?.[`topics.${topic.id}`];
}
