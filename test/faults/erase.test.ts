import assert from 'node:assert/strict';
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import { createDispatcher } from '../../server/webhooks/deliver.ts';
import { SITE, until } from './delivery-world.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import { status } from './fault-receiver.ts';
import type { FaultReceiver } from './fault-receiver.ts';
import { numbersOf, observed } from './table/observed.ts';
import { openWithReceiver, settle } from './with-receiver.ts';

function erase({ store, clock }: DeliveryWorld, customer: string): Promise<boolean> {
  const at = new Date(clock.now()).toISOString();
  const body = JSON.stringify({ type: 'customer.erased', timestamp: at, data: { site: SITE, customer } });
  const id = `evt_${randomUUIDv7()}`;
  const event = { id, type: 'customer.erased' as const, site: SITE, customer, revision: null, at, body, quieter: true };
  const wish = { site: SITE, customer, mac: randomBytes(32), addresses: [], suppress: false, evenUnseen: false };
  return store.erase({ ...wish, event });
}

interface Sent {
  type: string;
  data: { customer: string };
}

const sent = ({ requests }: FaultReceiver) => requests.map(({ body }) => JSON.parse(String(body)) as Sent);
const secret = { data: { changes: [{ words: 'what she told nobody else' }] } };

/** Requests that carry what was erased of the first customer. */
function tellingOf(receiver: FaultReceiver): number {
  return sent(receiver).filter((one) => one.data.customer === 'c_1' && JSON.stringify(one).includes('nobody else'))
    .length;
}

test('P9 after an erase no attempt carries what was erased, though deliveries were pending and being retried', async (t) => {
  for (const order of ['latest', 'every'] as const) {
    const { world, receiver } = await openWithReceiver(t, status(500, {}, 'what she told nobody else'));
    const endpoint = await world.addEndpoint(receiver.url, { order });
    await world.say('c_1', secret);
    await world.dispatcher.start();
    await settle(world);
    assert.equal(receiver.requests.length, 1);
    await world.dispatcher.stop();
    await world.say('c_1', secret);
    await world.say('c_2', secret);
    await erase(world, 'c_1');

    world.clock.advance(24 * 60 * 60 * 1000);
    const later = dispatcherOf(world, world.store);
    receiver.requests.length = 0;
    receiver.answer = status(200);
    await later.start();
    await until(() => receiver.requests.length >= 2, 'the erase and the other customer arrive');
    await later.stop();
    // The two go by connections of their own: which of them arrives first is nobody's promise.
    const { hers = [], theirs = [] } = Object.groupBy(sent(receiver), ({ data }) =>
      data.customer === 'c_1' ? 'hers' : 'theirs',
    );
    assert.deepEqual(
      hers.map(({ type, data }) => [type, data]),
      [['customer.erased', { site: SITE, customer: 'c_1' }]],
    );
    assert.deepEqual(
      theirs.map(({ type, data }) => [type, data.customer]),
      [['preferences.changed', 'c_2']],
    );
    assert.ok(world.attempts(endpoint.id).every(({ snippet }) => !snippet.includes('nobody')));
    const account = (await world.store.account(SITE, endpoint.id))!;
    assert.equal(account.events, account.delivered + account.superseded);
    const numbers = await numbersOf(world, endpoint.id, receiver);
    observed({
      row: 20,
      case: `“${order}”, pending and being retried`,
      ...numbers,
      also: `${tellingOf(receiver)} with erased words`,
    });
  }
});

test('P9 an attempt under way when she is erased ends first, is not repeated, and the erase follows it', async (t) => {
  const held: (() => void)[] = [];
  const { world, receiver } = await openWithReceiver(t, (received, socket) => {
    if (received.n === 1) held.push(() => status(500)(received, socket));
    else status(200)(received, socket);
  });
  const endpoint = await world.addEndpoint(receiver.url);
  await world.dispatcher.start();
  await world.say('c_1', secret);
  await until(() => receiver.requests.length === 1, 'the first is under way');
  await erase(world, 'c_1');
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(receiver.requests.length, 1, 'the erase does not overtake it');
  held[0]!();
  await until(() => receiver.requests.length === 2, 'the erase follows at once');
  await settle(world);
  assert.deepEqual(
    sent(receiver).map(({ type }) => type),
    ['preferences.changed', 'customer.erased'],
  );
  assert.deepEqual(world.count(endpoint.id), { superseded: 1, done: 1 });
});

test('P9 erases among changes, while everything is being sent, never let an erased word follow the erase', async (t) => {
  const { world, receiver } = await openWithReceiver(t, status(200));
  const endpoint = await world.addEndpoint(receiver.url);
  await world.dispatcher.start();
  const people = Array.from({ length: 60 }, (_, n) => `c_${n}`);
  await Promise.all(
    people.map(async (customer, n) => {
      const said = world.say(customer, secret);
      if (n % 3 === 0) await said;
      if (n % 3 === 1) await new Promise((resolve) => setImmediate(resolve));
      await erase(world, customer);
      await said;
    }),
  );
  await settle(world);
  for (const customer of people) {
    const types = sent(receiver).flatMap(({ type, data }) => (data.customer === customer ? [type] : []));
    const erased = types.indexOf('customer.erased');
    assert.ok(erased === -1 || erased === types.length - 1, `${customer}: ${types.join(', ')}`);
  }
  const types = sent(receiver).map(({ type }) => type);
  const account = (await world.store.account(SITE, endpoint.id))!;
  const { events, delivered, superseded, dead, held, pending } = account;
  assert.equal(events, delivered + superseded + dead + held + pending);
  const numbers = await numbersOf(world, endpoint.id, receiver);
  const erases = types.filter((type) => type === 'customer.erased').length;
  const also = `${types.length - erases} changes before their erase, ${erases} erases`;
  observed({ row: 20, case: '60 erases while all is being sent', ...numbers, also });
});

for (const order of ['latest', 'every'] as const) {
  test(`P9 what was taken up for “${order}” and not yet sent when she is erased is not sent, and the erase goes at once`, async (t) => {
    const { world, receiver } = await openWithReceiver(t, status(200));
    const endpoint = await world.addEndpoint(receiver.url, { order });
    const erased: string[] = [];
    const claim: DeliveryWorld['store']['claim'] = async (ask) => {
      const claimed = await world.store.claim(ask);
      for (const { event } of claimed) {
        if (event.type === 'customer.erased') continue;
        await erase(world, event.customer!);
        erased.push(event.customer!);
      }
      return claimed;
    };
    const dispatcher = dispatcherOf(world, { ...world.store, claim });
    t.after(() => dispatcher.stop());
    await world.say('c_1', secret);
    await dispatcher.start();
    await until(() => erased.length === 1, 'she is erased between claim and attempt');
    await until(() => world.count(endpoint.id)['done'] === 1, 'the erase is told although the clock stands');
    assert.deepEqual(
      sent(receiver).map(({ type }) => type),
      ['customer.erased'],
    );
    assert.deepEqual(world.count(endpoint.id), { superseded: 1, done: 1 });
    const numbers = await numbersOf(world, endpoint.id, receiver);
    const also = `${tellingOf(receiver)} with erased words`;
    observed({ row: 20, case: `“${order}”, claimed and not yet sent`, ...numbers, also });
  });
}

/** A dispatcher of its own, that looks into the store again and again. */
function dispatcherOf({ vault, clock }: DeliveryWorld, store: DeliveryWorld['store']): DeliveryWorld['dispatcher'] {
  const policy = { allow: ['127.0.0.0/8'], allowHttp: true };
  const parts = { policy, vault, now: clock.now, steady: clock.now, random: Math.random, log: { warn: () => {} } };
  return createDispatcher({ ...parts, store, newToken: randomUUIDv7, pollEvery: 20 });
}
