import { nameOf, standings } from './topic-standing.ts';
import type { Choices, ShownCatalog } from '../preference-context.ts';
import type { Text, Words } from '../words/words.ts';

export interface RightNow {
  sentences: Text[];
  /** What comes whatever she stops, where the sentences do not name it. */
  also: string[];
}

/** What is on and off, in plain sentences: a yes and a no only where she said one. */
export function rightNow(catalog: ShownCatalog, choices: Choices, words: Words): RightNow {
  const all = standings(catalog, choices);
  // What Stop does not end: service topics that she has not refused, and essential ones.
  const also = all.filter(({ on, asked }) => on && !asked).map(nameOf);
  if (choices.stopped) return { sentences: [words.stopped], also };

  const chosen = all.filter(({ id, on, pending }) => on && !pending && choices.topics[id]);
  const reached = chosen.filter(({ channels }) => channels.length);
  const lost = chosen.filter(({ channels, shares }) => !shares && !channels.length).map(nameOf);
  const shared = chosen.flatMap(({ shares, recipients }) => (shares && recipients) || []);
  // Topics that come by the same channels and as often share a sentence.
  const alike = Map.groupBy(reached, ({ channels, cap }) => [channels, cap?.max, cap?.per].join());
  const said = [...alike.values()].map((group) => words.may(group[0]!.channels, group.map(nameOf), group[0]!.cap));
  if (lost.length) said.push(words.noWay(lost));
  if (shared.length) said.push(words.mayShare(shared));
  const noes = [
    ...catalog.channels.filter(({ id }) => choices.channels[id]?.use === 'no').map(({ id }) => words.plural(id)),
    ...all.filter(({ id }) => choices.topics[id]?.want === 'no').map(nameOf),
  ].map(words.no);
  return said.length
    ? { sentences: [...said, ...noes], also }
    : { sentences: [words.nothingOn(also), ...noes], also: [] };
}
