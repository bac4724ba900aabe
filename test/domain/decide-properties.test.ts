import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { decide } from '../../server/domain/decide.ts';
import type { Judgement } from '../../server/contract/decision.ts';
import { isStricter } from '../../server/domain/decide-strictest.ts';
import { runsOf } from './property-runs.ts';
import { contactBefore, world } from './random-profile.ts';
import type { World } from './random-profile.ts';
import { quieterChange } from './random-quieter.ts';

/** How many random profiles each promise below is held to. */
export const PROFILES = runsOf(4_000);

const runs = { numRuns: PROFILES };

function answer({ choices, facts, catalog, contacts, ask }: World): Judgement {
  return decide({ profile: { choices, facts }, catalog, contacts, ask });
}

test('asking again at nextAllowedAt is allowed, and one second earlier it is not', () => {
  const seen = { allow: 0, defer: 0, fix: 0, deny: 0 };
  fc.assert(
    fc.property(world, (w) => {
      const first = answer(w);
      seen[first.outcome]++;
      assert.equal(first.nextAllowedAt !== null, first.outcome === 'defer');
      if (first.nextAllowedAt === null) return;
      const next = Date.parse(first.nextAllowedAt);
      assert.ok(next > w.ask.at);
      assert.equal(answer({ ...w, ask: { ...w.ask, at: next } }).outcome, 'allow');
      const earlier = Math.max(w.ask.at, next - 1000);
      assert.notEqual(answer({ ...w, ask: { ...w.ask, at: earlier } }).outcome, 'allow');
    }),
    runs,
  );
  for (const [outcome, times] of Object.entries(seen))
    assert.ok(times > PROFILES / 100, `${outcome}: only ${times} of ${PROFILES}`);
});

test('no quieter change makes any answer louder, essential topics apart', () => {
  fc.assert(
    fc.property(world, quieterChange, (w, change) => {
      if (w.ask.topic === 'recall') return;
      const before = answer(w);
      const after = answer({ ...w, choices: change.apply(w.choices) });
      assert.ok(!isStricter(before, after), `${change.name}: ${JSON.stringify({ before, after })}`);
    }),
    runs,
  );
});

test('no contact in the log makes an answer louder', () => {
  fc.assert(
    fc.property(
      world.chain((w) => fc.tuple(fc.constant(w), contactBefore(w.ask.at))),
      ([w, contact]) => {
        const before = answer(w);
        const after = answer({ ...w, contacts: [...w.contacts, contact] });
        assert.ok(!isStricter(before, after), JSON.stringify({ before, after }));
      },
    ),
    runs,
  );
});

test('a contact later than the ask changes nothing', () => {
  fc.assert(
    fc.property(
      world.chain((w) => fc.tuple(fc.constant(w), contactBefore(w.ask.at))),
      ([w, contact]) => {
        const later = { ...contact, at: w.ask.at + 1 + (w.ask.at - contact.at) };
        assert.deepEqual(answer({ ...w, contacts: [...w.contacts, later] }), answer(w));
      },
    ),
    runs,
  );
});

test('alternatives agree with asking each of them', () => {
  fc.assert(
    fc.property(world, (w) => {
      const { outcome, alternatives } = answer(w);
      if (outcome === 'allow') return assert.deepEqual(alternatives, []);
      const topic = w.catalog.catalog.topics.find((one) => one.id === w.ask.topic)!;
      const open = new Map(alternatives.map((one) => [one.channel, one]));
      for (const channel of topic.channels ?? []) {
        if (channel === w.ask.channel) continue;
        const { outcome: theirs, nextAllowedAt } = answer({ ...w, ask: { ...w.ask, channel } });
        const expected =
          theirs === 'allow' || theirs === 'defer' ? { channel, outcome: theirs, nextAllowedAt } : undefined;
        assert.deepEqual(open.get(channel), expected);
      }
      assert.ok(!open.has(w.ask.channel));
      const ranks = alternatives.map((one) => (one.outcome === 'allow' ? 0 : 1));
      assert.deepEqual(
        ranks,
        ranks.toSorted((a, b) => a - b),
      );
      assert.ok(
        alternatives.findIndex((one) => one.channel === w.choices.first) <= Math.max(0, ranks.lastIndexOf(0) + 1),
      );
    }),
    runs,
  );
});
