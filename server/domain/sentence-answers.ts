import type { AskChannel } from '../contract/channel.ts';
import type { ReasonCode } from '../contract/decision.ts';
import { cellOf } from './compile-profile.ts';
import type { CompiledProfile } from './compile-profile.ts';
import type { CompiledTopic } from './compile-catalog.ts';
import { judge, newMoment, newVerdict } from './decide-judge.ts';
import { DAY, packedDate } from './horizon-calendar.ts';
import { addPeriod, periodParts } from './horizon-period.ts';
import type { Contact } from './rule.ts';
import { RULES } from './rules.ts';
import { offsetAt } from './zone-clock.ts';
import type { ZoneClock } from './zone-clock.ts';

/** When a topic may come by a channel, as the rules answer. */
export interface ChannelAnswer {
  channel: AskChannel;
  /** `later`: from a day within a year on. `closed`: not within a year, if ever. */
  open: 'now' | 'later' | 'closed';
  /** When time alone opens it (milliseconds); NaN: open, or time does not. */
  opensAt: number;
  /** Why not now. */
  codes: ReadonlySet<ReasonCode>;
  /** When her plans let go (milliseconds): -Infinity without one, Infinity without an end. */
  planEnds: number;
}

export interface TopicAnswer {
  topic: CompiledTopic;
  channels: ChannelAnswer[];
}

/** An item that nobody ever named: plans and facts about one item leave the topic open for others. */
export const SOME_OTHER_ITEM = '\u0000';
const YEAR = periodParts('P1Y');
/** What only spaces messages out: a topic behind these is open. */
const SPACING: ReadonlySet<ReasonCode> = new Set(['frequency-cap', 'legal-hours', 'outside-hours']);

/** Reused from topic to topic: nothing of it outlives an answer. */
const verdict = newVerdict();

/** Asks the rules about topics on all their channels at one instant, service as if she had made something. */
export function answers(
  compiled: CompiledProfile,
  topics: readonly CompiledTopic[],
  { at, contacts }: { at: number; contacts: readonly Contact[] },
): TopicAnswer[] {
  const moment = newMoment({ at, item: SOME_OTHER_ITEM, madeByCustomer: true }, contacts);
  const inAYear = addPeriod(compiled.clock, at, YEAR);

  function answerOn(topic: CompiledTopic, channel: AskChannel): ChannelAnswer {
    const cell = cellOf(compiled, topic.id, channel);
    const outcome = judge(cell, moment, verdict);
    const codes = new Set<ReasonCode>();
    let planEnds = -Infinity;
    let waits = false;
    for (let i = 0; i < cell.checks.length; i++) {
      if (verdict.untils[i]! <= at && !((verdict.late >> i) & 1)) continue;
      const { code } = RULES[cell.rules[i]!]!;
      codes.add(code);
      if (code === 'keeps-until' || code === 'not-before') planEnds = Math.max(planEnds, verdict.untils[i]!);
      if (!SPACING.has(code)) waits = true;
    }
    const opensAt = verdict.nextAllowedAt;
    if (outcome === 'allow') return { channel, open: 'now', opensAt, codes, planEnds };
    if (outcome !== 'defer' || opensAt > inAYear) return { channel, open: 'closed', opensAt, codes, planEnds };
    return { channel, open: waits ? 'later' : 'now', opensAt, codes, planEnds };
  }

  return topics.map((topic) => ({
    topic,
    channels: topic.channels.map((channel) => answerOn(topic, channel)),
  }));
}

/** The local date that an instant falls on, `2033-01-01`. */
export function localDay(clock: ZoneClock, at: number): string {
  const packed = packedDate(Math.floor((at + offsetAt(clock, at)) / DAY));
  const months = Math.floor(packed / 32);
  const year = Math.floor(months / 12);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(months - year * 12 + 1)}-${two(packed - months * 32)}`;
}
