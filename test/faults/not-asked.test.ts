import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import { StoreUnavailable, type Store } from '../../server/store/store.ts';
import { createDispatcher } from '../../server/webhooks/deliver.ts';
import type { Dispatcher } from '../../server/webhooks/dispatcher.ts';
import { openDeliveryWorld, until, type DeliveryWorld } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';

const LEASE = 60_000;

/** A dispatcher over the world’s store, some of whose answers are another. */
function dispatcherOver(world: DeliveryWorld, answers: Partial<Store>): Dispatcher {
  return createDispatcher({
    store: { ...world.store, ...answers },
    vault: world.vault,
    policy: { allow: ['127.0.0.0/8'], allowHttp: true },
    now: world.clock.now,
    steady: world.clock.now,
    random: Math.random,
    newToken: randomUUIDv7,
    log: { warn() {} },
    pollEvery: 20,
  });
}

async function endAll(dispatcher: Dispatcher, ...others: { close(): Promise<unknown> }[]): Promise<void> {
  await dispatcher.stop();
  for (const other of others) await other.close();
}

for (const asked of ['maySend', 'endpointKeys'] as const) {
  test(`a store that goes away when ${asked} is asked ends no process: nothing is sent, and after its lease it is`, async (t) => {
    const world = await openDeliveryWorld();
    const receiver = await openFaultReceiver(status(200));
    const endpoint = await world.addEndpoint(receiver.url);
    let refusals = 0;
    function away(): Promise<never> {
      refusals += 1;
      return Promise.reject(new StoreUnavailable('the database went away'));
    }
    const { maySend, endpointKeys } = world.store;
    const refusing = {
      maySend: (...given: Parameters<typeof maySend>) => (refusals === 0 ? away() : maySend(...given)),
      endpointKeys: (id: string) => (refusals === 0 ? away() : endpointKeys(id)),
    };
    const dispatcher = dispatcherOver(world, { [asked]: refusing[asked] });
    t.after(() => endAll(dispatcher, receiver, world));
    await world.say('c_1');
    await dispatcher.start();
    await until(() => refusals === 1, 'it was asked');
    await dispatcher.idle();
    assert.deepEqual([receiver.requests.length, world.count(endpoint.id)], [0, { leased: 1 }]);
    world.clock.advance(LEASE);
    await until(() => world.count(endpoint.id)['done'] === 1, 'it is sent once the lease ended');
    assert.equal(receiver.requests.length, 1);
  });
}

test('a database that takes long over the keys does not make an attempt outlive its lease', async (t) => {
  const world = await openDeliveryWorld();
  const receiver = await openFaultReceiver(status(200));
  const endpoint = await world.addEndpoint(receiver.url);
  let asks = 0;
  const dispatcher = dispatcherOver(world, {
    endpointKeys(id) {
      asks += 1;
      if (asks === 2) world.clock.advance(LEASE / 2 - 1);
      return world.store.endpointKeys(id);
    },
  });
  t.after(() => endAll(dispatcher, receiver, world));
  await world.say('c_1');
  await dispatcher.start();
  await until(() => asks >= 2, 'the keys were asked for again');
  await dispatcher.idle();
  assert.equal(receiver.requests.length, 0);
  world.clock.advance(LEASE);
  await until(() => world.count(endpoint.id)['done'] === 1, 'it is sent under a lease of its own');
});
