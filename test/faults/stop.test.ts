import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { StoreUnavailable } from '../../server/store/store.ts';
import { createDispatcher } from '../../server/webhooks/deliver.ts';
import { openDeliveryWorld, until } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import { numbersOf, observed } from './table/observed.ts';

type Asked = Parameters<typeof openDeliveryWorld>[0] & { answer?: Parameters<typeof openFaultReceiver>[0] };

/** A world with one endpoint, whose receiver takes everything unless told otherwise. */
async function openStage(t: TestContext, { answer = status(200), ...asked }: Asked = {}) {
  const world = await openDeliveryWorld(asked);
  const receiver = await openFaultReceiver(answer);
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  return { world, receiver, endpoint: await world.addEndpoint(receiver.url) };
}

function leftOf({ due = 0, leased = 0 }: Record<string, number>): string {
  return `${due} left due, ${leased} leases`;
}

test('P3 a stop with 50 under way drains them, leaves no lease, and repeats none', async (t) => {
  const held: (() => void)[] = [];
  const { world, receiver, endpoint } = await openStage(t, {
    answer: (received, socket) => void held.push(() => status(200)(received, socket)),
    perEndpoint: 50,
  });
  for (let c = 0; c < 80; c += 1) await world.say(`c_${c}`);
  await world.dispatcher.start();
  await until(() => receiver.requests.length === 50, '50 are under way');
  const stopped = world.dispatcher.stop();
  for (const letGo of held) letGo();
  await stopped;
  assert.deepEqual(world.count(endpoint.id), { done: 50, due: 30 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(receiver.requests.length, 50, 'nothing is taken after a stop');
  const numbers = await numbersOf(world, endpoint.id, receiver);
  observed({
    row: 12,
    case: 'a stop of the dispatcher with 50 under way',
    ...numbers,
    also: leftOf(world.count(endpoint.id)),
  });
});

test('a stop does not wait longer than the deadline for one that hangs', async (t) => {
  const { world, receiver, endpoint } = await openStage(t, { answer: () => {}, deadline: 500 });
  await world.say('c_1');
  await world.dispatcher.start();
  await until(() => receiver.requests.length === 1, 'one is under way');
  const started = performance.now();
  await world.dispatcher.stop();
  // Unless told otherwise it is 15 s.
  assert.ok(performance.now() - started < 10_000);
  assert.deepEqual(
    world.attempts(endpoint.id).map((one) => one.class),
    ['timeout'],
  );
  assert.deepEqual(world.count(endpoint.id), { due: 1 });
});

test('at the start the leases of a dead owner are given back at once', async (t) => {
  const { world, endpoint } = await openStage(t);
  await world.say('c_1');
  const now = world.clock.now();
  await world.store.claim({ now, leaseUntil: now + 3_600_000, token: 'dead', limit: 10 });
  await world.dispatcher.start();
  await until(() => world.count(endpoint.id)['done'] === 1, 'it is delivered');
});

test('a lease without enough time left for the deadline is not sent on', async (t) => {
  const { world, receiver, endpoint } = await openStage(t);
  await world.say('c_1');
  let claims = 0;
  const slowStore = {
    ...world.store,
    claim: async (ask: Parameters<typeof world.store.claim>[0]) => {
      const claimed = await world.store.claim(ask);
      claims += 1;
      if (claims === 1) world.clock.advance(15_500);
      return claimed;
    },
  };
  const policy = { allow: ['127.0.0.0/8'], allowHttp: true };
  const { clock, vault } = world;
  const parts = { policy, vault, now: clock.now, steady: clock.now, random: Math.random, log: { warn: () => {} } };
  const late = createDispatcher({
    ...parts,
    store: slowStore,
    newToken: () => 'late',
    deadline: 1000,
    pollEvery: 60_000,
  });
  await late.start();
  await late.idle();
  await late.stop();
  assert.equal(receiver.requests.length, 0);
  assert.deepEqual(world.count(endpoint.id), { due: 1 }, 'the stop gave it back');
});

test('while the store does not answer nothing is lost: results wait and are kept afterwards', async (t) => {
  const { world, receiver, endpoint } = await openStage(t);
  await world.say('c_1');
  let refusals = 0;
  const warned: string[] = [];
  const refuse = async () => {
    refusals += 1;
    throw new StoreUnavailable('locked');
  };
  const flaky = {
    ...world.store,
    claim: (ask: Parameters<typeof world.store.claim>[0]) => (refusals < 2 ? refuse() : world.store.claim(ask)),
    record: (...given: Parameters<typeof world.store.record>) =>
      refusals < 5 ? refuse() : world.store.record(...given),
  };
  const { clock, vault } = world;
  const policy = { allow: ['127.0.0.0/8'], allowHttp: true };
  const log = { warn: (_: object, message: string) => void warned.push(message) };
  const parts = { policy, vault, now: clock.now, steady: clock.now, random: Math.random, log, newToken: () => 'flaky' };
  const dispatcher = createDispatcher({ ...parts, store: flaky, pollEvery: 20 });
  await dispatcher.start();
  await until(() => world.count(endpoint.id)['done'] === 1, 'the result is kept');
  await dispatcher.stop();
  assert.equal(receiver.requests.length, 1, 'sent once');
  assert.equal(warned.length, 5);
});

test('a stop does not wait for a store that stays away: the events come again after the next start', async (t) => {
  const { world, receiver, endpoint } = await openStage(t);
  const { id } = await world.say('c_1');
  const broken = { ...world.store, record: () => Promise.reject(new StoreUnavailable('disk full')) };
  const { clock, vault } = world;
  const policy = { allow: ['127.0.0.0/8'], allowHttp: true };
  const parts = { policy, vault, now: clock.now, steady: clock.now, random: Math.random, log: { warn: () => {} } };
  const dispatcher = createDispatcher({ ...parts, store: broken, newToken: () => 't', pollEvery: 20 });
  await dispatcher.start();
  await until(() => receiver.requests.length === 1, 'it is sent');
  await dispatcher.stop();
  await world.dispatcher.start();
  await until(() => world.count(endpoint.id)['done'] === 1, 'it is sent again and recorded');
  assert.deepEqual(
    receiver.requests.map((one) => one.headers['webhook-id']),
    [id, id],
  );
});
