import type { Cap, Plan, TopicChoice } from '../../server/contract/choices.ts';
import type { Direction } from '../../server/contract/change.ts';
import type { Act, ShownTopic } from '../preference-context.ts';
import { compareHours } from './compare-hours.ts';
import { compareChannels, firstDirection, turn, type Judge } from './first-direction.ts';

/**
 * Whether more may be done after `act` than before, as far as this device can tell; the server decides in the end.
 * An undo is one tap and never asked about, so it is neutral here.
 */
export const judgeDirection: Judge = (act, choices, catalog) => {
  if (FIRST.has(act.op)) return firstDirection(act, choices, catalog);
  if (act.op === 'topic') {
    const topic = catalog?.topics.find(({ id }) => id === act.topic);
    return judgeTopic(act, choices.topics[act.topic], topic);
  }
  if (act.op === 'cap') return compareCaps(choices.cap, act.cap);
  if (act.op === 'hours') return compareHours(choices.hours, act.hours, catalog?.timeZone);
  if (act.op === 'plan') return OF_PLAN[act.plan.kind] ?? 'quieter';
  if (act.op === 'drop-plan') {
    const kind = choices.plans.find(({ id }) => id === act.plan)?.kind;
    return !kind || OF_PLAN[kind] ? 'neutral' : 'louder';
  }
  return BY_OP[act.op] ?? 'neutral';
};

const OF_PLAN: Partial<Record<Plan['kind'], Direction>> = { want: 'louder', note: 'neutral' };
const BY_OP: Partial<Record<Act['op'], Direction>> = { 'end-pause': 'louder', accept: 'louder' };
const FIRST = new Set<Act['op']>(['stop', 'resume', 'channel', 'pause']);

function judgeTopic(act: Act & { op: 'topic' }, before?: TopicChoice, topic?: ShownTopic): Direction {
  const was = before?.want ?? (topic?.class === 'service' ? 'yes' : undefined);
  if (was !== act.want || act.want === 'no') return turn(was, act.want);
  const parts = new Set([
    act.channels && compareChannels(before?.channels ?? topic?.channels ?? [], act.channels),
    act.cap !== undefined && compareCaps(before?.cap, act.cap),
  ]);
  if ((topic?.reask && before?.words !== topic.words) || parts.has('louder')) return 'louder';
  return parts.has('quieter') ? 'quieter' : 'neutral';
}

/** At most `max` in `per`; a max of 0 allows nothing in any period. */
function compareCaps(before: Cap | undefined, after: Cap | null): Direction {
  if (!before || !after) return turn(!before, !after);
  if (!after.max || !before.max) return turn(before.max > 0, after.max > 0);
  if (after.max > before.max || isShorter(after.per, before.per)) return 'louder';
  return after.max < before.max || isShorter(before.per, after.per) ? 'quieter' : 'neutral';
}

/** Whether the first period may be the shorter: P1M and P30D may each be. */
function isShorter(first: string, second: string): boolean {
  const [one, other] = [measure(first), measure(second)];
  return one.some((part, at) => part < other[at]!) && hours(one, 28, -26) < hours(other, 31, 26);
}

type Measure = [months: number, days: number, hours: number];

/** The shortest or longest it can last: a month has 28 to 31 days, and zones move a calendar day by up to 26 h. */
function hours([months, days, exact]: Measure, month: number, moved: number): number {
  return months || days ? (months * month + days) * 24 + moved : exact;
}

function measure(period: string): Measure {
  // After the T an M is a minute.
  const units = period.replace(/T.*/, (time) => time.toLowerCase());
  const read = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(units)?.[1] ?? 0);
  return [read('Y') * 12 + read('M'), read('W') * 7 + read('D'), read('h') + read('m') / 60 + read('s') / 3600];
}
