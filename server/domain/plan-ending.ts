import type { Choices, Plan } from '../contract/choices.ts';
import { clockOf } from './compile-profile.ts';
import { compileCatalog } from './compile-catalog.ts';
import { DAY } from './horizon-calendar.ts';
import { horizonEnd, horizonStart, startOfDate } from './horizon-date.ts';
import { periodParts } from './horizon-period.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { liftedBefore } from './rule-plans.ts';
import type { ZoneClock } from './zone-clock.ts';

/** So long before its end the business is told, in milliseconds. */
const AHEAD = 90 * DAY;

/** When a plan ends and when the business is to be told of it, both in milliseconds since 1970. */
export interface PlanEnding {
  plan: Plan & { kind: 'keep' | 'not-before' };
  endsAt: number;
  dueAt: number;
}

/**
 * The plans that will end by themselves, and when that is to be told: 90 days before, or half-way through a shorter one. A
 * `keep` runs from its `since`, a `not-before` from when she said it. Not among them: what has ended at `now`, what ends
 * after the year 9999, and a `keep` that a newer `want` lifts for good; one lifted for a while is told when it holds again.
 */
export function planEndings(
  choices: Choices,
  { published, now }: { published: PublishedCatalog; now: number },
): PlanEnding[] {
  if (!choices.plans.some(isDated)) return [];
  const clock = clockOf(choices, compileCatalog(published));
  return choices.plans.flatMap((plan, at): PlanEnding[] => {
    if (!isDated(plan)) return [];
    const { begins, endsAt } = spanOf(plan, clock);
    const lifted = plan.kind === 'keep' ? liftedBefore(choices.plans, at, clock) : -Infinity;
    if (endsAt <= now || endsAt === Infinity || lifted >= endsAt) return [];
    const length = Math.max(0, endsAt - begins);
    const ahead = length < AHEAD ? Math.floor(length / 2) : AHEAD;
    return [{ plan, endsAt, dueAt: Math.max(endsAt - ahead, lifted) }];
  });
}

/** Whether a plan runs out on a date. */
export function isDated(plan: Plan): plan is PlanEnding['plan'] {
  return plan.kind === 'keep' || plan.kind === 'not-before';
}

function spanOf(plan: PlanEnding['plan'], clock: ZoneClock): { begins: number; endsAt: number } {
  if (plan.kind === 'not-before') return { begins: saidAt(plan), endsAt: startOfDate(clock, plan.until) };
  return { begins: horizonStart(clock, plan.since), endsAt: horizonEnd(clock, plan.since, periodParts(plan.for)) };
}

/** When the change was made that gave the plan its id: the first 48 bits of a UUIDv7 (RFC 9562, section 5.7), in milliseconds. */
function saidAt({ id }: Plan): number {
  return Number.parseInt(id.slice('pln_'.length).replace('-', '').slice(0, 12), 16);
}
