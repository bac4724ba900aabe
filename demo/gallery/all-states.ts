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

/** Every state of the element, in the order in which somebody may meet them. */
export function allStates(viewer: Viewer): GalleryState[] {
  return [arriving, sending, stopping, choosing, telling, beingTold, herRecord, smallViews].flatMap((group) =>
    group(viewer),
  );
}
