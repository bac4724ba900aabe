import assert from 'node:assert/strict';
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Store } from '../../server/store/store.ts';
import { KEPT_FOR, sweep } from '../../server/webhooks/sweep.ts';
import { createUpkeep } from '../../server/webhooks/upkeep.ts';
import { openDeliveryWorld, SITE, until } from './delivery-world.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import type { FaultReceiver } from './fault-receiver.ts';

const DAY = 24 * 60 * 60 * 1000;

async function open(t: TestContext): Promise<{ world: DeliveryWorld; receiver: FaultReceiver }> {
  const world = await openDeliveryWorld();
  const receiver = await openFaultReceiver(status(200, {}, 'thank you'));
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  await world.dispatcher.start();
  return { world, receiver };
}

async function settle(world: DeliveryWorld): Promise<void> {
  world.dispatcher.wake();
  await world.dispatcher.idle();
}

async function tell(world: DeliveryWorld, customer: string): Promise<string> {
  const { id } = await world.say(customer);
  await settle(world);
  return id;
}

const seqs = (world: DeliveryWorld, endpoint: string) => world.rows(endpoint).map(({ seq }) => seq);

test('after 3 days what receivers answered is gone, after 14 that something was tried, after 30 what became of it', async (t) => {
  const { world } = await open(t);
  const endpoint = await world.addEndpoint((await openSecond(t)).url);
  await tell(world, 'c_1');
  await tell(world, 'c_1');
  const state = () => {
    const attempts = world.attempts(endpoint.id);
    return [attempts.filter(({ snippet }) => snippet !== '').length, attempts.length, world.rows(endpoint.id).length];
  };
  for (const [age, expected] of [
    [0, [2, 2, 2]],
    [KEPT_FOR.snippets, [2, 2, 2]],
    [KEPT_FOR.snippets + 1, [0, 2, 2]],
    [KEPT_FOR.attempts, [0, 2, 2]],
    [KEPT_FOR.attempts + 1, [0, 0, 2]],
    [KEPT_FOR.deliveries, [0, 0, 2]],
    [KEPT_FOR.deliveries + 1, [0, 0, 1]],
  ] as const) {
    await sweep(world.store, world.clock.now() + age);
    assert.deepEqual(state(), expected, `after ${age / DAY} days`);
  }
});

async function openSecond(t: TestContext): Promise<FaultReceiver> {
  const receiver = await openFaultReceiver(status(200, {}, 'thank you'));
  t.after(() => receiver.close());
  return receiver;
}

test('P2 the account counts what was deleted, in every state, and nothing is missing afterwards', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url, { order: 'latest' });
  for (let i = 0; i < 5; i += 1) await tell(world, 'c_1');
  await world.store.updateEndpoint({ ...endpoint, state: 'paused' });
  for (let i = 0; i < 4; i += 1) await world.say('c_2');
  await world.say('c_2', { type: 'consent.pending' });
  await world.store.enable({ site: SITE, endpoint: endpoint.id, from: 'now' });
  await tell(world, 'c_2');
  await world.store.updateEndpoint({ ...endpoint, state: 'paused' });
  await world.say('c_3');
  const before = await world.store.account(SITE, endpoint.id);
  assert.deepEqual(before, { events: 12, delivered: 6, superseded: 3, dead: 2, held: 1, pending: 0 });
  assert.equal(world.rows(endpoint.id).length, 12);
  world.clock.advance(KEPT_FOR.deliveries + 1);
  await sweep(world.store, world.clock.now());
  assert.deepEqual(await world.store.account(SITE, endpoint.id), before);
  assert.equal(await world.store.conservationGap(), 0);
  assert.equal(world.rows(endpoint.id).length, 3, 'the newest of each who was told, and what is held');
  await sweep(world.store, world.clock.now());
  assert.deepEqual(await world.store.account(SITE, endpoint.id), before, 'a second sweep counts nothing twice');
});

test('P2 a delivery that went missing shows as a gap', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url);
  await tell(world, 'c_1');
  await world.store.updateEndpoint({ ...endpoint, state: 'paused' });
  await world.say('c_1');
  assert.equal(await world.store.conservationGap(), 0);
  const other = new DatabaseSync(world.file);
  other.prepare(`DELETE FROM delivery WHERE endpoint = ? AND state = 'due'`).run(endpoint.id);
  other.close();
  assert.equal(await world.store.conservationGap(), 1);
  const account = await world.store.account(SITE, endpoint.id);
  assert.deepEqual(account, { events: 2, delivered: 1, superseded: 0, dead: 0, held: 0, pending: 0 });
});

test('what is open or held is never deleted, however old, and is delivered when it may be', async (t) => {
  const { world, receiver } = await open(t);
  const paused = await world.addEndpoint(receiver.url, { state: 'paused' });
  await world.say('c_1');
  world.clock.advance(400 * DAY);
  await sweep(world.store, world.clock.now());
  assert.deepEqual(world.count(paused.id), { due: 1 });
  await world.store.enable({ site: SITE, endpoint: paused.id, from: { at: '2026-11-21T10:00:00Z' } });
  await settle(world);
  await sweep(world.store, world.clock.now());
  assert.deepEqual(world.count(paused.id), { done: 1 }, 'delivered just now, it is young');
});

test('P4 after its attempts and older events were deleted, nothing older than what was acknowledged is sent', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url, { order: 'every' });
  await tell(world, 'c_1');
  await tell(world, 'c_1');
  world.clock.advance(KEPT_FOR.attempts + 1);
  await sweep(world.store, world.clock.now());
  const wish = { site: SITE, endpoint: endpoint.id, until: null, types: null, onlyDead: false };
  receiver.requests.length = 0;
  receiver.answer = status(400);
  assert.equal((await world.store.redeliver({ ...wish, since: '2026-11-01T00:00:00Z' }))?.queued, 1);
  await settle(world);
  assert.equal((await world.store.redeliver({ ...wish, since: '2026-11-01T00:00:00Z' }))?.queued, 0);
  assert.equal(receiver.requests.length, 1, 'the newest again, the older one not');
});

test('who has been told is still known after everything was swept, and an erase still reaches them', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url);
  for (let i = 0; i < 3; i += 1) await tell(world, 'c_1');
  const told = await world.store.told(SITE, 'c_1');
  assert.equal(told[0]?.state, 'confirmed');
  world.clock.advance(KEPT_FOR.deliveries + DAY);
  await sweep(world.store, world.clock.now());
  assert.deepEqual(await world.store.told(SITE, 'c_1'), told);
  assert.equal(seqs(world, endpoint.id).length, 1);
  await world.store.updateEndpoint({ ...endpoint, state: 'paused' });
  await world.say('c_1');
  const at = new Date(world.clock.now()).toISOString();
  const body = JSON.stringify({ type: 'customer.erased', timestamp: at, data: { site: SITE, customer: 'c_1' } });
  const event = {
    id: `evt_${randomUUIDv7()}`,
    type: 'customer.erased' as const,
    site: SITE,
    customer: 'c_1',
    at,
    body,
  };
  receiver.requests.length = 0;
  const wish = { site: SITE, customer: 'c_1', mac: randomBytes(32), addresses: [], suppress: false, evenUnseen: false };
  await world.store.erase({ ...wish, event: { ...event, revision: null, quieter: true } });
  await world.store.updateEndpoint(endpoint);
  await settle(world);
  assert.deepEqual(
    receiver.requests.map(({ headers }) => headers['webhook-id']),
    [event.id],
  );
  world.clock.advance(KEPT_FOR.deliveries + DAY);
  await sweep(world.store, world.clock.now());
  assert.equal(await world.store.conservationGap(), 0);
});

test('a worker sweeps at its start and every hour of its clock, and writes go on between the batches', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url);
  for (let i = 0; i < 450; i += 1) void world.say('c_1', { type: 'consent.pending' });
  await tell(world, 'c_1');
  await until(() => world.count(endpoint.id)['done'] === 451, 'all is delivered');
  const upkeep = createUpkeep({ store: world.store, now: world.clock.now, log: { warn() {} }, lookEvery: 5 });
  t.after(() => upkeep.stop());
  upkeep.start();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(world.rows(endpoint.id).length, 451);
  world.clock.advance(KEPT_FOR.deliveries + 1);
  await until(() => world.rows(endpoint.id).length < 451, 'the first batch');
  const { revision } = await world.say('c_2');
  assert.equal(revision, 1);
  await until(() => world.rows(endpoint.id).length === 2, 'her last word and what was said just now stay');
  await upkeep.stop();
  assert.equal((await world.store.account(SITE, endpoint.id))?.events, 452);
  assert.equal(world.attempts(endpoint.id).filter(({ seq }) => seq <= 451).length, 0);
});

test('an endpoint that fails is warned of on each day before it is disabled on the fifth, and then its events are held', async (t) => {
  const warned: { message: string; fields: Record<string, unknown> }[] = [];
  const log = { warn: (fields: object, message: string) => void warned.push({ message, fields: { ...fields } }) };
  const world = await openDeliveryWorld({ log });
  const receiver = await openFaultReceiver(status(503));
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  const endpoint = await world.addEndpoint(receiver.url);
  const since = new Date(world.clock.now()).toISOString();
  let looks = 0;
  const failingEndpoints: Store['failingEndpoints'] = (...given) => {
    looks += 1;
    return world.store.failingEndpoints(...given);
  };
  const store = { ...world.store, failingEndpoints };
  const upkeep = createUpkeep({ store, now: world.clock.now, log, lookEvery: 2 });
  t.after(() => upkeep.stop());
  await world.dispatcher.start();
  upkeep.start();
  for (let customer = 0; customer < 6; customer += 1) await world.say(`c_${customer}`);
  const state = async () => (await world.store.endpoint(SITE, endpoint.id))?.state;
  for (let hour = 0; hour < 119; hour += 1) {
    await settle(world);
    await until(() => looks > hour, 'it looked for failing endpoints in this hour');
    world.clock.advance(60 * 60 * 1000);
  }
  await settle(world);
  assert.equal(await state(), 'on');
  const warnings = warned.filter(({ message }) => message === 'an endpoint fails and will be disabled');
  assert.equal(warnings.length, 4, 'once after each of four whole days');
  const disablesAt = new Date(Date.parse(since) + 5 * DAY).toISOString();
  assert.deepEqual(warnings[0]?.fields, { endpoint: endpoint.id, site: SITE, failingSince: since, disablesAt });
  for (let hour = 0; hour < 3; hour += 1) {
    world.clock.advance(60 * 60 * 1000);
    await world.say(`c_late_${hour}`);
    await settle(world);
  }
  assert.equal(await state(), 'disabled');
  assert.ok(warned.some(({ message }) => message === 'an endpoint is disabled, its events are held'));
  const account = await world.store.account(SITE, endpoint.id);
  assert.equal(account?.pending, 0);
  assert.ok(account.held > 0);
});
