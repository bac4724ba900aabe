import type { Alternative } from '../contract/decision.ts';
import { othersOf } from './compile-profile.ts';
import type { Cell, CompiledProfile } from './compile-profile.ts';
import { instantText } from './decide-instant.ts';
import { judge, newVerdict } from './decide-judge.ts';
import type { Moment } from './rule.ts';

/** Reused from ask to ask; another one than that of the ask itself. */
const verdict = newVerdict();

/** The topic's other channels that are open now or later: open ones first, then her first choice, then the catalog's order. */
export function alternatives(
  compiled: CompiledProfile,
  moment: Moment,
  asked: { topic: string; cell: Cell },
): Alternative[] {
  const open: Alternative[] = [];
  for (const cell of othersOf(compiled, asked.cell, asked.topic)) {
    const outcome = judge(cell, moment, verdict);
    if (outcome !== 'allow' && outcome !== 'defer') continue;
    open.push({ channel: cell.channel, outcome, nextAllowedAt: instantText(verdict.nextAllowedAt) });
  }
  if (open.length < 2) return open;
  const { first } = compiled.profile.choices;
  const rank = (one: Alternative) => (one.outcome === 'allow' ? 0 : 2) + (one.channel === first ? 0 : 1);
  return open.sort((a, b) => rank(a) - rank(b));
}
