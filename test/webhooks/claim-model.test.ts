import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explore } from './claim-model/explore.ts';
import type { Depth, Explored } from './claim-model/explore.ts';
import { firstHands } from './claim-model/machine.ts';
import type { Bug, Hands } from './claim-model/machine.ts';
import { openModelStore } from './claim-model/model-store.ts';

const ORDERS = ['latest', 'every'] as const;
/** Steps of the longest order that is tried; each more doubles the time. */
const DEPTH = 11;
/** One more failure opens the breaker. */
const ON_THE_BRINK = 4;

interface Model extends Partial<Depth> {
  order: (typeof ORDERS)[number];
  failures?: number;
  left: Partial<Hands['left']>;
}

async function exploreModel({ order, failures = 0, left, ...depth }: Model): Promise<Explored> {
  const world = await openModelStore(order, failures);
  const hands = firstHands(['c_1'], { say: 0, erase: 0, replay: 0, tick: 0, crash: 0, ...left });
  const explored = await explore(world, hands, { depth: DEPTH, bug: null, convergeEach: 20, ...depth });
  await world.close();
  return explored;
}

const MODELS: Record<string, Omit<Model, 'order'>> = {
  'leases end and a dispatcher dies': { left: { say: 2, tick: 2, crash: 1 } },
  'the breaker opens': { failures: ON_THE_BRINK, left: { say: 2, tick: 3 } },
  'she is erased': { left: { say: 2, erase: 1, tick: 2 } },
  'everything is asked for again': { left: { say: 2, replay: 1, tick: 2 } },
};

for (const order of ORDERS) {
  for (const [name, model] of Object.entries(MODELS)) {
    test(`P2–P5, P9 two dispatchers in any order of steps at “${order}”, ${name}: no promise breaks`, async (t) => {
      const started = performance.now();
      const { states, steps, interleavings, broken } = await exploreModel({ order, ...model });
      const took = Math.round(performance.now() - started);
      t.diagnostic(`${interleavings} interleavings of ${states} states and ${steps} steps in ${took} ms`);
      assert.equal(broken, null, JSON.stringify(broken));
    });
  }
}

const BUGS: Record<Bug, Model> = {
  'records without its lease token': { order: 'latest', left: { say: 2, tick: 3 } },
  'ignores the end of its lease': { order: 'latest', left: { say: 2, tick: 3 } },
  'sends without asking again': { order: 'every', left: { say: 1, erase: 1 } },
};

for (const [bug, model] of Object.entries(BUGS) as [Bug, Model][]) {
  test(`the model finds a dispatcher that ${bug}`, async (t) => {
    const { broken, states } = await exploreModel({ ...model, bug, depth: 16, convergeEach: 0 });
    assert.ok(broken, `${states} states and nothing found`);
    t.diagnostic(`${broken.promise}: ${broken.way.join(', ')}`);
  });
}
