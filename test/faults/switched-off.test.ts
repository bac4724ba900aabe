import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './delivery-world.ts';
import { status } from './fault-receiver.ts';
import { numbersOf, observed } from './table/observed.ts';
import { openWithReceiver, settle } from './with-receiver.ts';

test('P2 410 disables at once; later events are held and nothing is lost; switched on again, they come', async (t) => {
  const { world, receiver } = await openWithReceiver(t, status(410));
  const endpoint = await world.addEndpoint(receiver.url);
  await world.say('c_1');
  await world.dispatcher.start();
  await settle(world);
  const disabled = await world.store.endpoint(endpoint.site, endpoint.id);
  assert.ok(disabled);
  assert.equal(disabled.state, 'disabled');
  await world.say('c_2');
  world.clock.advance(48 * 3_600_000);
  await settle(world);
  assert.equal(receiver.requests.length, 1);
  assert.deepEqual(world.count(endpoint.id), { due: 2 });
  observed({
    row: 7,
    case: '410, and 48 hours',
    ...(await numbersOf(world, endpoint.id, receiver)),
    also: `it is ${disabled.state}`,
  });
  receiver.answer = status(200);
  const on = world.clock.now();
  await world.store.updateEndpoint({ ...disabled, state: 'on' });
  await settle(world);
  assert.deepEqual(world.count(endpoint.id), { done: 2 });
  const customers = receiver.requests.map((one) => JSON.parse(String(one.body)).data.customer);
  assert.deepEqual(
    customers.toSorted((a, b) => String(a).localeCompare(String(b))),
    ['c_1', 'c_1', 'c_2'],
  );
  observed({
    row: 7,
    case: 'switched on again',
    ...(await numbersOf(world, endpoint.id, receiver)),
    recovered: world.clock.now() - on,
  });
});

test('a paused endpoint gets nothing and loses nothing, a removed one is forgotten while an attempt is under way', async (t) => {
  let finish = () => {};
  const { world, receiver } = await openWithReceiver(
    t,
    (received, socket) => void (finish = () => status(200)(received, socket)),
  );
  const endpoint = await world.addEndpoint(receiver.url);
  await world.store.updateEndpoint({ ...endpoint, state: 'paused' });
  await world.say('c_1');
  await world.dispatcher.start();
  await settle(world);
  assert.deepEqual([receiver.requests.length, world.count(endpoint.id)], [0, { due: 1 }]);
  await world.store.updateEndpoint({ ...endpoint, state: 'on' });
  await until(() => receiver.requests.length > 0, 'an attempt is under way');
  await world.store.removeEndpoint(endpoint.site, endpoint.id);
  finish();
  await settle(world);
  assert.deepEqual([world.count(endpoint.id), world.attempts(endpoint.id)], [{}, []]);
});
