import type { AskChannel } from '../contract/channel.ts';
import type { Basis, Judgement, Reason } from '../contract/decision.ts';
import { alternatives } from './alternatives.ts';
import { cellOf, compileProfile } from './compile-profile.ts';
import type { Cell, CompiledProfile } from './compile-profile.ts';
import { instantText } from './decide-instant.ts';
import { judge, newMoment, newVerdict } from './decide-judge.ts';
import type { Verdict } from './decide-judge.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import type { Contact, JudgedProfile, Moment } from './rule.ts';
import { RULES } from './rules.ts';

/** One ask: may she be contacted by this channel about this topic at this instant (milliseconds since 1970)? */
export interface AskedOf {
  channel: AskChannel;
  topic: string;
  at: number;
  item?: string;
  basis?: Basis;
}

/**
 * Answers an ask by the 23 rules of the contract, section 4. Throws RangeError where the catalog does not offer the
 * topic on the channel: the door asks `offered` first.
 */
export function decide(all: {
  profile: JudgedProfile;
  catalog: PublishedCatalog;
  contacts: readonly Contact[];
  ask: AskedOf;
}): Judgement {
  return decideCompiled(compileProfile(all.profile, all.catalog), all.contacts, all.ask);
}

/** Reused from ask to ask: nothing of it outlives the answer. */
const scratch = newVerdict();

/** The same for a profile that is compiled already. */
export function decideCompiled(compiled: CompiledProfile, contacts: readonly Contact[], ask: AskedOf): Judgement {
  const cell = cellOf(compiled, ask.topic, ask.channel);
  const moment = newMoment({ at: ask.at, item: ask.item, madeByCustomer: ask.basis?.madeBy === 'customer' }, contacts);
  const outcome = judge(cell, moment, scratch);
  return {
    outcome,
    reasons: reasons(cell, moment, scratch),
    nextAllowedAt: instantText(scratch.nextAllowedAt),
    alternatives: outcome === 'allow' ? [] : alternatives(compiled, moment, { topic: ask.topic, cell }),
  };
}

/** The failing rules in the binding order, then those that fail on the way. */
function reasons(cell: Cell, moment: Moment, verdict: Verdict): Reason[] {
  const found: Reason[] = [];
  for (let i = 0; i < cell.checks.length; i++) {
    const until = verdict.untils[i]!;
    if (until > moment.askedAt) found.push(reason(cell, i, { until: instantText(until), moment }));
  }
  if (verdict.late === 0) return found;
  const later = { ...moment, at: verdict.lateAt };
  for (let i = 0; i < cell.checks.length; i++) {
    const isNew = (verdict.late >> i) & 1 && verdict.untils[i]! <= moment.askedAt;
    if (isNew) found.push(reason(cell, i, { until: null, moment: later }));
  }
  return found;
}

function reason(cell: Cell, check: number, { until, moment }: { until: string | null; moment: Moment }): Reason {
  return { code: RULES[cell.rules[check]!]!.code, until, said: cell.checks[check]!.said(moment) };
}
