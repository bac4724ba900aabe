import type { Outcome } from '../contract/decision.ts';
import type { Cell } from './compile-profile.ts';
import { sayable } from './horizon-date.ts';
import { basisMissing } from './rule-basis.ts';
import { bothOpen, legalHours, outsideHours } from './rule-hours.ts';
import { NO_END } from './rule.ts';
import type { Contact, Moment } from './rule.ts';
import { RULES } from './rules.ts';

/** What the rules said of one ask: reused from ask to ask, so that judging allocates nothing. Milliseconds. */
export interface Verdict {
  outcome: Outcome;
  /** NaN unless the outcome is `defer`. */
  nextAllowedAt: number;
  /** By check of the cell: it failed at the ask where this is later than the ask. */
  untils: number[];
  /** Bits of the checks without an end that failed on the way to a later instant, and that instant. */
  late: number;
  lateAt: number;
}

const JUMPS = 100;
const BASIS = RULES.indexOf(basisMissing);
const LEGAL = RULES.indexOf(legalHours);
const OWN = RULES.indexOf(outsideHours);

export function newVerdict(): Verdict {
  return {
    outcome: 'allow',
    nextAllowedAt: NaN,
    untils: Array.from(RULES, () => -Infinity),
    late: 0,
    lateAt: NaN,
  };
}

/** An ask as the rules read it; `at` in milliseconds. */
export function newMoment(
  ask: { at: number; item?: string; madeByCustomer: boolean },
  contacts: readonly Contact[],
): Moment {
  return { at: ask.at, askedAt: ask.at, item: ask.item ?? null, madeByCustomer: ask.madeByCustomer, contacts };
}

/** Judges one ask by the checks of its cell, at `moment.askedAt`, into `verdict`. */
export function judge(cell: Cell, moment: Moment, verdict: Verdict): Outcome {
  const at = moment.askedAt;
  let hardest: Outcome = 'allow';
  let latest = at;
  moment.at = at;
  verdict.nextAllowedAt = NaN;
  verdict.late = 0;
  for (let i = 0; i < cell.checks.length; i++) {
    const until = sayable(cell.checks[i]!.until(moment));
    verdict.untils[i] = until;
    if (until <= at) continue;
    if (cell.rules[i] === BASIS) {
      if (hardest !== 'deny') hardest = 'fix';
    } else if (until === NO_END) hardest = 'deny';
    else {
      latest = Math.max(latest, until);
      if (hardest === 'allow') hardest = 'defer';
    }
  }
  verdict.outcome = hardest === 'defer' ? lookAhead(cell, moment, { verdict, from: latest }) : hardest;
  moment.at = at;
  return verdict.outcome;
}

/**
 * Jumps to the latest `until` of the failing rules and judges again until none fails. No rule's `until` lies after the
 * instant at which it really lets go, so what is found is the first instant at which all pass.
 */
function lookAhead(cell: Cell, moment: Moment, { verdict, from }: { verdict: Verdict; from: number }): Outcome {
  moment.at = from;
  for (let jump = 0; jump < JUMPS; jump++) {
    const next = nextCandidate(cell, moment, verdict);
    if (verdict.late !== 0) {
      verdict.lateAt = moment.at;
      return 'deny';
    }
    if (next === moment.at) {
      verdict.nextAllowedAt = next;
      return 'defer';
    }
    moment.at = next;
  }
  return 'deny';
}

/** The two kinds of hours are stepped together: one by one they can take turns for months. */
function nextCandidate(cell: Cell, moment: Moment, verdict: Verdict): number {
  let next = moment.at;
  let outside = false;
  for (let i = 0; i < cell.checks.length; i++) {
    const until = sayable(cell.checks[i]!.until(moment));
    if (until <= moment.at) continue;
    if (cell.rules[i] === LEGAL || cell.rules[i] === OWN) outside = true;
    else if (until === NO_END) verdict.late |= 1 << i;
    else next = Math.max(next, until);
  }
  if (!outside) return next;
  const opening = sayable(bothOpen(cell.hours, moment.at));
  // Hours are the last checks, `hours-never-overlap` the very last wherever two openings bind.
  if (opening === Infinity) verdict.late |= 1 << (cell.checks.length - 1);
  return Math.max(next, opening);
}
