import type { Cap, Choices, TopicChoice } from '../../server/contract/choices.ts';
import type { Direction } from '../../server/contract/change.ts';
import type { Act, ShownCatalog, ShownTopic } from '../preference-context.ts';

/**
 * Whether more may be done after `act` than before, as far as this device can tell; the server decides in the end.
 * An undo is one tap and never asked about, so it is neutral here.
 */
export function judgeDirection(act: Act, choices: Choices, catalog: ShownCatalog | null): Direction {
  switch (act.op) {
    case 'stop':
      return choices.stopped ? 'neutral' : 'quieter';
    case 'resume':
      return choices.stopped ? 'louder' : 'neutral';
    case 'channel':
      return turn(choices.channels[act.channel]?.use, act.use);
    case 'topic':
      return judgeTopic(
        act,
        choices.topics[act.topic],
        catalog?.topics.find(({ id }) => id === act.topic),
      );
    case 'undo':
      return 'neutral';
  }
}

function turn(from: string | undefined, to: string): Direction {
  if (from === to) return 'neutral';
  return to === 'yes' ? 'louder' : 'quieter';
}

function judgeTopic(act: Act & { op: 'topic' }, before?: TopicChoice, topic?: ShownTopic): Direction {
  const was = before?.want ?? (topic?.class === 'service' ? 'yes' : undefined);
  if (was !== act.want || act.want === 'no') return turn(was, act.want);
  const isAskedAgain = topic?.reask && before?.words !== topic.words;
  const parts = new Set([
    act.channels ? compareChannels(before?.channels ?? topic?.channels ?? [], act.channels) : 'neutral',
    act.cap !== undefined ? compareCaps(before?.cap, act.cap) : 'neutral',
  ]);
  if (isAskedAgain || parts.has('louder')) return 'louder';
  return parts.has('quieter') ? 'quieter' : 'neutral';
}

function compareChannels(before: readonly string[], after: readonly string[]): Direction {
  if (after.some((channel) => !before.includes(channel))) return 'louder';
  return before.some((channel) => !after.includes(channel)) ? 'quieter' : 'neutral';
}

/** At most `max` in `per`; a max of 0 allows nothing in any period. */
function compareCaps(before: Cap | undefined, after: Cap | null): Direction {
  if (!before || !after) return before ? 'louder' : after ? 'quieter' : 'neutral';
  if (after.max === 0 || before.max === 0) return turn(before.max ? 'yes' : 'no', after.max ? 'yes' : 'no');
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
  const [date = '', time = ''] = period.split('T');
  const read = (text: string, unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0);
  return [
    read(date, 'Y') * 12 + read(date, 'M'),
    read(date, 'W') * 7 + read(date, 'D'),
    read(time, 'H') + read(time, 'M') / 60 + read(time, 'S') / 3600,
  ];
}
