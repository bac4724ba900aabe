import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verdict } from '../faults/torture/torture-judge.ts';
import { judgeSoak, quarters } from './judge-soak.ts';
import type { SoakEvidence } from './judge-soak.ts';

const counted = { count: 9, refused: 0, broken: 0, p50: 1, p99: 2 };
const harmless: Verdict = {
  endpoint: 'crm',
  events: 9,
  delivered: 9,
  superseded: 0,
  requests: 12,
  refused: 1,
  reset: 1,
  hang: 1,
  answersLost: 1,
  repeated: 1,
  lost: 0,
  inversions: 0,
  gap: 0,
  open: 0,
  behind: 0,
  strays: 0,
  unverified: 0,
};
const good: SoakEvidence = {
  counts: Object.fromEntries(
    ['write', 'read', 'decision', 'reserve', 'contact', 'scrub'].map((kind) => [kind, counted]),
  ),
  megabytes: [80, 90, 100, 101, 102, 101, 100, 101],
  gaps: [0, 0],
  budgets: { customers: 3, slots: 6, over: 0, under: 0 },
  verdicts: [harmless],
};

test('a soak in which all holds is found right', () => {
  assert.deepEqual(judgeSoak(good), []);
});

const harmed: [string, Partial<SoakEvidence>, RegExp][] = [
  ['a 5xx', { counts: { ...good.counts, write: { ...counted, broken: 1 } } }, /write: 1 .*5xx/],
  ['a refusal', { counts: { ...good.counts, read: { ...counted, refused: 2 } } }, /read: 2 .*refused/],
  ['a kind that never ran', { counts: { ...good.counts, scrub: { ...counted, count: 0 } } }, /scrub: there was none/],
  ['memory that grew by a seventh', { megabytes: [80, 80, 90, 90, 95, 95, 103, 103] }, /memory grew from 90 to 103/],
  ['no memory seen', { megabytes: [] }, /memory/],
  ['a missing delivery', { gaps: [0, 1, 0] }, /gap of 1/],
  ['a gap that was not told', { gaps: [0, Number.NaN] }, /gap of NaN/],
  ['a budget overdrawn', { budgets: { customers: 3, slots: 7, over: 1, under: 0 } }, /1 of 3 were overdrawn/],
  ['a slot withheld', { budgets: { customers: 3, slots: 5, over: 0, under: 1 } }, /not given all/],
  ['an older word after a newer', { verdicts: [{ ...harmless, inversions: 1 }] }, /crm: 1 inversions/],
  ['a receiver that never hung', { verdicts: [{ ...harmless, hang: 0 }] }, /met no “hang”/],
];

for (const [what, change, sentence] of harmed) {
  test(`${what} is named`, () => {
    const wrong = judgeSoak({ ...good, ...change });
    assert.equal(wrong.length, 1);
    assert.match(wrong[0]!, sentence);
  });
}

test('the first quarter, in which everything warms up, is not compared', () => {
  assert.deepEqual(quarters([10, 20, 100, 100, 100, 100, 104, 104]), { second: 100, last: 104 });
});
