import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { INTERVALS } from '../../server/webhooks/retry-schedule.ts';
import { verifyWebhook } from '../../server/webhooks/verify-webhook.ts';
import { openDeliveryWorld, testClock } from './delivery-world.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import type { Answer, FaultReceiver } from './fault-receiver.ts';

type Options = Parameters<typeof openDeliveryWorld>[0];

async function open(
  t: TestContext,
  answer: Answer,
  options: Options = {},
): Promise<{ world: DeliveryWorld; receiver: FaultReceiver }> {
  const world = await openDeliveryWorld(options);
  const receiver = await openFaultReceiver(answer);
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  return { world, receiver };
}

/** Lets the dispatcher work at the next instant at which something is due. */
async function goToNextDue(world: DeliveryWorld): Promise<number> {
  const at = await world.store.nextDue();
  assert.ok(at !== null);
  const waited = at - world.clock.now();
  world.clock.advance(Math.max(waited, 0));
  await settle(world);
  return waited;
}

async function settle(world: DeliveryWorld): Promise<void> {
  world.dispatcher.wake();
  await world.dispatcher.idle();
}

for (const k of [0, 1, 5, 11]) {
  test(`P3 500 ${k} times, then 200: ${k + 1} attempts in the jitter bounds, the same id, a new timestamp and signature`, async (t) => {
    const { world, receiver } = await open(t, ({ n }, socket) => status(n <= k ? 500 : 200)({} as never, socket));
    const endpoint = await world.addEndpoint(receiver.url);
    const { id } = await world.say('c_1');
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
  });
}

test('after twelve failures an event is dead, and the next one of the customer goes', async (t) => {
  const { world, receiver } = await open(t, status(500));
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
  const { world, receiver } = await open(t, status(200), { clock });
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
  const { world, receiver } = await open(t, ({ n }, socket) =>
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
});

test('410 disables at once; later events are held and nothing is lost; switched on again, they come', async (t) => {
  const { world, receiver } = await open(t, status(410));
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
  receiver.answer = status(200);
  await world.store.updateEndpoint({ ...disabled, state: 'on' });
  await settle(world);
  assert.deepEqual(world.count(endpoint.id), { done: 2 });
  const customers = receiver.requests.map((one) => JSON.parse(String(one.body)).data.customer);
  assert.deepEqual(
    customers.toSorted((a, b) => String(a).localeCompare(String(b))),
    ['c_1', 'c_1', 'c_2'],
  );
});

test('a paused endpoint gets nothing and loses nothing, a removed one is forgotten while an attempt is under way', async (t) => {
  let finish = () => {};
  const { world, receiver } = await open(t, (received, socket) => void (finish = () => status(200)(received, socket)));
  const endpoint = await world.addEndpoint(receiver.url);
  await world.store.updateEndpoint({ ...endpoint, state: 'paused' });
  await world.say('c_1');
  await world.dispatcher.start();
  await settle(world);
  assert.deepEqual([receiver.requests.length, world.count(endpoint.id)], [0, { due: 1 }]);
  await world.store.updateEndpoint({ ...endpoint, state: 'on' });
  while (receiver.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await world.store.removeEndpoint(endpoint.site, endpoint.id);
  finish();
  await settle(world);
  assert.deepEqual([world.count(endpoint.id), world.attempts(endpoint.id)], [{}, []]);
});

test('a 503 with Retry-After holds the whole endpoint for that long, not longer', async (t) => {
  const { world, receiver } = await open(t, ({ n }, socket) =>
    n === 1 ? status(503, { 'retry-after': '90' })({} as never, socket) : status(200)({} as never, socket),
  );
  const endpoint = await world.addEndpoint(receiver.url);
  await world.say('c_1');
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
});

test('a secret’s rotation: while both are accepted both sign, an expired one never does', async (t) => {
  const { world, receiver } = await open(t, status(200));
  const { newKeys } = await import('../webhooks/new-keys.ts');
  const old = newKeys(world.vault, world.clock.now() + 60_000);
  const fresh = await world.addEndpoint(receiver.url, {}, old.rows);
  await world.say('c_1');
  await world.dispatcher.start();
  await settle(world);
  world.clock.advance(60_000);
  await world.say('c_1');
  await settle(world);
  const [during, afterwards] = receiver.requests.map(({ headers, body }) => ({
    headers,
    body,
    now: Number(headers['webhook-timestamp']) * 1000,
  }));
  assert.match(during!.headers['webhook-signature']!, /^v1,\S+ v1,\S+ v1a,\S+ v1a,\S+$/);
  for (const keys of [old.secret, old.publicKey, fresh.secret, fresh.publicKey]) verifyWebhook({ ...during!, keys });
  assert.match(afterwards!.headers['webhook-signature']!, /^v1,\S+ v1a,\S+$/);
  verifyWebhook({ ...afterwards!, keys: fresh.secret });
  assert.throws(() => verifyWebhook({ ...afterwards!, keys: old.secret }));
});

test('a key that cannot be opened stops its own endpoint alone, and says so', async (t) => {
  const { world, receiver } = await open(t, status(200));
  const good = await world.addEndpoint(receiver.url);
  const bad = await world.addEndpoint(receiver.url, {}, [
    { kind: 'hmac', sealed: Buffer.alloc(60, 1), notAfter: null },
  ]);
  await world.say('c_1');
  await world.dispatcher.start();
  await settle(world);
  assert.deepEqual(world.count(good.id), { done: 1 });
  const [attempt] = world.attempts(bad.id);
  assert.deepEqual([attempt?.class, attempt?.status], ['blocked', null]);
  assert.match(attempt?.snippet ?? '', /rotate its secret/);
  assert.equal(receiver.requests.length, 1);
});

test('P8 an endpoint whose address became private is tried as blocked, retried, and never connected to', async (t) => {
  const { world, receiver } = await open(t, status(200), { policy: { allow: [], allowHttp: true } });
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
