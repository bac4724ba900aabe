import type { Told } from '../../../server/contract/profile.ts';
import { askedOf } from '../asked.ts';
import { STOP } from '../changes.ts';
import type { GalleryState } from '../gallery-view.ts';
import { historyOf } from '../history.ts';
import { around, viewOf, type Viewer } from '../view-of.ts';

/** From the first paint to her choices, and who they are taken from. */
export function arriving(viewer: Viewer): GalleryState[] {
  const chosen = viewOf(viewer, 'chosen');
  const stopped = viewOf(viewer, 'stopped', { quieterOnly: true });
  return [
    { id: 'loading', title: 'Loading: the height it will have', view: { ...chosen, phase: 'loading', catalog: null } },
    {
      id: 'unreachable',
      title: 'Unreachable',
      view: {
        ...chosen,
        phase: 'unreachable',
        catalog: null,
        error: { code: 'unreachable', requestId: null, at: viewer.now },
      },
    },
    {
      id: 'nothing-chosen',
      title: 'Nothing chosen yet',
      view: viewOf(viewer, 'nothing', { revision: 0 }),
    },
    {
      id: 'chosen',
      title: 'Chosen',
      look: 'full',
      view: {
        ...chosen,
        saving: 'saved',
        savedAt: viewer.now,
        around: { ...around(viewer.language), told: told(viewer), asked: askedOf(viewer) },
      },
      past: historyOf(viewer),
    },
    {
      id: 'nobody',
      title: 'Nobody signed in: choices stay on this device',
      view: viewOf(viewer, 'nothing', {
        customer: null,
        around: {},
        unsent: [
          {
            id: '0193a000-0000-7000-8000-00000000000a',
            at: '2026-11-21T22:02:00Z',
            op: 'channel',
            channel: 'phone',
            use: 'no',
          },
        ],
        unsentPaths: ['channels.phone'],
      }),
    },
    { id: 'bring', title: 'Bring the choices of this device', view: { ...chosen, fromThisDevice: 3 } },
    { id: 'keeps-nothing', title: 'A browser that keeps nothing', view: { ...chosen, keepsNothing: true } },
    {
      id: 'link',
      title: 'Link visit: masked, quieter only',
      look: 'full',
      view: {
        ...viewOf(viewer, 'much'),
        quieterOnly: true,
        around: { ...around(viewer.language), facts: { emails: ['r•••@e•••.com'] } },
      },
    },
    {
      id: 'link-undo',
      title: 'Link visit: stopped, with its Undo',
      view: { ...stopped, undos: [{ change: STOP.id, path: 'stopped' }], saving: 'saved', savedAt: viewer.now },
    },
    {
      id: 'link-undo-over',
      title: 'Link visit: its Undo has ended',
      view: {
        ...stopped,
        saving: 'failed',
        error: { code: 'link-quieter-only', requestId: '0193a4c1-7d4a-7c22-9f01-5e8b2d60c7aa', at: viewer.now },
      },
    },
    { id: 'read-only', title: 'Read only', look: 'full', topics: 'service', view: { ...chosen, readonly: true } },
  ];
}

function told({ now }: Viewer): Told[] {
  const at = new Date(now - 60_000).toISOString();
  return [
    { endpoint: 'Sales system', state: 'confirmed', at },
    { endpoint: 'Call centre', state: 'trying', at },
  ];
}
