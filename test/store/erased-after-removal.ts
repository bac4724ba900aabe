import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { FORGOTTEN_AT_ONCE } from '../../server/store/retention.ts';
import type { Store } from '../../server/store/store.ts';
import { aKey, anEndpoint, anEvent, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
/** Deliveries to the endpoint before hers. */
const BEFORE = FORGOTTEN_AT_ONCE + 500;

interface Opened {
  store: Store;
  /** Runs SQL of either engine on the same database. */
  query(text: string): Promise<object[]>;
}

/** An endpoint that is removed leaves deliveries to be deleted bit by bit; a customer who is erased meanwhile is in none of them. */
export function testErasedAfterRemoval(open: () => Promise<Opened>): void {
  test('what is left of a removed endpoint does not name a customer who is erased before it is deleted', async () => {
    const { store, query } = await open();
    await store.createSite(aSite(SITE), aKey(SITE));
    for (const id of ['end_1', 'end_2']) await store.addEndpoint(anEndpoint(SITE, { id }), []);
    // Numbers before every event of hers, so that hers are not among the first.
    const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${BEFORE})`;
    await query(
      `INSERT INTO delivery (endpoint, seq, customer, preference, lane, state)
       ${numbers} SELECT 'end_1', -i, 'c_2', ${await isTrue(query)}, 1, 'done' FROM n`,
    );
    await store.write({ site: SITE, customer: 'c_1', changes: [] }, (loaded) => ({
      answer: null,
      save: stepOf(loaded, SITE, 'c_1'),
    }));
    await query(
      `INSERT INTO attempt (endpoint, seq, n, at, class, milliseconds, snippet)
       SELECT endpoint, seq, 1, '2026-11-21T09:00:00.000Z', 'ok', 1, 'c_1 told' FROM delivery WHERE customer = 'c_1'`,
    );
    await store.removeEndpoint(SITE, 'end_1');
    assert.deepEqual(await left('end_1'), { deliveries: BEFORE - FORGOTTEN_AT_ONCE + 1, hers: 1, telling: 1 });

    const event = anEvent(SITE, 'c_1', { type: 'customer.erased', quieter: true });
    const wish = { site: SITE, customer: 'c_1', mac: randomBytes(32), addresses: [], suppress: false, event };
    assert.equal(await store.erase({ ...wish, evenUnseen: false }), true);
    assert.deepEqual(await left('end_1'), { deliveries: BEFORE - FORGOTTEN_AT_ONCE, hers: 0, telling: 0 });
    // Where she was told of, the delivery counts on, without her.
    const { deliveries, ...hers } = await left('end_2');
    assert.deepEqual(hers, { hers: 1, telling: 0 }, 'that she was erased is still to be told');
    assert.ok(deliveries >= 1);
    await store.close();

    async function left(endpoint: string) {
      const [row] = await query(
        `SELECT count(*) AS deliveries, count(CASE WHEN customer = 'c_1' THEN 1 END) AS hers,
           (SELECT count(*) FROM attempt a WHERE a.endpoint = '${endpoint}' AND a.snippet LIKE '%c_1%') AS telling
         FROM delivery WHERE endpoint = '${endpoint}'`,
      );
      return Object.fromEntries(Object.entries(row!).map(([name, count]) => [name, Number(count)])) as Record<
        'deliveries' | 'hers' | 'telling',
        number
      >;
    }
  });
}

/** SQLite writes truth as a number. */
async function isTrue(query: Opened['query']): Promise<string> {
  const [row] = await query('SELECT 1 = 1 AS truth');
  return Object.values(row!)[0] === true ? 'true' : '1';
}
