import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AttemptRow, Claimed, EndpointRow, NewEvent, Recorded } from '../../server/store/rows.ts';
import type { Store } from '../../server/store/store.ts';
import { aKey, anEndpoint, AT, aSite, stepOf } from './rows.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const LEASE = 20_000;

async function openWithEndpoint(open: () => Promise<Store>, more: Partial<EndpointRow> = {}): Promise<Store> {
  const store = await open();
  await store.createSite(aSite('northgate'), aKey('northgate'));
  await store.addEndpoint(anEndpoint('northgate', more), []);
  return store;
}

function write(store: Store, customer: string, more: Partial<NewEvent> = {}): Promise<string> {
  return store.write({ site: 'northgate', customer, changes: [] }, (loaded) => {
    const save = stepOf(loaded, 'northgate', customer, more);
    return { answer: save.events[0]!.id, save };
  });
}

function claim(store: Store, token: string, now = NOW): Promise<Claimed[]> {
  return store.claim({ now, leaseUntil: now + LEASE, token, limit: 100, perEndpoint: 100 });
}

function ended(claimed: Claimed, next: Recorded['next']): Recorded {
  const attempt: AttemptRow = {
    n: claimed.attempt + 1,
    at: AT,
    status: next.state === 'done' ? 200 : 500,
    class: next.state === 'done' ? 'ok' : 'status',
    milliseconds: 3,
    peer: '127.0.0.1',
    snippet: '',
  };
  return { delivery: claimed.delivery, token: claimed.token, attempt, next, disable: false };
}

export function testOutbox(open: () => Promise<Store>): void {
  test('the oldest open row of each customer is claimed once, quieter ones first', async () => {
    const store = await openWithEndpoint(open, { order: 'every' });
    const first = await write(store, 'c_1');
    await write(store, 'c_1');
    const quiet = await write(store, 'c_2', { quieter: true });
    const claimed = await claim(store, 'a');
    assert.deepEqual(
      claimed.map((row) => row.event.id),
      [quiet, first],
    );
    assert.deepEqual(await claim(store, 'b'), []);
    await store.close();
  });

  test('endpoints that ask at once share the places there are, so that one is left for who comes later', async () => {
    const store = await openWithEndpoint(open, { id: 'end_1' });
    for (const id of ['end_2', 'end_3']) await store.addEndpoint(anEndpoint('northgate', { id }), []);
    for (let c = 0; c < 4; c += 1) await write(store, `c_${c}`);
    const ask = { now: NOW, leaseUntil: NOW + LEASE, token: 'a', perEndpoint: 4, places: 10 };
    const claimed = await store.claim({ ...ask, limit: 10 });
    const shares = Map.groupBy(claimed, ({ delivery }) => delivery.endpoint);
    assert.deepEqual(
      [...shares.values()].map((its) => its.length),
      [2, 2, 2],
    );
    assert.deepEqual(await store.claim({ ...ask, limit: 4 }), [], 'each has its share');
    assert.equal((await store.claim({ now: NOW, leaseUntil: NOW + LEASE, token: 'b', limit: 4 })).length, 4);
    await store.close();
  });

  test('a result counts only under its own lease, and the attempt is kept', async () => {
    const store = await openWithEndpoint(open);
    await write(store, 'c_1');
    const [mine] = await claim(store, 'a');
    const [theirs] = await claim(store, 'b', NOW + LEASE + 1);
    assert.ok(mine && theirs);
    assert.equal(await store.record([ended(mine, { state: 'done' })]), 0);
    assert.equal(await store.record([ended(theirs, { state: 'done' })]), 1);
    assert.equal((await store.attempts(mine.delivery)).length, 1);
    assert.deepEqual(await claim(store, 'c', NOW + 10 * LEASE), []);
    assert.equal(await store.nextDue(), null);
    await store.close();
  });

  test('a failed delivery is due again at its time and not before', async () => {
    const store = await openWithEndpoint(open);
    const id = await write(store, 'c_1');
    const [claimed] = await claim(store, 'a');
    await store.record([ended(claimed!, { state: 'due', at: NOW + 5000 })]);
    assert.equal(await store.nextDue(), NOW + 5000);
    assert.deepEqual(await claim(store, 'b', NOW + 4999), []);
    const [again] = await claim(store, 'b', NOW + 5000);
    assert.equal(again?.event.id, id);
    assert.equal(again?.attempt, 1);
    await store.close();
  });

  test('never older after newer: a newer preference supersedes the open ones of a “latest” endpoint', async () => {
    const store = await openWithEndpoint(open);
    await write(store, 'c_1');
    const newest = await write(store, 'c_1');
    const claimed = await claim(store, 'a');
    assert.deepEqual(
      claimed.map((row) => row.event.id),
      [newest],
    );
    await store.close();
  });

  test('a newer one waits while the older is on its way, and a failed older is not sent again', async () => {
    const store = await openWithEndpoint(open);
    await write(store, 'c_1');
    const [older] = await claim(store, 'a');
    const newest = await write(store, 'c_1');
    assert.deepEqual(await claim(store, 'b'), []);
    await store.record([ended(older!, { state: 'due', at: NOW })]);
    assert.deepEqual(
      (await claim(store, 'c')).map((row) => row.event.id),
      [newest],
    );
    await store.close();
  });

  test('leases are given back unsent', async () => {
    const store = await openWithEndpoint(open);
    await write(store, 'c_1');
    await claim(store, 'a');
    const other = { endpoint: 'end_other', seq: 1 };
    assert.equal(await store.release({ token: 'a', delivery: other }), 0);
    assert.equal(await store.release({ token: 'a' }), 1);
    const [one] = await claim(store, 'one');
    assert.equal(await store.release({ token: 'two', delivery: one!.delivery }), 0);
    assert.equal(await store.release({ token: 'one', delivery: one!.delivery }), 1);
    assert.equal((await claim(store, 'b')).length, 1);
    assert.equal(await store.release({ expiredBefore: NOW + LEASE + 1 }), 1);
    assert.equal((await claim(store, 'c')).length, 1);
    await store.close();
  });

  test('a commit that makes a delivery due wakes the listener', async () => {
    const store = await openWithEndpoint(open);
    let woken = 0;
    const stop = store.onDue(() => (woken += 1));
    await write(store, 'c_1');
    for (let looks = 0; woken === 0; looks += 1) {
      assert.ok(looks < 3000, 'it was not woken within a minute');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    stop();
    const before = woken;
    await write(store, 'c_1');
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(woken, before);
    await store.close();
  });
}
