import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { compileProfile } from '../../server/domain/compile-profile.ts';
import { decideBriefly } from '../../server/domain/decide-briefly.ts';
import { decide } from '../../server/domain/decide.ts';
import { expected, text } from './contract-oracle.ts';
import { briefly } from './decision-case.ts';
import { runsOf } from './property-runs.ts';
import { world } from './random-profile.ts';
import type { World } from './random-profile.ts';

/** How many random customers are judged by both, at three instants each. */
export const WORLDS = runsOf(600);

function assertSame(w: World): number | null {
  const { choices, facts, catalog, contacts, ask, suppressed } = w;
  const ours = decide({ profile: { choices, facts, suppressed }, catalog, contacts, ask });
  const brief = decideBriefly(compileProfile({ choices, facts, suppressed }, catalog), contacts, ask);
  assert.deepEqual(brief, briefly(ours));
  const theirs = expected(w);
  assert.deepEqual(
    {
      outcome: ours.outcome,
      reasons: ours.reasons.map(({ code, until }) => ({ code, until: until && Date.parse(until) })),
      next: ours.nextAllowedAt,
      alternatives: ours.alternatives,
    },
    { outcome: theirs.outcome, reasons: theirs.reasons, next: text(theirs.next), alternatives: theirs.alternatives },
  );
  return theirs.next;
}

test('the rules answer as the table reads, reason by reason and instant by instant', () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(world, fc.integer({ min: 0, max: 30 }), (w, one) => {
      const asked = { ...w, suppressed: one === 0 };
      const next = assertSame(asked);
      if (next !== null) {
        for (const at of [next, next - 1]) assertSame({ ...asked, ask: { ...asked.ask, at } });
      }
      for (const { code } of expected(asked).reasons) seen[code] = (seen[code] ?? 0) + 1;
    }),
    { numRuns: WORLDS },
  );
  assert.equal(Object.keys(seen).length, 23, `some rule never failed: ${JSON.stringify(seen)}`);
});
