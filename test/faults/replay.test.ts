import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { BATCHES_AT_ONCE, MOST_WAITING, REPLAY_BATCH } from '../../server/store/replay-pace.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { openDeliveryWorld, SITE, until } from './delivery-world.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import type { FaultReceiver, Received } from './fault-receiver.ts';

/** More than the one who asks waits for. */
const DONE_BEFORE = 1400;

async function open(t: TestContext, perEndpoint = 4): Promise<{ world: DeliveryWorld; receiver: FaultReceiver }> {
  const world = await openDeliveryWorld({ perEndpoint });
  const receiver = await openFaultReceiver(status(200));
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  return { world, receiver };
}

/** As if so many customers' events had been delivered long ago. */
function fillDelivered({ file }: DeliveryWorld, endpoint: string, many: number): void {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('BEGIN IMMEDIATE');
  database
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO event (id, site, customer, revision, type, at, quieter, body)
       SELECT 'evt_old_' || i, '${SITE}', 'old_' || i, 1, 'preferences.changed', '2026-11-20T10:00:00.000Z', i % 2,
         '{"type":"preferences.changed","data":{"customer":"old_' || i || '"}}' FROM n`,
    )
    .run(many);
  database
    .prepare(
      `INSERT INTO delivery (endpoint, seq, customer, revision, preference, lane, state, attempt, acknowledged_at)
       SELECT ?, seq, customer, 1, 1, 1 - quieter, 'done', 1, at FROM event`,
    )
    .run(endpoint);
  database.prepare('INSERT INTO endpoint_tally (endpoint, events, delivered) VALUES (?1, ?2, ?2)').run(endpoint, many);
  database.exec('COMMIT');
  database.close();
}

function customerOf({ body }: Received): string {
  return (JSON.parse(String(body)) as { data: { customer: string } }).data.customer;
}

const ALL = { site: SITE, since: '2026-11-20T00:00:00Z', until: null, types: null, onlyDead: false };

for (const order of ['latest', 'every'] as const) {
  test(`a replay travels behind what happens now at a “${order}” endpoint, quieter or not`, async (t) => {
    const { world, receiver } = await open(t);
    const endpoint = await world.addEndpoint(receiver.url, { order });
    fillDelivered(world, endpoint.id, 400);
    assert.deepEqual(await world.store.redeliver({ ...ALL, endpoint: endpoint.id }), { queued: 400, complete: true });
    for (let live = 0; live < 8; live += 1) await world.say(`live_${live}`, { quieter: live >= 4 });
    await world.dispatcher.start();
    await until(() => world.count(endpoint.id)['done'] === 408, 'all is delivered');
    const first = receiver.requests.slice(0, 8).map(customerOf);
    assert.ok(
      first.every((customer) => customer.startsWith('live_')),
      first.join(' '),
    );
    assert.deepEqual(first.slice(0, 4).sort(), ['live_4', 'live_5', 'live_6', 'live_7'], 'a no goes first');
  });
}

test('P4 what a customer says during a replay of hers at an “every” endpoint takes the replay along, in order', async (t) => {
  const { world, receiver } = await open(t, 1);
  const endpoint = await world.addEndpoint(receiver.url, { order: 'every' });
  fillDelivered(world, endpoint.id, 50);
  await world.store.redeliver({ ...ALL, endpoint: endpoint.id });
  await world.say('old_50', { quieter: true, type: 'consent.pending' });
  await world.dispatcher.start();
  await until(() => world.count(endpoint.id)['done'] === 51, 'all is delivered');
  assert.deepEqual(receiver.requests.slice(0, 2).map(customerOf), ['old_50', 'old_50']);
  assert.equal(receiver.requests[0]?.headers['webhook-id'], 'evt_old_50');
});

test('a replay of very many is answered at once, and customers’ writes are kept meanwhile', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url, { state: 'paused' });
  fillDelivered(world, endpoint.id, DONE_BEFORE);
  const asked = world.store.redeliver({ ...ALL, endpoint: endpoint.id });
  const { revision } = await world.say('c_1');
  assert.equal(revision, 1);
  const during = world.count(endpoint.id)['due'] ?? 0;
  assert.ok(during <= 1 + 2 * REPLAY_BATCH, `a write waited for ${during} rows of the replay`);
  // The write's own event was looked at too, and waits already.
  assert.deepEqual(await asked, { queued: REPLAY_BATCH * BATCHES_AT_ONCE - 1, complete: false });
});

/** As if events up to `upto` were those of a replay: they wait, or all that waited were sent. */
function setReplayed(
  { file }: DeliveryWorld,
  endpoint: string,
  { upto, state }: { upto: number; state: string },
): void {
  const database = new DatabaseSync(file, { timeout: 5000 });
  const next = state === 'due' ? 0 : null;
  const set = database.prepare('UPDATE delivery SET state = ?, next_at = ?, lane = 2 WHERE endpoint = ? AND seq <= ?');
  set.run(state, next, endpoint, upto);
  database
    .prepare(
      `UPDATE endpoint_tally SET delivered = (SELECT count(*) FROM delivery WHERE endpoint = ?1 AND state = 'done') WHERE endpoint = ?1`,
    )
    .run(endpoint);
  database.close();
}

test('P2 of a replay of very many ten thousand wait at a time, and the next follow when those were sent', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url, { state: 'paused' });
  const many = MOST_WAITING + 400;
  fillDelivered(world, endpoint.id, many);
  setReplayed(world, endpoint.id, { upto: MOST_WAITING - 120, state: 'due' });
  const answer = await world.store.redeliver({ ...ALL, endpoint: endpoint.id });
  assert.deepEqual(answer, { queued: 150, complete: false });
  assert.equal(await world.store.continueRedelivery(), false, 'enough of it waits');
  assert.equal((await world.store.outboxState(5)).replays, 1);
  const { delivered, held } = (await world.store.account(SITE, endpoint.id))!;
  assert.deepEqual([delivered, held], [many - held, MOST_WAITING + 30]);
  await world.store.enable({ site: SITE, endpoint: endpoint.id, from: { at: '2026-11-20T00:00:00Z' } });
  await world.store.redeliver({ ...ALL, endpoint: endpoint.id });
  setReplayed(world, endpoint.id, { upto: many, state: 'done' });
  assert.equal(await world.store.continueRedelivery(), true, 'it goes on when they were sent');
  assert.equal(world.count(endpoint.id)['due'], REPLAY_BATCH);
});

test('a replay waits while its endpoint is disabled, and enabling the endpoint from now ends it', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url, { state: 'paused' });
  fillDelivered(world, endpoint.id, 2000);
  await world.store.redeliver({ ...ALL, endpoint: endpoint.id });
  await world.store.updateEndpoint({ ...endpoint, state: 'disabled' });
  assert.equal(await world.store.continueRedelivery(), false);
  await world.store.updateEndpoint({ ...endpoint, state: 'on' });
  assert.equal(await world.store.continueRedelivery(), true);
  await world.store.enable({ site: SITE, endpoint: endpoint.id, from: 'now' });
  assert.equal(await world.store.continueRedelivery(), false);
  assert.deepEqual((await world.store.outboxState(5)).replays, 0);
  const queued = REPLAY_BATCH * (BATCHES_AT_ONCE + 1);
  assert.deepEqual(world.count(endpoint.id), { dead: queued, done: 2000 - queued });
});

test('a replay that was answered survives the end of its process', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url, { state: 'paused' });
  fillDelivered(world, endpoint.id, DONE_BEFORE);
  const answer = await world.store.redeliver({ ...ALL, endpoint: endpoint.id });
  assert.equal(answer?.complete, false);
  // Another process finds the task in the database; this one has forgotten it.
  const next = openSqliteStore({ file: world.file, now: world.clock.now });
  t.after(() => next.close());
  assert.equal((await next.outboxState(5)).replays, 1);
  while (await next.continueRedelivery());
  assert.equal(world.count(endpoint.id)['due'], DONE_BEFORE);
  assert.equal(await next.continueRedelivery(), false);
});

test('a replay of an endpoint that is removed meanwhile ends', async (t) => {
  const { world, receiver } = await open(t);
  const endpoint = await world.addEndpoint(receiver.url, { state: 'paused' });
  fillDelivered(world, endpoint.id, DONE_BEFORE);
  const asked = world.store.redeliver({ ...ALL, endpoint: endpoint.id });
  await world.store.removeEndpoint(SITE, endpoint.id);
  assert.equal(await asked, null);
  assert.equal(await world.store.continueRedelivery(), false);
});
