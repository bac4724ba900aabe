import type { Change } from '../../../server/contract/change.ts';
import type { Choices } from '../../../server/contract/choices.ts';
import type { GalleryState } from '../gallery-view.ts';

/**
 * What the element may ask for. Nothing is kept or sent; an answer about a channel or a topic is shown, all else leaves the
 * state as it is drawn. `show` gets a new object on every step, as the element wants it.
 */
export function openDesk(
  { view, meaning, past = { items: [], next: null }, answers: more = {}, notes }: GalleryState,
  show: (desk: object) => void,
): void {
  const unsentPaths = new Set(view.unsentPaths);
  const answers: [route: string, answer?: object][] = [
    ...Object.entries(more),
    ['/understand', meaning],
    ['/history', past],
  ];
  show(deskOf(view.choices));

  function deskOf(choices: Choices): object {
    return {
      view: { ...view, choices, unsentPaths },
      judgeBy() {},
      direction: (act: Change) => (isLouder(act) ? 'louder' : 'quieter'),
      do(act: Change) {
        show(deskOf(after(choices, act)));
        return '0193a000-0000-7000-8000-00000000000f';
      },
      retry() {},
      confirmHeld() {},
      dismissHeld() {},
      bring() {},
      ask: (path: string) => Promise.resolve(answers.find(([route]) => path.includes(route))?.[1] ?? null),
      note: (key: string) => Promise.resolve(notes?.[key]),
      erase: () => Promise.resolve(false),
    };
  }
}

function after(choices: Choices, act: Change): Choices {
  if (act.op === 'channel') return { ...choices, channels: { ...choices.channels, [act.channel]: { use: act.use } } };
  if (act.op !== 'topic') return choices;
  const { topic, want, channels } = act;
  return { ...choices, topics: { ...choices.topics, [topic]: { want, ...(channels && { channels }) } } };
}

function isLouder(act: Change): boolean {
  if (act.op === 'channel') return act.use === 'yes';
  if (act.op === 'topic') return act.want === 'yes';
  return ['resume', 'end-pause', 'drop-plan', 'undo'].includes(act.op) || (act.op === 'cap' && act.cap === null);
}
