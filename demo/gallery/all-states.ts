import type { GalleryState } from './gallery-view.ts';
import { arriving } from './states/arriving.ts';
import { beingTold } from './states/being-told.ts';
import { choosing } from './states/choosing.ts';
import { herRecord } from './states/her-record.ts';
import { sending } from './states/sending.ts';
import { smallViews } from './states/small-views.ts';
import { stopping } from './states/stopping.ts';
import { telling } from './states/telling.ts';
import type { Viewer } from './view-of.ts';

/** States that belong together. */
export interface StateGroup {
  title: string;
  states: GalleryState[];
}

/** Every state of the element, in the order in which somebody may meet them. */
export function stateGroups(viewer: Viewer): StateGroup[] {
  const groups: [title: string, states: (viewer: Viewer) => GalleryState[]][] = [
    ['Arriving', arriving],
    ['Saving', sending],
    ['Stopping', stopping],
    ['Choosing', choosing],
    ['Telling', telling],
    ['Being told', beingTold],
    ['Her record', herRecord],
    ['Smaller views', smallViews],
  ];
  return groups.map(([title, states]) => ({ title, states: states(viewer) }));
}

/** The same without their groups. */
export function allStates(viewer: Viewer): GalleryState[] {
  return stateGroups(viewer).flatMap(({ states }) => states);
}
