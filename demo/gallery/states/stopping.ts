import { STOP } from '../changes.ts';
import type { GalleryState } from '../gallery-view.ts';
import { around, viewOf, type Viewer } from '../view-of.ts';

const PAUSE = '.acts [aria-expanded]';

/** Stop and pause: before, while and after. */
export function stopping(viewer: Viewer): GalleryState[] {
  const chosen = viewOf(viewer, 'chosen');
  const stopped = viewOf(viewer, 'stopped', {
    saving: 'saved',
    savedAt: viewer.now,
    undos: [{ change: STOP.id, path: 'stopped' }],
    around: {
      ...around(viewer.language),
      told: [
        { endpoint: 'Sales system', state: 'confirmed', at: '2026-11-21T20:04:00Z' },
        { endpoint: 'Call centre', state: 'trying', at: '2026-11-21T20:05:00Z' },
      ],
    },
  });
  return [
    { id: 'stopped', title: 'Stopped, with Undo', view: stopped },
    { id: 'keep-only', title: 'Stopped: keep only one of them', view: stopped, press: ['.keep input'] },
    { id: 'stopped-before', title: 'Stopped on an earlier visit', view: { ...stopped, undos: [], savedAt: null } },
    { id: 'pausing', title: 'Choosing a pause', view: chosen, press: [PAUSE] },
    {
      id: 'invalid',
      title: 'A field that does not fit',
      view: chosen,
      press: [PAUSE, '[name=until][value=other]', '.panel [type=submit]'],
    },
    { id: 'paused', title: 'Paused', view: viewOf(viewer, 'paused') },
    {
      id: 'ending-pause',
      title: 'Ending a pause: asked in place',
      view: viewOf(viewer, 'paused'),
      press: ['.acts .btn:last-child'],
    },
    {
      id: 'text-paused',
      title: 'One channel paused',
      look: 'full',
      topics: 'service',
      view: viewOf(viewer, 'text-paused'),
    },
  ];
}
