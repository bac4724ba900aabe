import { standings, type Standing } from '../topic-standing.ts';
import type { Channel } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/**
 * By what she may be asked for a yes to a topic: by the channels that she turned on; where none is on, by those that she did
 * not turn off, her first choice first.
 */
export function waysTo({ view }: FullView, { offered }: Standing): Channel[] {
  const { channels, first } = view.choices;
  const used = offered.filter((channel) => channels[channel]?.use === 'yes');
  const unasked = offered.filter((channel) => !channels[channel]);
  const ways = [used, unasked, offered].find((list) => list.length) ?? [];
  return ways.toSorted((one, other) => Number(other === first) - Number(one === first));
}

/** Whether a yes by this channel starts that topic alone: to open a channel may start others that she chose before. */
export function startsAlone({ view }: FullView, { id }: Standing, channel: Channel): boolean {
  const { choices, catalog } = view;
  const opened = { ...choices, channels: { ...choices.channels, [channel]: { use: 'yes' as const } } };
  const comes = (all: Standing[]) =>
    all.filter((one) => one.id !== id && !one.fixed && one.on && one.channels.includes(channel)).length;
  return comes(standings(catalog!, opened)) === comes(standings(catalog!, choices));
}
