import { nothing } from 'lit';
import { stays, standings, type Standing } from './topic-standing.ts';
import type { Choices, ShownCatalog } from '../preference-context.ts';
import type { Text, Words } from '../words/words.ts';

/** What is on and off, in plain sentences: a yes and a no only where she said one. */
export function rightNow(catalog: ShownCatalog, choices: Choices, words: Words): Text[] {
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
  return [
    ...(said.length ? said : [words.nothingOn(stays(all))]),
    ...catalog.channels.filter(({ id }) => choices.channels[id]?.use === 'no').map(({ id }) => words.no(words.plural(id))),
    ...all.filter(({ topic }) => choices.topics[topic.id]?.want === 'no').map(({ topic }) => words.no(topic.name)),
  ];
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
