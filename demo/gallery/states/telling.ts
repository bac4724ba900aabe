import { endingSoon } from '../ending-soon.ts';
import type { GalleryState } from '../gallery-view.ts';
import { understandings } from '../understood.ts';
import { SAID } from '../said.ts';
import { viewOf, type Viewer } from '../view-of.ts';

const ONE = { look: 'full', topics: 'service' } as const;

/** What she tells the business, and what it says about her. */
export function telling(viewer: Viewer): GalleryState[] {
  const chosen = viewOf(viewer, 'chosen');
  const none = viewOf(viewer, 'nothing');
  const noted = viewOf(viewer, 'noted');
  const form = (kind: string) => `[data-opens="plans:${kind}"]`;
  const meanings = understandings(viewer.language);
  const say = (text: string) => [{ into: '[name=tell]', write: text }, '.tell [type=submit]'];
  const keeps = say(SAID.keeps[viewer.language]);
  return [
    { id: 'understood', title: 'We understood', ...ONE, view: none, meaning: meanings.all, press: keeps },
    {
      id: 'half-understood',
      title: 'We understood, but for one thing',
      ...ONE,
      view: none,
      meaning: meanings.missing,
      press: keeps,
    },
    {
      id: 'not-understood',
      title: 'Not understood: a person reads it',
      ...ONE,
      view: none,
      meaning: meanings.note,
      press: [...say(SAID.maybe[viewer.language]), { see: '#understood-say' }],
    },
    { id: 'not-asked', title: 'What she said could not be asked about', ...ONE, view: none, press: keeps },
    {
      id: 'plan-ending',
      title: 'A plan that ends soon',
      ...ONE,
      view: endingSoon(viewer),
      press: [{ see: '[part=plan] .links' }],
    },
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
