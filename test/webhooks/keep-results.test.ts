import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recorded } from '../../server/store/rows.ts';
import { createKeeper } from '../../server/webhooks/keep-results.ts';

function aResult(seq: number): Recorded {
  const attempt = { n: 1, at: '2026-11-21T10:00:00.000Z', status: 200, milliseconds: 1, peer: null, snippet: '' };
  return {
    delivery: { endpoint: 'end_1', seq },
    token: 'mine',
    attempt: { ...attempt, class: 'ok' },
    next: { state: 'done' },
    disable: false,
  };
}

/** A keeper that notes its groups; `others` says how many more results are to come. */
function open({ atOnce = 3, gatherFor = 60_000 } = {}) {
  const groups: number[][] = [];
  const state = { others: 100, letGo: () => {}, failure: null as Error | null };
  const keep = createKeeper({
    areEnough: (count) => count >= atOnce,
    gatherFor,
    isLast: () => state.others === 0,
    async keep(group) {
      groups.push(group.map(({ delivery }) => delivery.seq));
      await new Promise<void>((resolve) => (state.letGo = resolve));
      if (state.failure) throw state.failure;
    },
  });
  return { keep: (seq: number) => keep(aResult(seq)), groups, state };
}

test('so many results are kept in one go, and what ends meanwhile in the next', async () => {
  const { keep, groups, state } = open();
  const first = Promise.all([keep(1), keep(2), keep(3)]);
  const second = Promise.all([keep(4), keep(5), keep(6)]);
  assert.deepEqual(groups, [[1, 2, 3]]);
  state.letGo();
  await first;
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(groups, [
    [1, 2, 3],
    [4, 5, 6],
  ]);
  state.letGo();
  await second;
});

test('the last result waits for nobody, and a few wait only so long', async () => {
  const lone = open();
  lone.state.others = 0;
  void lone.keep(1);
  assert.deepEqual(lone.groups, [[1]]);
  const few = open({ gatherFor: 5 });
  void few.keep(1);
  void few.keep(2);
  assert.deepEqual(few.groups, []);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(few.groups, [[1, 2]]);
});

test('who waits for a group that cannot be kept is told why, and the next group is tried', async () => {
  const { keep, state, groups } = open({ atOnce: 1 });
  const failing = keep(1);
  const next = keep(2);
  state.failure = new Error('our bug');
  state.letGo();
  await assert.rejects(failing, /our bug/);
  state.failure = null;
  await new Promise((resolve) => setImmediate(resolve));
  state.letGo();
  await next;
  assert.deepEqual(groups, [[1], [2]]);
});
