import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createShapes, type Shape } from '../../server/actions/scrub-shapes.ts';
import type { Choices } from '../../server/contract/choices.ts';
import type { Facts } from '../../server/contract/facts.ts';
import { compileProfile } from '../../server/domain/compile-profile.ts';
import { decideBriefly } from '../../server/domain/decide-briefly.ts';
import type { ListedProfile } from '../../server/store/scrubs.ts';
import { world, type World } from '../domain/random-profile.ts';

/* Profiles are told apart by their texts without what no rule reads: whatever a rule does read must tell them apart. */

const pair = fc.tuple(world, world, fc.nat(99_999));

test('somebody who differs from another in one thing is answered as if she were alone', () => {
  let differ = 0;
  fc.assert(
    fc.property(pair, ([one, other, pick]) => {
      const shapeOf = createShapes(one.catalog, { channel: one.ask.channel, topic: one.ask.topic, column: 'who' });
      shapeOf(listed(one));
      const changed = withOneOf(one, other, pick);
      const found = answerBy(shapeOf(listed(changed)), one);
      const profile = { choices: changed.choices, facts: changed.facts, suppressed: changed.suppressed };
      assert.deepEqual(found, decideBriefly(compileProfile(profile, one.catalog), one.contacts, one.ask));
      if (JSON.stringify(found) !== JSON.stringify(answerBy(shapeOf(listed(one)), one))) differ++;
    }),
    { numRuns: 4000, seed: 20_261_121 },
  );
  assert.ok(differ > 200, `only ${differ} changes changed an answer: the pairs prove too little`);
});

test('ids, names, languages and her own words do not tell anybody apart', () => {
  fc.assert(
    fc.property(world, fc.string(), (one, words) => {
      const shapeOf = createShapes(one.catalog, { channel: one.ask.channel, topic: one.ask.topic, column: 'who' });
      const noisy = structuredClone(one);
      for (const plan of noisy.choices.plans) plan.id = `pln_${words}`;
      for (const pause of noisy.choices.pauses) pause.id = `pau_${words}`;
      for (const fact of noisy.facts.complaints ?? []) fact.id = words;
      assert.equal(shapeOf(listed(noisy)), shapeOf(listed(one)));
      Object.assign(noisy.choices, { name: { given: words, family: words }, language: 'es-MX' });
      const named = shapeOf(listed(noisy));
      noisy.choices.name = { given: `${words}"}`, family: '\\"id":"' };
      assert.equal(shapeOf(listed(noisy)), named);
    }),
  );
});

function listed({ choices, facts, suppressed }: Pick<World, 'choices' | 'facts' | 'suppressed'>): ListedProfile {
  const texts = { choices: JSON.stringify(choices), facts: JSON.stringify(facts) };
  return { customer: 'c', suppression: suppressed ? 'on' : 'none', ...texts };
}

function answerBy({ compiled }: Shape, { contacts, ask }: World) {
  return decideBriefly(compiled, contacts, ask);
}

/** The one's profile with one of its texts, numbers or signs taken from the other's, by the name under which it stands. */
function withOneOf(one: World, other: World, pick: number): { choices: Choices; facts: Facts; suppressed: boolean } {
  const changed = structuredClone({ choices: one.choices, facts: one.facts });
  const { plans, pauses } = changed.choices;
  const rare = leavesOf({ plans, pauses, facts: changed.facts });
  const places = pick % 3 > 0 && rare.length > 0 ? rare : leavesOf(changed);
  const { holder, name } = places[pick % places.length]!;
  const values = leavesOf({ choices: other.choices, facts: other.facts }).filter((leaf) => leaf.name === name);
  const value = values[pick % Math.max(1, values.length)];
  if (value) holder[name] = value.holder[name];
  return { ...changed, suppressed: pick % 50 === 0 };
}

interface Leaf {
  holder: Record<string, unknown>;
  name: string;
}

/** By itself one of these may not be changed: a plan of another kind holds other things, and a window begins before it ends. */
const TOGETHER = new Set(['kind', 'from', 'to']);

/** Every value that holds no other; `stopped` and a list of words count whole. */
function leavesOf(holder: object): Leaf[] {
  return Object.entries(holder).flatMap(([name, value]): Leaf[] => {
    const isList = Array.isArray(value) && typeof value[0] !== 'object';
    if (typeof value === 'object' && value !== null && !isList && name !== 'stopped') return leavesOf(value);
    return value === undefined || TOGETHER.has(name) ? [] : [{ holder: holder as Record<string, unknown>, name }];
  });
}
