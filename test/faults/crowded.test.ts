import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fairWidth } from '../../server/store/fair-width.ts';
import { openDeliveryWorld, until } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import { observed } from './table/observed.ts';

const PLACES = 64;
const PER_ENDPOINT = 16;
/** With the full width of each they would hold twice the places that there are. */
const HANGING = 8;

test('P6 endpoints that hang, though more than all places would hold, leave room for one that answers', async (t) => {
  const world = await openDeliveryWorld({ deadline: 60_000, concurrency: PLACES, perEndpoint: PER_ENDPOINT });
  const healthy = await openFaultReceiver(status(200));
  const hanging = await openFaultReceiver(() => {});
  t.after(async () => {
    // Closing resets what hangs, so the stop need not wait for the deadline.
    await hanging.close();
    await world.close();
    await healthy.close();
  });
  for (let i = 0; i < HANGING; i += 1) await world.addEndpoint(hanging.url);
  for (let c = 0; c < PER_ENDPOINT; c += 1) await world.say(`c_${c}`);
  await world.dispatcher.start();
  const share = Math.floor(PLACES / (HANGING + 2));
  await until(() => hanging.requests.length === HANGING * share, 'each has its share and hangs');
  const late = await world.addEndpoint(healthy.url);
  for (let c = 0; c < 20; c += 1) await world.say(`late_${c}`);
  await until(() => world.count(late.id)['done'] === 20, 'the one that answers has everything');
  assert.equal(hanging.requests.length, HANGING * share, 'the others have no more under way meanwhile');
  const also = `${hanging.requests.length} of ${PLACES} places hang`;
  observed({ row: 16, case: `${HANGING} that hang, and one that answers`, requests: healthy.requests.length, also });
});

test('P6 however many endpoints hang and whoever asks first, there is a place left for one more', () => {
  const places = 1024;
  for (const hanging of [1, 10, 40, 100, 500, 1000]) {
    let left = places;
    const held = Array.from({ length: hanging }, () => 0);
    for (let claim = 0; claim < 50; claim += 1) {
      const most = fairWidth({ limit: left, perEndpoint: 32, places }, hanging);
      for (const [i, has] of held.entries()) {
        const room = Math.max(0, Math.min(left, most - has));
        held[i] = has + room;
        left -= room;
      }
    }
    assert.ok(left >= 24, `${left} places are left beside ${hanging}`);
    assert.ok(Math.max(...held) <= 32);
  }
  assert.equal(fairWidth({ limit: 600, perEndpoint: 32, places }, 1), 32, 'who is alone has its full width');
  assert.equal(fairWidth({ limit: 16, perEndpoint: 32, places }, 1), 1, 'and one place where few are left');
  assert.equal(fairWidth({ limit: 1, perEndpoint: 32 }, 100), 32, 'who does not say what there is shares nothing');
});
