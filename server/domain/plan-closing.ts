import type { PlanClosing } from '../contract/asked.ts';
import type { CompiledTopic } from './compile-catalog.ts';
import { cellOf } from './compile-profile.ts';
import type { Cell, CompiledProfile } from './compile-profile.ts';
import { instantText } from './decide-instant.ts';
import { newMoment } from './decide-judge.ts';
import { sayable } from './horizon-date.ts';
import type { Moment } from './rule.ts';
import { RULES } from './rules.ts';
import { SOME_OTHER_ITEM } from './sentence-answers.ts';

/** The rules that speak of her plans and of what she owns, in the binding order. */
const CLOSING = ['not-my-decision', 'already-has', 'not-interested', 'keeps-until', 'not-before'] as const;

/**
 * What a plan of hers, or what she owns, closes a topic for on every channel at an instant (milliseconds), whether or not she
 * has it on; the first such rule speaks. null: nothing does. A plan or a fact about one item leaves the topic open for others.
 */
export function planClosing(compiled: CompiledProfile, topic: CompiledTopic, at: number): PlanClosing | null {
  const moment = newMoment({ at, item: SOME_OTHER_ITEM, madeByCustomer: true }, []);
  const byChannel = topic.channels.map((channel) => closingsOf(cellOf(compiled, topic.id, channel), moment));
  for (const code of CLOSING) {
    const found = byChannel.map((closings) => closings.get(code));
    const [first] = found;
    if (first && found.every((closing) => closing !== undefined)) return first;
  }
  return null;
}

/** What closes one cell at the moment, by code. */
function closingsOf({ rules, checks }: Cell, moment: Moment): Map<PlanClosing['code'], PlanClosing> {
  const found = new Map<PlanClosing['code'], PlanClosing>();
  for (const [i, check] of checks.entries()) {
    const code = CLOSING.find((one) => one === RULES[rules[i]!]!.code);
    const until = code ? sayable(check.until(moment)) : -Infinity;
    if (code && until > moment.at) found.set(code, { code, until: instantText(until), said: check.said(moment) });
  }
  return found;
}
