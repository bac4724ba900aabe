import type { Direction } from '../../server/contract/change.ts';
import type { Choices } from '../../server/contract/choices.ts';
import type { Act, ShownCatalog } from '../preference-context.ts';

/** Whether more may be done after an act than before. */
export type Judge = (act: Act, choices: Choices, catalog: ShownCatalog | null) => Direction;

const BY_OP: Partial<Record<Act['op'], Direction>> = { pause: 'quieter', undo: 'neutral', decline: 'neutral' };

/** As `judgeDirection` for what can be done at the first look; whatever is more than a turn is louder until that has come. */
export const firstDirection: Judge = (act, { stopped, channels, topics }, catalog) => {
  if (act.op === 'stop' || act.op === 'resume') return turn(!stopped, act.op === 'resume');
  if (act.op === 'channel') return turn(channels[act.channel]?.use, act.use);
  if (act.op !== 'topic') return BY_OP[act.op] ?? 'louder';
  const topic = catalog?.topics.find(({ id }) => id === act.topic);
  const was = topics[act.topic]?.want ?? (topic?.class === 'service' ? 'yes' : undefined);
  return was === act.want && act.want === 'yes' && act.channels
    ? compareChannels(topics[act.topic]?.channels ?? topic?.channels ?? [], act.channels)
    : turn(was, act.want);
};

/** By what a topic comes, before and after. */
export function compareChannels(before: readonly string[], after: readonly string[]): Direction {
  if (after.some((channel) => !before.includes(channel))) return 'louder';
  return before.some((channel) => !after.includes(channel)) ? 'quieter' : 'neutral';
}

/** From one answer, or none, to another. */
export function turn(from: string | boolean | undefined, to: string | boolean): Direction {
  if (from === to) return 'neutral';
  return to === true || to === 'yes' ? 'louder' : 'quieter';
}
