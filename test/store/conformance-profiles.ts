import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { Store } from '../../server/store/store.ts';
import { aCatalog, aKey, anEndpoint, anEvent, AT, aSite, stepOf } from './rows.ts';

async function openWithSites(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  await store.createSite(aSite('northgate'), aKey('northgate'));
  await store.createSite(aSite('southgate'), aKey('southgate'));
  await store.publishCatalog('northgate', aCatalog(), AT);
  return store;
}

export function testProfiles(open: () => Promise<Store>): void {
  test('a write finds what is there, and keeps profile, change, event and deliveries together', async () => {
    const store = await openWithSites(open);
    const endpoint = anEndpoint('northgate');
    await store.addEndpoint(endpoint, []);
    const key = { site: 'northgate', customer: 'c_1', changes: [] };
    const save = await store.write(key, (loaded) => {
      assert.equal(loaded.row, null);
      assert.equal(loaded.catalog?.version, 1);
      assert.deepEqual(
        loaded.endpoints.map((row) => row.id),
        [endpoint.id],
      );
      const step = stepOf(loaded, 'northgate', 'c_1');
      return { answer: step, save: step };
    });
    assert.equal((await store.customer('northgate', 'c_1'))?.revision, 1);
    assert.equal(await store.customer('southgate', 'c_1'), null);
    const [event] = await store.events({ site: 'northgate', after: 0, types: null, limit: 10 });
    assert.equal(event?.id, save.events[0]?.id);
    const claimed = await store.claim({
      now: Date.now(),
      leaseUntil: Date.now() + 1000,
      token: 't',
      limit: 10,
      perEndpoint: 10,
    });
    assert.equal(claimed[0]?.event.id, save.events[0]?.id);
    const id = save.changes[0]!.id;
    const found = await store.write({ ...key, changes: [id, randomUUIDv7()] }, (loaded) => ({
      answer: loaded.applied,
      save: null,
    }));
    assert.deepEqual([...found.keys()], [id]);
    assert.equal((await store.customer('northgate', 'c_1'))?.revision, 1);
    await store.close();
  });

  test('a profile says when it was last written, whatever the state that is kept was read from', async () => {
    const store = await openWithSites(open);
    const key = { site: 'northgate', customer: 'c_1', changes: [] };
    for (const at of [AT, '2027-01-01T00:00:00.000Z']) {
      await store.write(key, (loaded) => {
        const save = stepOf(loaded, 'northgate', 'c_1');
        return { answer: null, save: { ...save, at, state: { ...loaded.row, ...save.state! } } };
      });
      assert.equal((await store.customer('northgate', 'c_1'))?.updatedAt, at);
    }
    await store.close();
  });

  test('a profile says when she last acted herself, which no write of others moves and an erase forgets', async () => {
    const store = await openWithSites(open);
    const key = { site: 'northgate', customer: 'c_1', changes: [] };
    const write = (at: string, isHerAct: boolean) =>
      store.write(key, (loaded) => {
        return { answer: null, save: { ...stepOf(loaded, 'northgate', 'c_1'), at, isHerAct } };
      });
    const actedAt = async () => (await store.customer('northgate', 'c_1'))?.actedAt;
    await write('2026-11-21T10:00:00.000Z', false);
    assert.equal(await actedAt(), null);
    await write('2026-11-22T10:00:00.000Z', true);
    await write('2026-11-23T10:00:00.000Z', false);
    assert.equal(await actedAt(), '2026-11-22T10:00:00.000Z');
    const event = anEvent('northgate', 'c_1', { type: 'customer.erased' });
    const mac = Buffer.alloc(32, 1);
    const erased = { site: 'northgate', customer: 'c_1', mac, addresses: [], suppress: false, evenUnseen: true, event };
    await store.erase(erased);
    await write('2026-11-24T10:00:00.000Z', false);
    assert.equal(await actedAt(), null);
    await store.close();
  });

  test('the acts of some revisions are hers, in the order of their ids, and say whether they were undone', async () => {
    const store = await openWithSites(open);
    const write = (customer: string, changes: { id: string; op?: 'stop' | 'undo' }[]) =>
      store.write({ site: 'northgate', customer, changes: [] }, (loaded) => {
        const save = stepOf(loaded, 'northgate', customer);
        const { revision } = save.state!;
        const kept = changes.map((change) => ({ digest: 'd', revision, steps: [], ...change }));
        return { answer: null, save: { ...save, changes: kept } };
      });
    await write('c_1', [
      { id: 'b', op: 'stop' },
      { id: 'a', op: 'stop' },
    ]);
    await write('c_1', [{ id: 'c', op: 'undo' }, { id: 'undone:b' }]);
    await write('c_1', [{ id: 'd', op: 'stop' }]);
    await write('c_2', [{ id: 'e', op: 'stop' }]);
    const acts = async (from: number, to: number) =>
      (await store.acts({ site: 'northgate', customer: 'c_1', from, to })).map((act) => [act.id, act.op, act.isUndone]);
    const first = [
      ['a', 'stop', false],
      ['b', 'stop', true],
    ];
    assert.deepEqual(await acts(1, 1), first);
    assert.deepEqual(await acts(1, 2), [...first, ['c', 'undo', false]]);
    assert.deepEqual(await acts(3, 9), [['d', 'stop', false]]);
    assert.deepEqual(await acts(4, 9), []);
    await store.close();
  });

  test('a change can be remembered without a revision', async () => {
    const store = await openWithSites(open);
    const key = { site: 'northgate', customer: 'c_1', changes: ['undone:1'] };
    const change = { id: 'undone:1', digest: 'd', revision: 0, steps: [] };
    const save = { state: null, changes: [change], events: [], deliveries: new Map(), at: AT };
    await store.write(key, () => ({ answer: null, save }));
    assert.equal(await store.customer('northgate', 'c_1'), null);
    const known = await store.write(key, (loaded) => ({ answer: [...loaded.applied.values()], save: null }));
    assert.deepEqual(known, [change]);
    await store.close();
  });

  test('what a decision throws is thrown to its caller, keeps nothing, and does not sink its neighbours', async () => {
    const store = await openWithSites(open);
    const good = (customer: string) =>
      store.write({ site: 'northgate', customer, changes: [] }, (loaded) => ({
        answer: null,
        save: stepOf(loaded, 'northgate', customer),
      }));
    const bad = store.write({ site: 'northgate', customer: 'c_bad', changes: [] }, () => {
      throw new RangeError('no');
    });
    const torn = store.write({ site: 'northgate', customer: 'c_torn', changes: [] }, (loaded) => {
      const step = stepOf(loaded, 'northgate', 'c_torn');
      const twin = anEvent('northgate', 'c_torn', { id: step.events[0]!.id });
      return { answer: null, save: { ...step, events: [...step.events, twin] } };
    });
    const results = await Promise.allSettled([good('c_1'), bad, torn, good('c_2')]);
    assert.deepEqual(
      results.map((result) => result.status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
    );
    await assert.rejects(bad, RangeError);
    assert.equal(await store.customer('northgate', 'c_torn'), null);
    assert.equal((await store.events({ site: 'northgate', after: 0, types: null, limit: 10 })).length, 2);
    await store.close();
  });

  test('a hundred writes at once to one customer make a hundred revisions, none lost', async () => {
    const store = await openWithSites(open);
    const writes = Array.from({ length: 100 }, () =>
      store.write({ site: 'northgate', customer: 'c_1', changes: [] }, (loaded) => {
        const save = stepOf(loaded, 'northgate', 'c_1');
        return { answer: save.state?.revision, save };
      }),
    );
    const revisions = await Promise.all(writes);
    assert.equal(new Set(revisions).size, 100);
    assert.equal((await store.customer('northgate', 'c_1'))?.revision, 100);
    await store.close();
  });

  test('the event list is complete, in order, by type and by site; the history is the customer’s, newest first', async () => {
    const store = await openWithSites(open);
    for (const customer of ['c_1', 'c_2', 'c_1']) {
      await store.write({ site: 'northgate', customer, changes: [] }, (loaded) => ({
        answer: null,
        save: stepOf(loaded, 'northgate', customer),
      }));
    }
    await store.appendEvent(anEvent('northgate', null, { type: 'endpoint.test' }), []);
    const all = await store.events({ site: 'northgate', after: 0, types: null, limit: 10 });
    assert.deepEqual(
      all.map((event) => event.customer),
      ['c_1', 'c_2', 'c_1', null],
    );
    const tests = await store.events({ site: 'northgate', after: 0, types: ['endpoint.test'], limit: 10 });
    assert.equal(tests.length, 1);
    const page = await store.events({ site: 'northgate', after: all[0]!.seq, types: null, limit: 2 });
    assert.deepEqual(
      page.map((event) => event.seq),
      [all[1]!.seq, all[2]!.seq],
    );
    assert.deepEqual(await store.events({ site: 'southgate', after: 0, types: null, limit: 10 }), []);
    const history = await store.history({ site: 'northgate', customer: 'c_1', before: null, limit: 10 });
    assert.deepEqual(
      history.map((event) => event.revision),
      [2, 1],
    );
    const customers = await store.customers({ site: 'northgate', after: 'c_1', limit: 10 });
    assert.deepEqual(
      customers.map((row) => row.customer),
      ['c_2'],
    );
    await store.close();
  });
}
