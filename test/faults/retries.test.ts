import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { INTERVALS } from '../../server/webhooks/retry-schedule.ts';
import { verifyWebhook } from '../../server/webhooks/verify-webhook.ts';
import { testClock } from './delivery-world.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import { status } from './fault-receiver.ts';
import { numbersOf, observed } from './table/observed.ts';
import { openWithReceiver, settle } from './with-receiver.ts';

/** Lets the dispatcher work at the next instant at which something is due. */
async function goToNextDue(world: DeliveryWorld): Promise<number> {
  const at = await world.store.nextDue();
  assert.ok(at !== null);
  const waited = at - world.clock.now();
  world.clock.advance(Math.max(waited, 0));
  await settle(world);
  return waited;
}

for (const k of [0, 1, 5, 11]) {
  test(`P3 500 ${k} times, then 200: ${k + 1} attempts in the jitter bounds, the same id, a new timestamp and signature`, async (t) => {
    const { world, receiver } = await openWithReceiver(t, ({ n }, socket) =>
      status(n <= k ? 500 : 200)({} as never, socket),
    );
    const endpoint = await world.addEndpoint(receiver.url);
    const { id } = await world.say('c_1');
    const said = world.clock.now();
    await world.dispatcher.start();
    await settle(world);
    for (let n = 1; n <= k; n += 1) {
      const sentBefore = receiver.requests.length;
      const waited = await goToNextDue(world);
      assert.ok(
        waited >= INTERVALS[n]! * 0.8 - 1 && waited <= INTERVALS[n]! * 1.2 + 1,
        `attempt ${n + 1} after ${waited} ms`,
      );
      assert.equal(receiver.requests.length, sentBefore + 1);
    }
    assert.equal(receiver.requests.length, k + 1);
    assert.deepEqual(world.count(endpoint.id), { done: 1 });
    assert.deepEqual(new Set(receiver.requests.map((request) => request.headers['webhook-id'])), new Set([id]));
    for (const name of ['webhook-timestamp', 'webhook-signature']) {
      assert.equal(new Set(receiver.requests.map((request) => request.headers[name])).size, k + 1, name);
    }
    for (const { headers, body } of receiver.requests) {
      const now = Number(headers['webhook-timestamp']) * 1000;
      for (const keys of [endpoint.secret, endpoint.publicKey]) verifyWebhook({ headers, body, keys, now });
    }
    const attempts = world.attempts(endpoint.id);
    assert.deepEqual(
      attempts.map((one) => one.class),
      [...Array<string>(k).fill('status'), 'ok'],
    );
    const numbers = await numbersOf(world, endpoint.id, receiver);
    const signatures = new Set(receiver.requests.map(({ headers }) => headers['webhook-signature']));
    const also = `${signatures.size} signatures, each verified`;
    observed({ row: 1, case: `500 ${k} times, then 200`, ...numbers, recovered: world.clock.now() - said, also });
  });
}

test('after twelve failures an event is dead, and the next one of the customer goes', async (t) => {
  const { world, receiver } = await openWithReceiver(t, status(500));
  const endpoint = await world.addEndpoint(receiver.url);
  await world.say('c_1');
  await world.dispatcher.start();
  await settle(world);
  for (let n = 1; n < 12; n += 1) await goToNextDue(world);
  assert.equal(receiver.requests.length, 12);
  assert.deepEqual(world.count(endpoint.id), { dead: 1 });
  assert.equal(await world.store.nextDue(), null);
  receiver.answer = status(200);
  world.clock.advance(3_600_000);
  await world.say('c_1');
  await settle(world);
  assert.deepEqual(world.count(endpoint.id), { dead: 1, done: 1 });
});

test('standardwebhooks and svix accept what is sent, full and thin', async (t) => {
  const clock = testClock(Date.now());
  const { world, receiver } = await openWithReceiver(t, status(200), { clock });
  const full = await world.addEndpoint(receiver.url, { headers: { 'x-which': 'full' } });
  const thin = await world.addEndpoint(receiver.url, { payload: 'thin', headers: { 'x-which': 'thin' } });
  const words = 'Zoë 🚗 \u2028 "1.0" </script>';
  await world.say('c_1', { data: { greeting: words, __proto__x: { a: 1 } } });
  await world.dispatcher.start();
  await settle(world);
  for (const { endpoint, which } of [
    { endpoint: full, which: 'full' },
    { endpoint: thin, which: 'thin' },
  ]) {
    const request = receiver.requests.find((one) => one.headers['x-which'] === which)!;
    const body = request.body.toString('utf8');
    new StandardWebhook(endpoint.secret).verify(body, request.headers);
    new SvixWebhook(endpoint.secret).verify(body, request.headers);
    const { data } = JSON.parse(body) as { data: Record<string, unknown> };
    assert.equal(data['greeting'], which === 'full' ? words : undefined);
    assert.equal(data['revision'], 1);
  }
});

test('P3 processed but the answer lost: the same event comes again under the same id', async (t) => {
  const { world, receiver } = await openWithReceiver(t, ({ n }, socket) =>
    n === 1 ? socket.destroy() : status(200)({} as never, socket),
  );
  const endpoint = await world.addEndpoint(receiver.url);
  await world.say('c_1');
  await world.dispatcher.start();
  await settle(world);
  await goToNextDue(world);
  const ids = receiver.requests.map((request) => request.headers['webhook-id']);
  assert.equal(ids.length, 2);
  assert.equal(ids[0], ids[1]);
  assert.deepEqual(world.count(endpoint.id), { done: 1 });
  observed({ row: 5, case: 'processed, and the answer lost', ...(await numbersOf(world, endpoint.id, receiver)) });
});

test('P3 a 503 with Retry-After holds the whole endpoint for that long, not longer', async (t) => {
  const { world, receiver } = await openWithReceiver(t, ({ n }, socket) =>
    n === 1 ? status(503, { 'retry-after': '90' })({} as never, socket) : status(200)({} as never, socket),
  );
  const endpoint = await world.addEndpoint(receiver.url);
  await world.say('c_1');
  const said = world.clock.now();
  await world.dispatcher.start();
  await settle(world);
  await world.say('c_2');
  await settle(world);
  assert.equal(receiver.requests.length, 1, 'another customer’s event waits too');
  world.clock.advance(89_000);
  await settle(world);
  assert.equal(receiver.requests.length, 1);
  world.clock.advance(1000);
  await settle(world);
  assert.deepEqual(world.count(endpoint.id), { done: 2 });
  const numbers = await numbersOf(world, endpoint.id, receiver);
  observed({ row: 8, case: '503 with 90 s, and another customer', ...numbers, recovered: world.clock.now() - said });
});

test('P8 an endpoint whose address became private is tried as blocked, retried, and never connected to', async (t) => {
  const { world, receiver } = await openWithReceiver(t, status(200), { policy: { allow: [], allowHttp: true } });
  const endpoint = await world.addEndpoint(receiver.url);
  await world.say('c_1');
  await world.dispatcher.start();
  await settle(world);
  assert.deepEqual(
    world.attempts(endpoint.id).map((one) => one.class),
    ['blocked'],
  );
  assert.deepEqual(world.count(endpoint.id), { due: 1 });
  assert.equal(receiver.connections, 0);
});
