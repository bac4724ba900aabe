import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { valueText } from '../../server/pages/receipt-checker/say-value.ts';

const said: [value: unknown, text: string][] = [
  [null, 'not said'],
  ['yes', 'yes'],
  [['email', 'phone'], 'email and phone'],
  [[], 'none'],
  [{ max: 1, per: 'P1M' }, 'at most 1 a month'],
  [{ max: 2, per: 'P3M' }, 'at most 2 in 3 months'],
  [{ max: 2, per: 'PT36H' }, 'at most 2 in PT36H'],
  [
    {
      zone: 'America/Los_Angeles',
      weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' }],
    },
    'Monday to Friday 09:00–18:00, Los Angeles time',
  ],
  [
    { zone: 'Europe/Paris', weekly: [{ days: ['sat', 'mon'], from: '10:00', to: '12:00' }] },
    'Monday, Saturday 10:00–12:00, Paris time',
  ],
  [{ given: 'Rosa', family: 'Iglesias', salutation: 'Ms Iglesias' }, 'Ms Iglesias, Rosa Iglesias'],
  [
    { id: 'pln_1', kind: 'keep', subject: 'car', item: '2022 hatchback', since: '2022-12', for: 'P10Y' },
    'kept for 10 years since December 2022 (2022 hatchback)',
  ],
  [{ id: 'pln_1', kind: 'not-before', subject: 'car', until: '2027-03-01' }, 'not before 1 March 2027'],
  [{ id: 'pln_1', kind: 'avoid', subject: 'car' }, 'not interested'],
  [[{ id: 'pau_1', until: '2027-02-21', channels: ['phone'] }], 'phone paused until 21 February 2027'],
  [[{ id: 'pau_1' }], 'everything paused with no end'],
  [{ at: '2026-11-22T08:00:00Z', via: 'widget' }, 'at: 2026-11-22T08:00:00Z, via: widget'],
];

for (const [value, text] of said) {
  test(`a receipt’s ${JSON.stringify(value)} is said as “${text}”`, () => assert.equal(valueText(value), text));
}

test('what has no words of its own is listed by name, and how deep it may lie is bounded', () => {
  assert.equal(valueText({ id: 'x', colour: 'green', sizes: { small: 1 } }), 'colour: green, sizes: small: 1');
  let deep: unknown = 'end';
  for (let at = 0; at < 1000; at += 1) deep = { deep };
  assert.match(valueText(deep), /more$/);
});

test('whatever a receipt holds is said without failing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(typeof valueText(value), 'string');
    }),
    { numRuns: 2000 },
  );
  const parts = ['max', 'per', 'zone', 'weekly', 'days', 'kind', 'since', 'for', 'until', 'id', 'given', 'channels'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...parts), fc.jsonValue()), (value) => {
      assert.equal(typeof valueText(value), 'string');
    }),
    { numRuns: 2000 },
  );
});
