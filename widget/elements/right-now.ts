import { stays, standings, type Standing } from './topic-standing.ts';
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
  const chosen = all.filter(({ topic, on, pending }) => on && !pending && choices.topics[topic.id]);
  const shared = chosen.filter(({ topic }) => topic.class === 'sharing').flatMap(({ topic }) => topic.recipients ?? []);
  const reached = chosen.filter(({ topic }) => topic.class !== 'sharing');
  const said = [
    ...alike(reached.filter(({ channels }) => channels.length)).map((group) =>
      words.may(group[0]!.channels, group.map(nameOf), group[0]!.cap),
    ),
    ...some(reached.filter(({ channels }) => !channels.length).map(nameOf), words.noWay),
    ...some(shared, words.mayShare),
  ];
  const noes = [
    ...catalog.channels
      .filter(({ id }) => choices.channels[id]?.use === 'no')
      .map(({ id }) => words.no(words.plural(id))),
    ...all.filter(({ topic }) => choices.topics[topic.id]?.want === 'no').map(({ topic }) => words.no(topic.name)),
  ];
  if (choices.stopped) return { sentences: [words.stopped], also: stays(all) };
  if (!said.length) return { sentences: [words.nothingOn(stays(all)), ...noes], also: [] };
  return { sentences: [...said, ...noes], also: stays(all) };
}

/** Topics that come by the same channels and as often share a sentence. */
function alike(list: readonly Standing[]): Standing[][] {
  return [...Map.groupBy(list, ({ channels, cap }) => [channels, cap?.max, cap?.per].join()).values()];
}

function some(names: readonly string[], say: (names: readonly string[]) => Text): Text[] {
  return names.length ? [say(names)] : [];
}

function nameOf({ topic }: Standing): string {
  return topic.name;
}
