import { askedOf } from '../asked.ts';
import type { GalleryState } from '../gallery-view.ts';
import { historyOf } from '../history.ts';
import { SAID } from '../said.ts';
import { around, viewOf, type Viewer } from '../view-of.ts';

const ONE = { look: 'full', topics: 'service' } as const;

/** What she is told of what became of her choices, and what others wrote down for her. */
export function beingTold(viewer: Viewer): GalleryState[] {
  const chosen = viewOf(viewer, 'chosen');
  const { language, now } = viewer;
  const at = new Date(now - 60_000).toISOString();
  return [
    {
      id: 'told',
      title: 'Who has been told',
      ...ONE,
      view: {
        ...chosen,
        around: {
          ...around(language),
          told: [
            { endpoint: 'Sales system', state: 'confirmed', at },
            { endpoint: 'Call centre', state: 'told', at },
            { endpoint: 'Newsletter', state: 'trying', at },
            { endpoint: 'Old dealer network of the western region', state: 'failed', at },
          ],
        },
      },
    },
    {
      id: 'asked',
      title: 'Who asked, what was sent',
      ...ONE,
      view: { ...chosen, around: { ...around(language), asked: askedOf(viewer) } },
    },
    {
      id: 'report',
      title: 'They did it anyway',
      ...ONE,
      view: { ...chosen, around: { ...around(language), asked: askedOf(viewer) } },
      press: ['[data-opens^="asked:"]'],
    },
    { id: 'history', title: 'Her changes', ...ONE, view: chosen, past: historyOf(viewer) },
    {
      id: 'proposal',
      title: 'Proposal from staff',
      view: {
        ...chosen,
        around: {
          ...around(language),
          proposals: [
            {
              id: 'pro_0193a000-0000-7000-8000-00000000000c',
              by: 'J. Kim',
              where: 'Las Vegas',
              at: '2026-11-16T18:30:00Z',
              words: SAID.tyres[language],
              changes: [
                { id: '0193a000-0000-7000-8000-00000000000d', at, op: 'channel', channel: 'sms', use: 'yes' },
                {
                  id: '0193a000-0000-7000-8000-00000000000e',
                  at,
                  op: 'topic',
                  topic: 'news',
                  want: 'yes',
                  channels: ['sms'],
                },
              ],
              sentence: null,
            },
          ],
        },
      },
    },
    {
      id: 'erase',
      title: 'Deleting everything: asked in place',
      ...ONE,
      view: chosen,
      press: ['[data-opens="erase"]'],
    },
    {
      id: 'not-erased',
      title: 'Deleting that did not go through',
      ...ONE,
      view: chosen,
      press: ['[data-opens="erase"]', 'footer [type=submit]'],
    },
  ];
}
