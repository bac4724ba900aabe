import type { Judgement, Outcome } from '../contract/decision.ts';

const HARDNESS: Record<Outcome, number> = { allow: 0, defer: 1, fix: 2, deny: 3 };

/** The strictest of several answers to one ask: the hardest outcome, of two that defer the later; the first of equals. */
export function strictest<T extends Pick<Judgement, 'outcome' | 'nextAllowedAt'>>(answers: readonly [T, ...T[]]): T {
  return answers.reduce((hardest, one) => (isStricter(one, hardest) ? one : hardest));
}

/** Whether less may be done after `one` than after `other`. */
export function isStricter(
  one: Pick<Judgement, 'outcome' | 'nextAllowedAt'>,
  other: Pick<Judgement, 'outcome' | 'nextAllowedAt'>,
): boolean {
  if (one.outcome !== other.outcome) return HARDNESS[one.outcome] > HARDNESS[other.outcome];
  return Date.parse(one.nextAllowedAt ?? '') > Date.parse(other.nextAllowedAt ?? '');
}
