import type { AskChannel } from '../contract/channel.ts';
import type { Alternative } from '../contract/decision.ts';
import { cellOf } from './compile-profile.ts';
import type { CompiledProfile } from './compile-profile.ts';
import { instantText } from './decide-instant.ts';
import { judge, newVerdict } from './decide-judge.ts';
import type { Moment } from './rule.ts';

/** Reused from ask to ask; another one than that of the ask itself. */
const verdict = newVerdict();

/** The topic's other channels that are open now or later: open ones first, then her first choice, then the catalog's order. */
export function alternatives(
  compiled: CompiledProfile,
  moment: Moment,
  asked: { topic: string; channel: AskChannel },
): Alternative[] {
  const open: Alternative[] = [];
  for (const channel of compiled.catalog.topics.get(asked.topic)!.channels) {
    if (channel === asked.channel) continue;
    const outcome = judge(cellOf(compiled, asked.topic, channel), moment, verdict);
    if (outcome !== 'allow' && outcome !== 'defer') continue;
    open.push({ channel, outcome, nextAllowedAt: instantText(verdict.nextAllowedAt) });
  }
  const { first } = compiled.profile.choices;
  const rank = (one: Alternative) => (one.outcome === 'allow' ? 0 : 2) + (one.channel === first ? 0 : 1);
  return open.sort((a, b) => rank(a) - rank(b));
}
