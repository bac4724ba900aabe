import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Store } from '../../server/store/store.ts';
import type { PlanDues } from '../../server/store/plan-ends.ts';
import { aKey, anEvent, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';

async function openEmpty(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  await store.createSite(aSite(SITE), aKey(SITE));
  return store;
}

/** One write of a customer that keeps these ends; answers the plans that were told before. */
function keep(store: Store, customer: string, planEnds?: PlanDues): Promise<string[]> {
  return store.write({ site: SITE, customer, changes: [], toldPlans: true }, (loaded) => ({
    answer: [...loaded.toldPlans],
    save: { ...stepOf(loaded, SITE, customer), ...(planEnds && { planEnds }) },
  }));
}

const due = (...dues: [plan: string, dueAt: number][]): PlanDues => ({
  due: dues.map(([plan, dueAt]) => ({ plan, dueAt })),
  told: [],
});

async function whoIsDue(store: Store, now: number, limit = 10): Promise<string[]> {
  return (await store.plansDue({ now, limit })).map(({ customer }) => customer);
}

export function testPlanEnds(open: () => Promise<Store>): void {
  test('the ends of plans are found when they are due, each customer once, the longest due first', async () => {
    const store = await openEmpty(open);
    await keep(store, 'c_1', due(['p', 200], ['q', 100], ['r', 900]));
    await keep(store, 'c_2', due(['p', 50]));
    assert.deepEqual(await whoIsDue(store, 49), []);
    assert.deepEqual(await whoIsDue(store, 50), ['c_2']);
    assert.deepEqual(await whoIsDue(store, 300), ['c_2', 'c_1']);
    assert.deepEqual(await whoIsDue(store, 300, 1), ['c_2']);
    await store.close();
  });

  test('a write replaces them, one that says nothing of them leaves them, and what was told stays told', async () => {
    const store = await openEmpty(open);
    await keep(store, 'c_1', due(['p', 100], ['q', 100]));
    await keep(store, 'c_1');
    assert.deepEqual(await whoIsDue(store, 100), ['c_1']);
    assert.deepEqual(await keep(store, 'c_1', { due: [{ plan: 'p', dueAt: 100 }], told: ['p'] }), []);
    assert.deepEqual(await whoIsDue(store, 999), []);
    assert.deepEqual(await keep(store, 'c_1', due()), ['p']);
    assert.deepEqual(await keep(store, 'c_1', due(['p', 100], ['q', 300])), ['p']);
    assert.deepEqual([await whoIsDue(store, 299), await whoIsDue(store, 300)], [[], ['c_1']]);
    await store.close();
  });

  test('an erase forgets them, and which were told', async () => {
    const store = await openEmpty(open);
    await keep(store, 'c_1', { ...due(['p', 100], ['q', 100]), told: ['p'] });
    const event = anEvent(SITE, 'c_1', { type: 'customer.erased' });
    const wish = { site: SITE, customer: 'c_1', mac: randomBytes(32), addresses: [], suppress: false };
    await store.erase({ ...wish, evenUnseen: false, event });
    assert.deepEqual(await whoIsDue(store, 999), []);
    assert.deepEqual(await keep(store, 'c_1'), []);
    await store.close();
  });
}
