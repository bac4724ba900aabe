import type { Plan } from '../contract/choices.ts';
import { horizonEnd, startOfDate } from './horizon-date.ts';
import { periodParts } from './horizon-period.ts';
import { lastingUntil, PASSES, standing } from './rule.ts';
import type { Case, Check, Moment, Rule } from './rule.ts';
import type { ZoneClock } from './zone-clock.ts';

export const notMyDecision: Rule = {
  code: 'not-my-decision',
  binds: ['marketing'],
  check: (where) => closedFor(where, 'not-my-decision'),
};

export const notInterested: Rule = {
  code: 'not-interested',
  binds: ['marketing', 'service'],
  check: (where) => closedFor(where, 'avoid'),
};

export const keepsUntil: Rule = {
  code: 'keeps-until',
  binds: ['marketing'],
  check: keeps,
};

export const notBefore: Rule = {
  code: 'not-before',
  binds: ['marketing'],
  check: ({ plans, topic, clock }) => {
    let last = { end: PASSES, words: undefined as string | undefined };
    for (const plan of topic.sells ? plans : []) {
      if (plan.kind !== 'not-before') continue;
      const end = startOfDate(clock, plan.until);
      if (end > last.end) last = { end, words: plan.words };
    }
    return lastingUntil(last.end, last.words);
  },
};

/** The newest plan of the kind speaks. */
function closedFor({ plans }: Case, kind: 'avoid' | 'not-my-decision'): Check | null {
  const plan = plans.findLast((one) => one.kind === kind);
  return plan ? standing(plan.words) : null;
}

interface Keep {
  end: number;
  /** A newer `want` on the same subject lifts it before this instant. */
  lifted: number;
  words: string | null;
}

/** A newer `want` on the subject of the plan at `at` lifts it before this instant; Infinity: for good, PASSES: none does. */
export function liftedBefore(plans: readonly Plan[], at: number, clock: ZoneClock): number {
  let lifted = PASSES;
  for (const want of plans.slice(at + 1)) {
    if (want.kind !== 'want' || want.subject !== plans[at]!.subject) continue;
    lifted = Math.max(lifted, want.until === undefined ? Infinity : startOfDate(clock, want.until));
  }
  return lifted;
}

function keeps({ plans, topic, clock }: Case): Check | null {
  const all: Keep[] = [];
  for (const [at, plan] of plans.entries()) {
    if (plan.kind !== 'keep' || !topic.sells) continue;
    const end = horizonEnd(clock, plan.since, periodParts(plan.for));
    const lifted = liftedBefore(plans, at, clock);
    if (lifted < end) all.push({ end, lifted, words: plan.words ?? null });
  }
  if (all.length === 0) return null;
  return {
    until: (moment) => longest(all, moment)?.end ?? PASSES,
    said: (moment) => longest(all, moment)?.words ?? null,
  };
}

function longest(all: readonly Keep[], moment: Moment): Keep | null {
  let found: Keep | null = null;
  for (const keep of all) if (moment.at >= keep.lifted && keep.end > (found?.end ?? moment.at)) found = keep;
  return found;
}
