import type { ImportAnswer } from '../../../server/contract/import.ts';
import type { GalleryState } from '../gallery-view.ts';
import { historyOf } from '../history.ts';
import { receiptOf } from '../receipt-of.ts';
import { viewOf, type Viewer } from '../view-of.ts';

const ONE = { look: 'full', topics: 'service' } as const;
const BRINGING = '[data-opens="bringing"]';
const FILE = { format: 'ask-first-export', choices: {} };

/** What she takes with her and brings, the receipts of what she did, and a record that lacks one. */
export function herRecord(viewer: Viewer): GalleryState[] {
  const view = viewOf(viewer, 'chosen');
  const past = historyOf(viewer);
  const [newest, ...older] = past.items;
  const id = newest!.receipt!;
  const shown = { ...ONE, view, past };
  const brings = (answer: ImportAnswer) => ({
    ...shown,
    answers: { '/import': answer },
    press: [BRINGING, { into: '#f-file', choose: FILE }, '.panel [type=submit]', { see: '#brought' }],
  });
  return [
    {
      id: 'receipt',
      title: 'The receipt of a change',
      ...shown,
      answers: { '/receipts/': receiptOf(newest!, viewer) },
      press: [`[data-opens^="${id}"]`, { see: '.slip' }],
    },
    {
      id: 'no-receipt',
      title: 'A receipt that did not come',
      ...shown,
      press: [`[data-opens^="${id}"]`, { see: '.past .wrong' }],
    },
    {
      id: 'bringing',
      title: 'Bringing choices from another company',
      ...shown,
      press: [BRINGING, { see: '#f-file' }],
    },
    {
      id: 'bring-wrong',
      title: 'A file that is something else',
      ...shown,
      press: [BRINGING, { into: '#f-file', choose: {} }, '.panel [type=submit]', { see: '#f-file-wrong' }],
    },
    { id: 'brought', title: 'Choices that were brought', ...brings(answerOf(view)) },
    {
      id: 'brought-altered',
      title: 'A file that was changed after it was signed',
      ...brings({
        ...answerOf(view),
        proposal: null,
        left: [{ path: 'topics.service', name: 'Service', because: 'altered' }],
        receipts: { given: 2, genuine: 1, signedBy: 'file', faults: [{ at: 1, id: null, fault: 'signature' }] },
      }),
    },
    {
      id: 'record-lacks',
      title: 'The record lacks a receipt that this device has',
      ...shown,
      past: { ...past, items: older },
      press: [{ see: '.banner' }],
      notes: { lost: [id, newest!.revision, 'c'] },
      answers: { '/export': { customer: view.customer, revision: view.revision, history: older, receipts: [] } },
    },
  ];
}

function answerOf({ revision, choices }: GalleryState['view']): ImportAnswer {
  return {
    revision,
    choices,
    applied: ['a', 'b', 'c'],
    held: [],
    sentence: null,
    receipt: null,
    from: { brand: 'Harbour Motors', site: 'harbour', exportedAt: null },
    proposal: { id: 'prp_a', by: 'Harbour Motors', where: null, at: '', words: null, changes: [], sentence: null },
    left: [
      { path: 'topics.boats', name: 'Boats & more', because: 'unknown-topic' },
      { path: 'channels.visit', name: null, because: 'unknown-channel' },
      { path: 'plans.1', name: null, because: 'theirs' },
    ],
    receipts: { given: 2, genuine: 2, signedBy: 'file', faults: [] },
  };
}
