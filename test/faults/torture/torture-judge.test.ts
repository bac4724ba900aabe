import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './torture-judge.ts';
import type { Evidence, Verdict } from './torture-judge.ts';
import type { Seen } from './torture-receiver.ts';

const ENDPOINT = { name: 'ledger', order: 'every', payload: 'full' } as const;
const CLEAN = { events: 2, delivered: 2, superseded: 0, dead: 0, held: 0, pending: 0 };

function committed(revision: number): Evidence['committed'][number] {
  return { id: `evt_${revision}`, type: 'preferences.changed', data: { customer: 'c_1', revision, changes: [] } };
}

function seen(revision: number, more: Partial<Seen> = {}): Seen {
  const id = `evt_${revision}`;
  const about = { id, customer: 'c_1', revision, type: 'preferences.changed', body: id };
  return { endpoint: 'ledger', ...about, how: 'ok', unverified: null, ...more };
}

/** Two revisions that were told in order, unless said otherwise. */
function verdict(more: Partial<Evidence> = {}): Verdict {
  return judge({
    endpoint: ENDPOINT,
    committed: [committed(1), committed(2)],
    answered: [{ customer: 'c_1', base: 1, revision: 2 }],
    seen: [seen(1), seen(2)],
    account: CLEAN,
    deliveries: new Map([
      ['evt_1', 'delivered'],
      ['evt_2', 'delivered'],
    ]),
    ...more,
  });
}

const FAILURES: [keyof Verdict, Partial<Evidence>][] = [
  ['lost', { seen: [seen(2)] }],
  ['lost', { seen: [seen(1, { how: 'reset' }), seen(2)] }],
  ['lost', { answered: [{ customer: 'c_1', base: 2, revision: 3 }] }],
  [
    'lost',
    {
      deliveries: new Map([
        ['evt_1', 'superseded'],
        ['evt_2', 'delivered'],
      ]),
    },
  ],
  ['inversions', { seen: [seen(2), seen(1)] }],
  ['gap', { account: { ...CLEAN, delivered: 1 } }],
  ['gap', { account: { ...CLEAN, events: 1, delivered: 1 } }],
  ['open', { account: { ...CLEAN, delivered: 1, dead: 1 } }],
  ['behind', { seen: [seen(2), seen(1)] }],
  ['strays', { seen: [seen(1), seen(1, { id: 'evt_9' }), seen(2)] }],
  ['strays', { seen: [seen(1), seen(2), seen(2, { body: 'another' })] }],
  ['unverified', { seen: [seen(1), seen(2, { unverified: 'no matching signature' })] }],
];

test('the judge of the torture finds nothing where all is well, repetitions under the same id included', () => {
  for (const told of [verdict(), verdict({ seen: [seen(1), seen(1), seen(2), seen(2)] })]) {
    const { lost, inversions, gap, open, behind, strays, unverified } = told;
    assert.deepEqual([lost, inversions, gap, open, behind, strays, unverified], [0, 0, 0, 0, 0, 0, 0]);
  }
});

for (const [name, evidence] of FAILURES) {
  test(`the judge of the torture sees “${name}” in ${JSON.stringify(Object.keys(evidence))} ${FAILURES.findIndex((one) => one[1] === evidence)}`, () => {
    assert.ok(Number(verdict(evidence)[name]) > 0);
  });
}
