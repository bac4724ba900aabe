import type { GalleryState } from '../gallery-view.ts';
import { viewOf, type Viewer } from '../view-of.ts';

/** Less than everything: the sentence and the channels, one question, or the sentence alone. */
export function smallViews(viewer: Viewer): GalleryState[] {
  const chosen = viewOf(viewer, 'chosen');
  const moment = { look: 'moment', topics: 'news', view: chosen } as const;
  return [
    { id: 'compact', title: 'Compact', view: viewOf(viewer, 'much') },
    { id: 'moment', title: 'Moment: one question where it belongs', ...moment },
    { id: 'moment-yes', title: 'Moment, answered with a yes', ...moment, press: ['.moment .btn'] },
    { id: 'moment-no', title: 'Moment, answered with a no', ...moment, press: ['.moment .btn:last-child'] },
    { id: 'moment-closed', title: 'Moment about what a plan closes', ...moment, topics: 'trade-in' },
    { id: 'summary', title: 'Summary', look: 'summary', view: chosen },
  ];
}
