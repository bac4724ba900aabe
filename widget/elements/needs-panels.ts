import { shapes } from './icon.ts';
import type { FullView } from './full-view.ts';

/** Whether the panels are wanted wherever she looks: what she opened, or what is to be said or drawn that only they can. */
export function needsPanels({ asking, opened, view }: FullView): unknown {
  return (
    asking ||
    opened ||
    view.choices.stopped ||
    view.held.length ||
    view.fromThisDevice ||
    view.keepsNothing ||
    view.quieterOnly ||
    view.around.proposals?.length ||
    view.catalog?.channels.some(({ id }) => !shapes[id]) ||
    matchMedia('(forced-colors: active)').matches
  );
}
