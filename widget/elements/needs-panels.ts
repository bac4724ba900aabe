import { shapes } from './icon.ts';
import type { FullView } from './full-view.ts';

/** Whether the panels are wanted wherever she looks: what she opened, or what is to be said or drawn that only they can. */
export function needsPanels({ asking, opened, view }: FullView): unknown {
  const { around, catalog, choices, held, fromThisDevice, keepsNothing, quieterOnly } = view;
  return (
    asking ||
    opened ||
    choices.stopped ||
    held.length ||
    fromThisDevice ||
    keepsNothing ||
    quieterOnly ||
    around.proposals?.length ||
    catalog?.channels.some(({ id }) => !shapes[id]) ||
    matchMedia('(forced-colors: active)').matches
  );
}
