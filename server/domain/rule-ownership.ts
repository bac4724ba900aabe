import { startOfDate } from './horizon-date.ts';
import { NO_END, PASSES } from './rule.ts';
import type { Case, Check, Moment, Rule } from './rule.ts';

export const alreadyHas: Rule = {
  code: 'already-has',
  binds: ['marketing'],
  check: ownership,
};

/** Something that she has: by her own word without an end, by the business's word up to its `until`. */
interface Owned {
  item: string | null;
  end: number;
  words: string | null;
}

function ownership({ plans, profile, topic, clock }: Case): Check | null {
  if (!topic.sells) return null;
  const owned: Owned[] = [];
  for (const plan of plans) {
    if (plan.kind === 'have') owned.push({ item: plan.item ?? null, end: NO_END, words: plan.words ?? null });
  }
  for (const fact of profile.facts.owns ?? []) {
    if (!topic.subjects.has(fact.subject)) continue;
    const end = fact.until === undefined ? NO_END : startOfDate(clock, fact.until);
    owned.push({ item: fact.item ?? null, end, words: null });
  }
  if (owned.length === 0) return null;
  return {
    until: (moment) => longest(owned, moment)?.end ?? PASSES,
    said: (moment) => longest(owned, moment)?.words ?? null,
  };
}

/** Two items are compared only where both sides name one. */
function longest(owned: readonly Owned[], moment: Moment): Owned | null {
  let found: Owned | null = null;
  for (const one of owned) {
    const other = one.item !== null && moment.item !== null && one.item !== moment.item;
    if (!other && one.end > (found?.end ?? moment.at)) found = one;
  }
  return found;
}
