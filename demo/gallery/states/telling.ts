import type { GalleryState } from '../gallery-view.ts';
import { SAID } from '../said.ts';
import { viewOf, type Viewer } from '../view-of.ts';

const ONE = { look: 'full', topics: 'service' } as const;

/** What she tells the business, and what it says about her. */
export function telling(viewer: Viewer): GalleryState[] {
  const chosen = viewOf(viewer, 'chosen');
  const noted = viewOf(viewer, 'noted');
  const form = (kind: string) => `[data-opens="plans:${kind}"]`;
  return [
    { id: 'plan-keep', title: 'A plan: the form for keeping a car', ...ONE, view: chosen, press: [form('keep')] },
    {
      id: 'plan-invalid',
      title: 'A plan that lacks something',
      ...ONE,
      view: chosen,
      press: [form('keep'), '.panel [type=submit]'],
    },
    { id: 'plan-date', title: 'A plan: not before a date', ...ONE, view: chosen, press: [form('not-before')] },
    { id: 'plan-note', title: 'A plan in her own words', ...ONE, view: noted, press: [form('note')] },
    {
      id: 'dropping-plan',
      title: 'Taking a plan back: asked in place',
      ...ONE,
      view: chosen,
      press: ['[part=plan] .link'],
    },
    { id: 'contest', title: 'A fact that is wrong', ...ONE, view: chosen, press: ['[data-opens="facts.owns.0"]'] },
    {
      id: 'contested',
      title: 'A fact that she contested',
      ...ONE,
      view: {
        ...chosen,
        unsent: [
          {
            id: '0193a000-0000-7000-8000-00000000000b',
            at: '2026-11-21T22:02:00Z',
            op: 'contest',
            fact: 'owns.0',
            words: SAID.keeps[viewer.language],
          },
        ],
      },
    },
  ];
}
