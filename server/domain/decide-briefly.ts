import type { Outcome, ReasonCode } from '../contract/decision.ts';
import { cellOf, type CompiledProfile } from './compile-profile.ts';
import type { AskedOf } from './decide.ts';
import { instantText } from './decide-instant.ts';
import { judge, newMoment, newVerdict } from './decide-judge.ts';
import type { Contact } from './rule.ts';
import { RULES } from './rules.ts';

/** An answer without words and without the other channels: what a row of a list needs. */
export interface BriefJudgement {
  outcome: Outcome;
  codes: ReasonCode[];
  nextAllowedAt: string | null;
}

const verdict = newVerdict();

/** The outcome, codes and next moment of `decideCompiled`, for less. */
export function decideBriefly(compiled: CompiledProfile, contacts: readonly Contact[], ask: AskedOf): BriefJudgement {
  const cell = cellOf(compiled, ask.topic, ask.channel);
  const moment = newMoment({ at: ask.at, item: ask.item, madeByCustomer: ask.basis?.madeBy === 'customer' }, contacts);
  const outcome = judge(cell, moment, verdict);
  const now: ReasonCode[] = [];
  const later: ReasonCode[] = [];
  for (const [i, rule] of cell.rules.entries()) {
    if (verdict.untils[i]! > moment.askedAt) now.push(RULES[rule]!.code);
    else if ((verdict.late >> i) & 1) later.push(RULES[rule]!.code);
  }
  return { outcome, codes: [...now, ...later], nextAllowedAt: instantText(verdict.nextAllowedAt) };
}
