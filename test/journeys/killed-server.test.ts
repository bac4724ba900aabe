import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { callsOf } from './customer-calls.ts';
import { touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.close(), BOUND);

test('a server killed right after its 200 still tells the business, once by id, when it is back', BOUND, async () => {
  const rosa = await callsOf(stage, 'c_1029');
  const answer = await rosa.change({ op: 'channel', channel: 'phone', use: 'no' });
  await stage.demo.server.kill();
  await stage.demo.server.start();
  const event = await stage.inspector.find(
    ({ data }) => data.customer === 'c_1029' && data.revision === answer.revision,
    30_000,
  );
  await sleep(1500);
  const same = (await stage.inspector.all()).filter(
    ({ data }) => data.customer === 'c_1029' && data.revision === answer.revision,
  );
  assert.deepEqual(
    same.map(({ key }) => key),
    [event.key],
  );
  assert.deepEqual(event.data.profile?.choices.channels.phone, { use: 'no' });
});

test('an event refused before the kill arrives after it, with the same id', BOUND, async () => {
  const rosa = await callsOf(stage, 'c_1029');
  await stage.inspector.cut(true);
  const { revision } = await rosa.change({ op: 'channel', channel: 'phone', use: 'no' });
  const isIt = touches('c_1029', 'channels.phone');
  const refused = await untilTried(() =>
    stage.inspector.all().then((all) => all.find((event) => isIt(event) && event.data.revision === revision)),
  );
  await stage.demo.server.kill();
  await stage.inspector.cut(false);
  await stage.demo.server.start();
  const event = await stage.inspector.find(
    ({ data }) => data.customer === 'c_1029' && data.revision === revision,
    30_000,
  );
  assert.equal(event.key, refused.key);
  assert.deepEqual([event.tries[0]?.status, event.tries.at(-1)?.status], [503, 200]);
});

async function untilTried<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (let tries = 0; tries < 750; tries += 1) {
    const found = await look();
    if (found) return found;
    await sleep(20);
  }
  throw new Error('no attempt reached the inspector within 15 s');
}
