import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { anotherRosa } from './another-rosa.ts';
import { touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
after(() => stage.close(), BOUND);

test('a server killed right after its 200 still tells the business, once by id, when it is back', BOUND, async () => {
  const her = await anotherRosa(stage);
  const answer = await her.calls.change({ op: 'channel', channel: 'phone', use: 'no' });
  await stage.demo.server.kill();
  await stage.demo.server.start();
  const event = await stage.inspector.find(
    ({ data }) => data.customer === her.id && data.revision === answer.revision,
    30_000,
  );
  await sleep(1500);
  const same = (await stage.inspector.all()).filter(
    ({ data }) => data.customer === her.id && data.revision === answer.revision,
  );
  assert.deepEqual(
    same.map(({ key }) => key),
    [event.key],
  );
  assert.deepEqual(event.data.profile?.choices.channels.phone, { use: 'no' });
});

test('an event refused before the kill arrives after it, with the same id', BOUND, async () => {
  const her = await anotherRosa(stage);
  // Events of one customer travel in order: what she said before must be there already.
  const { revision: last } = await her.kept();
  await stage.inspector.find(({ data }) => data.customer === her.id && data.revision === last);
  await stage.inspector.cut(true);
  const { revision } = await her.calls.change({ op: 'channel', channel: 'phone', use: 'no' });
  const isIt = touches(her.id, 'channels.phone');
  const refused = await untilTried(() =>
    stage.inspector.all().then((all) => all.find((event) => isIt(event) && event.data.revision === revision)),
  );
  await stage.demo.server.kill();
  await stage.inspector.cut(false);
  await stage.demo.server.start();
  const event = await stage.inspector.find(
    ({ data }) => data.customer === her.id && data.revision === revision,
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
