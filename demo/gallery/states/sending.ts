import { CALLS_OFF, CALLS_ON, NEWS_OFF, NEWS_ON, RESUME, STOP } from '../changes.ts';
import type { GalleryState } from '../gallery-view.ts';
import { historyOf } from '../history.ts';
import { viewOf, type Viewer } from '../view-of.ts';

/** How saving stands, and what is said when it does not go through. */
export function sending(viewer: Viewer): GalleryState[] {
  const chosen = viewOf(viewer, 'chosen');
  const offline = { ...chosen, online: false, undos: [{ change: CALLS_OFF.id, path: 'channels.phone' }] };
  const stopped = viewOf(viewer, 'stopped');
  const two = { unsent: [CALLS_OFF, NEWS_OFF], unsentPaths: ['channels.phone', 'topics.news'] };
  const stop = { unsent: [STOP], unsentPaths: ['stopped'], undos: [{ change: STOP.id, path: 'stopped' }] };
  const error = { code: 'unreachable', requestId: '0193a4c1-7d4a-7c22-9f01-5e8b2d60c7aa', at: viewer.now };
  const held = { change: CALLS_ON, because: 'quieter-since', path: 'channels.phone' } as const;
  return [
    {
      id: 'saving',
      title: 'Saving: said after 300 ms',
      view: { ...chosen, saving: 'saving', unsent: [CALLS_OFF], unsentPaths: ['channels.phone'] },
    },
    { id: 'saved', title: 'Saved', view: { ...chosen, saving: 'saved', savedAt: viewer.now } },
    { id: 'offline', title: 'Offline', view: { ...offline, ...two } },
    { id: 'stop-offline', title: 'Stop while offline', view: { ...stopped, ...stop, online: false } },
    { id: 'failed', title: 'Failed after retries', view: { ...chosen, ...two, saving: 'failed', error } },
    { id: 'session-expired', title: 'Sign-in ended', view: { ...chosen, ...two, sessionExpired: true } },
    {
      id: 'held-elsewhere',
      title: 'Held: another device was quieter',
      view: { ...chosen, held: [{ ...held, since: { revision: 41, sameDevice: false } }] },
      past: historyOf(viewer),
    },
    {
      id: 'held-here',
      title: 'Held: this device was quieter',
      view: { ...chosen, held: [{ ...held, since: { revision: 41, sameDevice: true } }] },
      past: historyOf(viewer),
    },
    {
      id: 'held-wording',
      title: 'Held: the wording has changed',
      view: { ...chosen, held: [{ change: NEWS_ON, because: 'shown-missing', path: 'topics.news' }] },
    },
    {
      id: 'held-ahead',
      title: 'Held: this device is ahead',
      view: { ...stopped, held: [{ change: RESUME, because: 'ahead', path: 'stopped' }] },
    },
  ];
}
