import * as fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHOP } from './change-desk.ts';
import { assertNotLouder } from './last-words.ts';
import { OfflineDevices, type Move } from './offline-devices.ts';
import { RUNS } from './property-runs.ts';
import { drafts, refusals } from './random-acts.ts';
import { shortStories, stories } from './random-moves.ts';

const assertNothingLouder = ({ desk, words }: OfflineDevices) =>
  assertNotLouder(desk.choices, { words, records: desk.records, home: SHOP.timeZone });

function played(story: readonly Move[], devices: number): OfflineDevices {
  const all = new OfflineDevices(devices);
  all.play(story);
  return all;
}

test('whatever arrives in whatever order from up to four devices, nothing ends louder than her last word on its path', () => {
  let accepted = 0;
  let held = 0;
  fc.assert(
    fc.property(stories, fc.integer({ min: 1, max: 4 }), (story, count) => {
      const devices = played(story, count);
      accepted += devices.words.length;
      held += devices.held;
      assertNothingLouder(devices);
    }),
    { numRuns: RUNS },
  );
  assert.ok(accepted > RUNS && held > RUNS / 10, `the stories say something: ${accepted} accepted, ${held} held`);
});

test('replaying anything that arrived, in any order, changes nothing that was applied and makes nothing louder', () => {
  fc.assert(
    fc.property(shortStories, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), (story, order) => {
      const devices = played(story, 3);
      const { desk, arrived } = devices;
      for (const nth of arrived.length > 0 ? order : []) {
        const { state, records } = desk;
        const applied = new Set(records.keys());
        const { changes } = devices.replay(nth);
        if (changes.every(({ id }) => applied.has(id))) assert.equal(desk.state, state);
        assertNothingLouder(devices);
      }
    }),
    { numRuns: RUNS },
  );
});

test('one device alone, whose requests arrive in order, is never held', () => {
  const inOrder = fc.array(
    fc.oneof(
      fc.record({ move: fc.constant('act' as const), device: fc.constant(0), draft: drafts }),
      fc.constantFrom<Move[]>(
        { move: 'see', device: 0 },
        { move: 'send', device: 0 },
        { move: 'arrive', nth: 0, again: false },
      ),
    ),
    { minLength: 10, maxLength: 60, size: 'max' },
  );
  fc.assert(
    fc.property(inOrder, (story) => {
      assert.equal(played(story, 1).held, 0);
    }),
    { numRuns: RUNS },
  );
});

test('whatever came before, a no always applies: with any base, from any device, with nothing shown', () => {
  const device = fc.option(fc.record({ id: fc.constantFrom('device-0', 'device-9'), seq: fc.nat({ max: 20 }) }));
  fc.assert(
    fc.property(shortStories, refusals, fc.nat({ max: 40 }), device, (story, refusal, base, from) => {
      const devices = played(story, 3);
      const { desk, words } = devices;
      const { revision } = desk.state;
      const done = desk.do(refusal as Parameters<typeof desk.do>[0], { base, shown: null, device: from ?? undefined });
      assert.deepEqual([done.held, done.appliedIds], [[], done.ids]);
      assert.equal(desk.state.revision, revision + 1);
      const [id] = done.ids;
      const change = { ...refusal, id: id!, at: desk.now } as (typeof words)[number]['change'];
      words.push({ time: Infinity, change, isFresh: false });
      assertNothingLouder(devices);
    }),
    { numRuns: RUNS },
  );
});
