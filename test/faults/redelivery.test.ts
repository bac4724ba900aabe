import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { verifyWebhook } from '../../server/webhooks/verify-webhook.ts';
import { newKeys } from '../webhooks/new-keys.ts';
import { openDeliveryWorld, SITE } from './delivery-world.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import type { FaultReceiver } from './fault-receiver.ts';

async function open(t: TestContext): Promise<{ world: DeliveryWorld; receiver: FaultReceiver }> {
  const world = await openDeliveryWorld();
  const receiver = await openFaultReceiver(status(200));
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  return { world, receiver };
}

async function settle(world: DeliveryWorld): Promise<void> {
  world.dispatcher.wake();
  await world.dispatcher.idle();
}

/** What was sent, as `customer revision`, in order; forgets it. */
function sent(receiver: FaultReceiver): string[] {
  const all = receiver.requests.map((one) => (JSON.parse(String(one.body)) as { data: Record<string, unknown> }).data);
  receiver.requests.length = 0;
  return all.map(({ customer, revision }) => `${String(customer)} ${String(revision)}`);
}

test('P2 the account of an endpoint adds up: delivered, superseded, dead, held, pending', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url);
  await world.dispatcher.start();
  await world.say('c_1');
  await settle(world);
  receiver.answer = status(400);
  await world.say('c_2');
  await settle(world);
  await world.say('c_2');
  await settle(world);
  const whole = { events: 3, delivered: 1, superseded: 1, dead: 0 };
  assert.deepEqual(await world.store.account(SITE, endpoint.id), { ...whole, held: 0, pending: 1 });
  await world.store.updateEndpoint({ ...endpoint, state: 'paused' });
  assert.deepEqual(await world.store.account(SITE, endpoint.id), { ...whole, held: 1, pending: 0 });
  assert.equal(await world.store.account('another', endpoint.id), null);
  const query = { endpoint: endpoint.id, before: null, limit: 10 };
  const all = await world.store.deliveries({ ...query, state: null });
  assert.deepEqual(
    all.map((row) => row.state),
    ['held', 'superseded', 'delivered'],
  );
  const [held] = await world.store.deliveries({ ...query, state: 'held' });
  assert.deepEqual([held?.customer, held?.revision, held?.attempts], ['c_2', 2, 1]);
  assert.deepEqual(await world.store.deliveries({ ...query, state: null, before: all[2]!.seq }), []);
});

test('a rotated secret signs beside the new one for the overlap, with deliveries queued and under way', async (t) => {
  const { world, receiver } = await open(t);
  const old = await world.addEndpoint(receiver.url);
  await world.say('c_1');
  const fresh = newKeys(world.vault);
  const now = world.clock.now();
  const rotation = { site: SITE, endpoint: old.id, keys: fresh.rows, now, oldUntil: now + 60_000, most: 10 };
  assert.equal(await world.store.rotateKeys({ ...rotation, most: 1 }), 'full');
  assert.equal(await world.store.rotateKeys(rotation), 'rotated');
  assert.equal(await world.store.rotateKeys({ ...rotation, site: 'another' }), 'unknown');
  await world.dispatcher.start();
  await settle(world);
  world.clock.advance(60_000);
  await world.say('c_1');
  await settle(world);
  const [during, afterwards] = receiver.requests;
  const check = ({ headers, body }: typeof during & object, keys: string) =>
    verifyWebhook({ headers, body, keys, now: Number(headers['webhook-timestamp']) * 1000 });
  for (const keys of [old.secret, old.publicKey, fresh.secret, fresh.publicKey]) check(during!, keys);
  for (const keys of [fresh.secret, fresh.publicKey]) check(afterwards!, keys);
  for (const keys of [old.secret, old.publicKey]) assert.throws(() => check(afterwards!, keys));
});

test('an endpoint is enabled from now: what was held is dropped and counted, what comes is sent', async (t) => {
  const { world, receiver } = await open(t);
  for (const order of ['latest', 'every'] as const) {
    const endpoint = await world.addEndpoint(receiver.url, { order, state: 'paused' });
    await world.say('c_1');
    await world.say('c_1');
    assert.equal(await world.store.enable({ site: SITE, endpoint: endpoint.id, from: 'now' }), true);
    await world.dispatcher.start();
    await settle(world);
    assert.deepEqual(sent(receiver), []);
    const account = await world.store.account(SITE, endpoint.id);
    assert.equal(account?.events, account!.superseded + account!.dead);
    await world.say('c_1');
    await settle(world);
    assert.equal((await world.store.account(SITE, endpoint.id))?.delivered, 1);
    assert.equal((await world.store.endpoint(SITE, endpoint.id))?.state, 'on');
    await world.store.removeEndpoint(SITE, endpoint.id);
    sent(receiver);
  }
  assert.equal(await world.store.enable({ site: 'another', endpoint: 'end_x', from: 'now' }), false);
});

test('an endpoint is enabled from an instant: what is older is dropped, the rest is sent in order', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url, { order: 'every', state: 'paused' });
  await world.say('c_1');
  world.clock.advance(60_000);
  const at = new Date(world.clock.now()).toISOString().replace('.000Z', 'Z');
  await world.say('c_1');
  await world.say('c_1');
  await world.store.enable({ site: SITE, endpoint: endpoint.id, from: { at } });
  await world.dispatcher.start();
  await settle(world);
  assert.deepEqual(sent(receiver), ['c_1 2', 'c_1 3']);
  assert.deepEqual(world.count(endpoint.id), { dead: 1, done: 2 });
});

test('P5 an endpoint is enabled from latest: every customer’s current revision, the first snapshot too, and nothing older', async (t) => {
  const { world, receiver } = await open(t);
  await world.say('c_early');
  await world.say('c_early');
  for (const order of ['latest', 'every'] as const) {
    const endpoint = await world.addEndpoint(receiver.url, { order });
    await world.store.updateEndpoint({ ...endpoint, state: 'disabled' });
    await world.say(`c_${order}`);
    await world.say(`c_${order}`);
    await world.store.enable({ site: SITE, endpoint: endpoint.id, from: 'latest' });
    await world.dispatcher.start();
    await settle(world);
    const mine = new Set(sent(receiver));
    assert.ok(mine.has('c_early 2') && mine.has(`c_${order} 2`));
    assert.ok(!mine.has('c_early 1') && !mine.has(`c_${order} 1`));
    await world.store.enable({ site: SITE, endpoint: endpoint.id, from: 'latest' });
    await settle(world);
    assert.ok(sent(receiver).includes('c_early 2'), 'asked for again, it comes again');
    await world.store.removeEndpoint(SITE, endpoint.id);
  }
});

test('P4 a replay sends the same ids again, and skips preference events older than what was acknowledged', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url, { order: 'every' });
  await world.dispatcher.start();
  const first = await world.say('c_1');
  await settle(world);
  const second = await world.say('c_1');
  await world.say('c_1', { type: 'consent.pending' });
  await settle(world);
  receiver.requests.length = 0;
  const wish = {
    site: SITE,
    endpoint: endpoint.id,
    since: '2026-11-21T00:00:00Z',
    until: null,
    types: null,
    onlyDead: false,
  };
  assert.deepEqual(await world.store.redeliver(wish), { queued: 2, complete: true });
  await settle(world);
  const ids = new Set(receiver.requests.map((one) => one.headers['webhook-id']));
  assert.ok(ids.has(second.id) && !ids.has(first.id));
  assert.deepEqual(world.count(endpoint.id), { done: 3 });
  const nothing = { queued: 0, complete: true };
  assert.deepEqual(await world.store.redeliver({ ...wish, types: ['plan.ending'] }), nothing);
  assert.deepEqual(await world.store.redeliver({ ...wish, since: '2027-01-01T00:00:00Z' }), nothing);
  assert.deepEqual(await world.store.redeliver({ ...wish, until: '2026-11-21T10:00:00Z' }), nothing);
  assert.equal(await world.store.redeliver({ ...wish, site: 'another' }), null);
});

test('P4 a replay of the failed alone: a dead event older than what was acknowledged is counted superseded', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url);
  await world.dispatcher.start();
  receiver.answer = status(400);
  for (const customer of ['c_told', 'c_untold']) await world.say(customer);
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await settle(world);
    world.clock.advance(30 * 3_600_000);
  }
  assert.deepEqual(world.count(endpoint.id), { dead: 2 });
  receiver.answer = status(200);
  await world.say('c_told');
  await settle(world);
  sent(receiver);
  const wish = {
    site: SITE,
    endpoint: endpoint.id,
    since: '2026-11-01T00:00:00Z',
    until: null,
    types: null,
    onlyDead: true,
  };
  assert.deepEqual(await world.store.redeliver(wish), { queued: 1, complete: true });
  await settle(world);
  assert.deepEqual(sent(receiver), ['c_untold 1']);
  assert.deepEqual(world.count(endpoint.id), { done: 2, superseded: 1 });
});
