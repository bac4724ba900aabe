import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './delivery-world.ts';
import { status } from './fault-receiver.ts';
import type { Received } from './fault-receiver.ts';
import { numbersOf, observed } from './table/observed.ts';
import { openWithReceiver, settle } from './with-receiver.ts';

function isOfBad(received: Received): boolean {
  return dataOf(received).customer === 'c_bad';
}

function dataOf(received: Received): { customer: string; revision: number } {
  return (JSON.parse(String(received.body)) as { data: { customer: string; revision: number } }).data;
}

const ok = status(200);

test('P4 an older event under way that fails after a newer one was said is not sent again', async (t) => {
  const held: (() => void)[] = [];
  const { world, receiver } = await openWithReceiver(t, (received, socket) => {
    if (received.n === 1) held.push(() => status(500)(received, socket));
    else ok(received, socket);
  });
  const endpoint = await world.addEndpoint(receiver.url);
  await world.dispatcher.start();
  await world.say('c_1', { quieter: true });
  await until(() => receiver.requests.length === 1, 'the first is under way');
  await world.say('c_1');
  world.dispatcher.wake();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(receiver.requests.length, 1, 'the newer one waits for the older');
  held[0]!();
  await until(() => receiver.requests.length === 2, 'the newer one follows at once');
  await settle(world);
  assert.deepEqual(
    receiver.requests.map((one) => dataOf(one).revision),
    [1, 2],
  );
  assert.deepEqual(world.count(endpoint.id), { done: 1, superseded: 1 });
});

test('P5 a hundred changes while the endpoint is down end in one event a customer, the newest', async (t) => {
  const { world, receiver } = await openWithReceiver(t, status(500));
  const endpoint = await world.addEndpoint(receiver.url);
  await world.dispatcher.start();
  for (let i = 0; i < 50; i += 1) await Promise.all([world.say('c_1'), world.say('c_2')]);
  await settle(world);
  receiver.answer = ok;
  receiver.requests.length = 0;
  world.clock.advance(3_600_000);
  await settle(world);
  const sent = receiver.requests.map(dataOf).map(({ customer, revision }) => `${customer} at ${revision}`);
  assert.deepEqual(new Set(sent), new Set(['c_1 at 50', 'c_2 at 50']));
  assert.equal(sent.length, 2);
  assert.deepEqual(world.count(endpoint.id), { done: 2, superseded: 98 });
});

test('“every” sends each event of a customer in order, and none before the one that fails', async (t) => {
  const { world, receiver } = await openWithReceiver(t, (received, socket) =>
    status(dataOf(received).customer === 'c_1' && received.n < 5 ? 500 : 200)(received, socket),
  );
  const endpoint = await world.addEndpoint(receiver.url, { order: 'every' });
  await world.dispatcher.start();
  for (let i = 0; i < 3; i += 1) {
    await world.say('c_1', { quieter: i === 2 });
    await world.say('c_2');
  }
  for (let i = 0; i < 4; i += 1) {
    await settle(world);
    world.clock.advance(3_600_000);
  }
  await settle(world);
  const seen = (customer: string) =>
    receiver.requests
      .map(dataOf)
      .filter((one) => one.customer === customer)
      .map((one) => one.revision);
  assert.deepEqual(seen('c_2'), [1, 2, 3]);
  assert.deepEqual([...new Set(seen('c_1'))], [1, 2, 3]);
  assert.deepEqual(
    seen('c_1'),
    seen('c_1').toSorted((a, b) => a - b),
    'never older after newer',
  );
  assert.deepEqual(world.count(endpoint.id), { done: 6 });
});

test('P5 an opt-out overtakes what waits of other customers, in either order', async (t) => {
  for (const order of ['latest', 'every'] as const) {
    const { world, receiver } = await openWithReceiver(t, ok);
    await world.addEndpoint(receiver.url, { order });
    for (let i = 0; i < 80; i += 1) await world.say(`c_${i}`);
    await world.say('c_out', { quieter: true });
    await world.dispatcher.start();
    await settle(world);
    const at = receiver.requests.findIndex((one) => dataOf(one).customer === 'c_out');
    assert.ok(at >= 0 && at < 32, `it was request ${at + 1} of ${receiver.requests.length}`);
  }
});

test('P5 an opt-out is not stuck behind a poison event of another type', async (t) => {
  const { world, receiver } = await openWithReceiver(t, (received, socket) =>
    status(JSON.parse(String(received.body)).type === 'consent.pending' ? 500 : 200)(received, socket),
  );
  const endpoint = await world.addEndpoint(receiver.url);
  await world.dispatcher.start();
  await world.say('c_1', { type: 'consent.pending' });
  await settle(world);
  await world.say('c_1', { type: 'preferences.stopped', quieter: true });
  await settle(world);
  assert.deepEqual(world.count(endpoint.id), { done: 1, due: 1 });
});

test('P6 a 400 for one customer’s events: the others flow, and that customer’s newest revision is delivered', async (t) => {
  const { world, receiver } = await openWithReceiver(t, (received, socket) => {
    const { customer, revision } = dataOf(received);
    status(customer === 'c_bad' && revision < 3 ? 400 : 200)(received, socket);
  });
  const endpoint = await world.addEndpoint(receiver.url);
  await world.dispatcher.start();
  for (let i = 0; i < 3; i += 1) {
    await world.say('c_bad');
    for (let c = 0; c < 20; c += 1) await world.say(`c_${i}_${c}`);
    await settle(world);
  }
  assert.deepEqual(world.count(endpoint.id), { done: 61, superseded: 2 });
  const numbers = await numbersOf(world, endpoint.id, receiver);
  const others = receiver.requests.filter((one) => !isOfBad(one)).length;
  const also = `${others} requests of the others, hers at revision ${dataOf(receiver.requests.findLast(isOfBad)!).revision}`;
  observed({ row: 19, case: '400 for one of 61 customers, twice', ...numbers, also });
});

test('test events of nobody do not wait for each other', async (t) => {
  const { world, receiver } = await openWithReceiver(t, status(500));
  const endpoint = await world.addEndpoint(receiver.url, { order: 'every' });
  await world.dispatcher.start();
  for (const id of ['evt_a', 'evt_b']) {
    const event = {
      id,
      type: 'endpoint.test',
      site: endpoint.site,
      customer: null,
      revision: null,
      quieter: false,
    } as const;
    const body = JSON.stringify({
      type: 'endpoint.test',
      timestamp: '2026-11-21T10:00:00Z',
      data: { site: endpoint.site },
    });
    await world.store.appendEvent({ ...event, at: '2026-11-21T10:00:00Z', body }, [endpoint.id]);
  }
  await settle(world);
  assert.equal(receiver.requests.length, 2);
});
