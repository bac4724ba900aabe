import type { Cap, Choices } from '../../server/contract/choices.ts';
import type { Direction } from '../../server/contract/change.ts';
import type { Act, ShownCatalog } from '../preference-context.ts';

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
    case 'topic': {
      const before = choices.topics[act.topic];
      const topic = catalog?.topics.find(({ id }) => id === act.topic);
      const was = before?.want ?? (topic?.class === 'service' ? 'yes' : undefined);
      if (was !== act.want || act.want === 'no') return turn(was, act.want);
      const reach = compareChannels(before?.channels, act.channels, topic?.channels ?? []);
      const pace = act.cap === undefined ? 'neutral' : compareCaps(before?.cap, act.cap);
      return reach === 'louder' || reach === 'neutral' ? (reach === 'louder' ? reach : pace) : pace === 'louder' ? pace : reach;
    }
    case 'undo':
      return 'neutral';
  }
}

function turn(from: string | undefined, to: string): Direction {
  if (from === to) return 'neutral';
  return to === 'yes' ? 'louder' : 'quieter';
}

/** Absent before: every channel the topic offers; absent after: left as they are. */
function compareChannels(before: readonly string[] | undefined, after: readonly string[] | undefined, all: readonly string[]): Direction {
  const had = before ?? all;
  if (!after) return 'neutral';
  if (after.some((channel) => !had.includes(channel))) return 'louder';
  return had.some((channel) => !after.includes(channel)) ? 'quieter' : 'neutral';
}

function compareCaps(before: Cap | undefined, after: Cap | null): Direction {
  if (!before) return after ? 'quieter' : 'neutral';
  if (!after || after.max > before.max) return 'louder';
  const [was, is] = [lengthOf(before.per), lengthOf(after.per)];
  if (is.some((part, at) => part < was[at]!)) return 'louder';
  return after.max < before.max || is.some((part, at) => part > was[at]!) ? 'quieter' : 'neutral';
}

/** A period as months, days and seconds: P1M and P30D differ in two of them, so neither is the longer. */
function lengthOf(period: string): [months: number, days: number, seconds: number] {
  const [date = '', time = ''] = period.split('T');
  const read = (text: string, unit: string) => Number(new RegExp(`([\\d.]+)${unit}`).exec(text)?.[1] ?? 0);
  return [
    read(date, 'Y') * 12 + read(date, 'M'),
    read(date, 'W') * 7 + read(date, 'D'),
    read(time, 'H') * 3600 + read(time, 'M') * 60 + read(time, 'S'),
  ];
}
