import { CALLS_OFF, NEWS_OFF } from '../changes.ts';
import type { GalleryState, GalleryView } from '../gallery-view.ts';
import { SAID } from '../said.ts';
import { around, viewOf, type Viewer } from '../view-of.ts';

/** Channels and topics: turning them, opening them, and what cannot be turned. */
export function choosing(viewer: Viewer): GalleryState[] {
  const chosen = viewOf(viewer, 'chosen');
  const much = viewOf(viewer, 'much');
  const one = (topics: string) => ({ look: 'full', topics }) as const;
  return [
    { id: 'louder', title: 'Louder: asked in place', view: chosen, press: ['[id="channels.sms"]'] },
    {
      id: 'quieter',
      title: 'Quieter: at once, with Undo',
      view: { ...chosen, undos: [{ change: CALLS_OFF.id, path: 'channels.phone' }] },
    },
    { id: 'details', title: 'A topic open', ...one('service'), view: chosen, press: ['[data-opens="topics.service"]'] },
    {
      id: 'louder-topic',
      title: 'A topic turned on',
      ...one('add-ons'),
      view: chosen,
      press: ['[id="topics.add-ons"]'],
    },
    {
      id: 'quieter-topic',
      title: 'A topic turned off',
      ...one('news'),
      view: { ...chosen, undos: [{ change: NEWS_OFF.id, path: 'topics.news' }] },
    },
    { id: 'new-topic', title: 'New topic', ...one('add-ons'), view: { ...chosen, catalog: withNew(chosen) } },
    {
      id: 'retired-topic',
      title: 'Retired topic',
      look: 'full',
      view: {
        ...chosen,
        catalog: { ...chosen.catalog!, retired: [{ id: 'magazine', name: SAID.magazine[viewer.language] }] },
      },
    },
    { id: 'pending', title: 'A yes that waits', ...one('news'), view: viewOf(viewer, 'pending') },
    { id: 'closed', title: 'Closed by a plan', ...one('trade-in'), view: chosen },
    { id: 'sharing', title: 'Sharing', ...one('partners'), view: much },
    { id: 'locked', title: 'Cannot be refused', ...one('recall'), view: chosen },
    {
      id: 'gpc',
      title: 'Global Privacy Control honoured',
      ...one('partners'),
      view: { ...chosen, around: { ...around(viewer.language), gpc: true } },
    },
    { id: 'budget', title: 'All marketing together', ...one('service'), view: much, press: ['[data-opens="cap"]'] },
    { id: 'hours', title: 'When', ...one('service'), view: much, press: ['[data-opens="hours"]'] },
    { id: 'first-choice', title: 'First choice', ...one('service'), view: much, press: ['[data-opens="first"]'] },
  ];
}

/** The accessories came after her last visit. */
function withNew({ catalog }: GalleryView): GalleryView['catalog'] {
  const topics = catalog!.topics.map((topic) => (topic.id === 'add-ons' ? { ...topic, isNew: true as const } : topic));
  return { ...catalog!, topics };
}
