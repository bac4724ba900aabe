import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { compileProfile } from '../../server/domain/compile-profile.ts';
import type { CompiledProfile } from '../../server/domain/compile-profile.ts';
import { decideCompiled } from '../../server/domain/decide.ts';
import { sentence } from '../../server/domain/sentence.ts';
import { judgedAlikeUntil, spokenAlikeUntil } from '../../server/domain/steady.ts';
import { turningPoints } from '../../server/domain/turning-points.ts';
import { runsOf } from './property-runs.ts';
import { world } from './random-profile.ts';
import type { World } from './random-profile.ts';

/** How many random profiles each promise below is held to. */
const PROFILES = runsOf(2_500);
const DAY = 86_400_000;
const YEARS = 4 * 366 * DAY;

/** A person at an instant that is random or near one of her dates, or a year or some days before it; and how far to look on. */
const moments = fc.tuple(world, fc.nat(), fc.integer({ min: -400, max: 3 }), fc.array(fc.nat(YEARS), { minLength: 6 }));

/** Instants from `at` on before `until`: its ends, near dates and at random. */
function instantsWithin(
  compiled: CompiledProfile,
  { at, until }: { at: number; until: number },
  far: number[],
): number[] {
  const near = turningPoints(compiled).flatMap((turn) => [
    turn - 1,
    turn,
    turn + 1,
    turn - 365 * DAY,
    turn - 366 * DAY,
  ]);
  const all = [at + 1, at + 5 * 3_600_000, until - 1, ...near, ...far.map((more, n) => at + more / 10 ** (n % 4))];
  return all.map(Math.floor).filter((one) => one >= at && one < until && one < Date.UTC(2100, 0, 1));
}

function atOf(w: World, compiled: CompiledProfile, { pick, days }: { pick: number; days: number }): number {
  const turns = turningPoints(compiled).filter(Number.isFinite);
  const turn = turns[pick % (2 * turns.length || 1)];
  return turn === undefined ? w.ask.at : turn + days * DAY;
}

test('an answer that is said to hold until an instant is what would be answered anew at every instant before', () => {
  let held = 0;
  let turned = 0;
  const check = fc.property(moments, ([w, pick, days, far]) => {
    const { choices, facts, catalog } = w;
    const compiled = compileProfile({ choices, facts }, catalog);
    const at = atOf(w, compiled, { pick, days });
    const { item: _, ...ask } = w.ask;
    const until = judgedAlikeUntil(compiled, compiled.catalog.topics.get(ask.topic)!, at);
    const first = decideCompiled(compiled, [], { ...ask, at });
    for (const later of instantsWithin(compiled, { at, until }, far)) {
      assert.deepEqual(decideCompiled(compiled, [], { ...ask, at: later }), first, new Date(later).toISOString());
      held++;
    }
    if (until === Infinity || until === at) return;
    if (!isDeepStrictEqual(decideCompiled(compiled, [], { ...ask, at: until }), first)) turned++;
  });
  fc.assert(check, { numRuns: PROFILES });
  assert.ok(held > 3 * PROFILES, `only ${held} instants were compared`);
  assert.ok(turned > PROFILES / 50, `only ${turned} answers changed where they may`);
});

test('a sentence that is said to hold until an instant is what would be said anew at every instant before', () => {
  let held = 0;
  let turned = 0;
  const check = fc.property(moments, ([w, pick, days, far]) => {
    const { choices, facts, catalog, suppressed } = w;
    const profile = { choices, facts, suppressed };
    const compiled = compileProfile(profile, catalog);
    const at = atOf(w, compiled, { pick, days });
    const textAt = (instant: number) => sentence({ profile, catalog, at: instant, compiled }).text;
    const until = spokenAlikeUntil(compiled, at);
    const first = textAt(at);
    for (const later of instantsWithin(compiled, { at, until }, far)) {
      assert.equal(textAt(later), first, `${new Date(at).toISOString()} ${new Date(later).toISOString()}`);
      held++;
    }
    if (until !== Infinity && until !== at && textAt(until) !== first) turned++;
  });
  fc.assert(check, { numRuns: PROFILES });
  assert.ok(held > 3 * PROFILES, `only ${held} instants were compared`);
  assert.ok(turned > PROFILES / 50, `only ${turned} sentences changed where they may`);
});
