import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { ReceiptKeyRow, Save, Store } from '../../server/store/store.ts';
import { aKey, anEvent, AT, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
const KEY = { site: SITE, customer: 'c_1', changes: [] };

async function openWith(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  await store.createSite(aSite(SITE), aKey(SITE));
  return store;
}

function signingKey(kid: string, more: Partial<ReceiptKeyRow> = {}): ReceiptKeyRow {
  return { kid, x: `x of ${kid}`, sealed: randomBytes(60), createdAt: AT, retiredAt: null, ...more };
}

/** Writes a revision with a receipt; answers what the write found. */
function write(store: Store, more: Partial<Save> = {}, key = {}) {
  const wanted = { ...KEY, ...key };
  return store.write(wanted, (loaded) => {
    const step = stepOf(loaded, SITE, wanted.customer);
    const { revision } = step.state!;
    const event = { ...step.events[0]!, id: `evt_${wanted.customer}_${revision}` };
    const receipt = { record: event.id, jws: `jws ${revision}` };
    const save = { ...step, events: [event], deliveries: new Map(), receipt, ...more };
    return { answer: [loaded.lastReceipt, loaded.receiptKey?.kid ?? null], save };
  });
}

export function testReceipts(open: () => Promise<Store>): void {
  test('a write finds the newest receipt of its customer, and no other’s', async () => {
    const store = await openWith(open);
    assert.deepEqual(await write(store), [null, null]);
    await write(store, {}, { customer: 'c_2' });
    assert.equal((await write(store))[0], 'jws 1');
    const found = await store.receipts({ site: SITE, customer: 'c_1', after: 0, limit: 10 });
    assert.deepEqual(
      found.map(({ revision }) => revision),
      [1, 2],
    );
    const next = await store.receipts({ site: SITE, customer: 'c_1', after: 1, limit: 1 });
    assert.deepEqual(next, [{ record: 'evt_c_1_2', revision: 2, jws: 'jws 2' }]);
    assert.deepEqual(
      [...(await store.receiptRecords({ site: SITE, customer: 'c_1', from: 2, to: 9 }))],
      [[2, 'evt_c_1_2']],
    );
    await store.close();
  });

  test('a receipt is read by its own customer alone', async () => {
    const store = await openWith(open);
    await write(store);
    const record = 'evt_c_1_1';
    const found = await store.receipt({ site: SITE, customer: 'c_1', record });
    assert.deepEqual(found, { record, revision: 1, jws: 'jws 1' });
    assert.equal(await store.receipt({ site: SITE, customer: 'c_2', record }), null);
    assert.equal(await store.receipt({ site: 'southgate', customer: 'c_1', record }), null);
    await store.close();
  });

  test('a write that fails leaves neither its receipt nor the key that it made', async () => {
    const store = await openWith(open);
    await assert.rejects(
      store.write(KEY, (loaded) => {
        const step = stepOf(loaded, SITE, 'c_1');
        const twice = anEvent(SITE, 'c_1', { revision: 1 });
        const receipt = { record: twice.id, jws: 'jws' };
        return { answer: null, save: { ...step, receipt, receiptKey: signingKey('k1'), events: [twice, twice] } };
      }),
    );
    assert.deepEqual(await write(store), [null, null]);
    assert.deepEqual(await store.receiptKeys(), []);
    await store.close();
  });

  test('writes of the same moment sign with the one key that the first of them made', async () => {
    const store = await openWith(open);
    const made = write(store, { receiptKey: signingKey('k1') });
    const found = await Promise.all([
      made,
      write(store, {}, { customer: 'c_2' }),
      write(store, {}, { customer: 'c_3' }),
    ]);
    assert.deepEqual(
      found.map(([, kid]) => kid),
      [null, 'k1', 'k1'],
    );
    await store.close();
  });

  test('a new key takes over at once; the one before keeps its public half alone, for ever', async () => {
    const store = await openWith(open);
    await store.keepReceiptKey(signingKey('k1'), { replace: false });
    await store.keepReceiptKey(signingKey('k2'), { replace: false });
    assert.equal((await write(store))[1], 'k1');
    const at = '2027-01-01T00:00:00.000Z';
    await store.keepReceiptKey(signingKey('k3', { createdAt: at }), { replace: true });
    assert.equal((await write(store))[1], 'k3');
    const keys = await store.receiptKeys();
    assert.deepEqual(
      keys.map(({ kid, x, sealed, retiredAt }) => [kid, x, sealed !== null, retiredAt]),
      [
        ['k3', 'x of k3', true, null],
        ['k1', 'x of k1', false, at],
      ],
    );
    await store.close();
  });

  test('an erase takes the receipts along, and those of nobody else', async () => {
    const store = await openWith(open);
    await write(store);
    await write(store, {}, { customer: 'c_2' });
    const event = anEvent(SITE, 'c_1', { type: 'customer.erased', quieter: true });
    const wish = { site: SITE, customer: 'c_1', mac: randomBytes(32), addresses: [], suppress: false };
    await store.erase({ ...wish, evenUnseen: false, event });
    const left = (customer: string) => store.receipts({ site: SITE, customer, after: 0, limit: 10 });
    assert.deepEqual([(await left('c_1')).length, (await left('c_2')).length], [0, 1]);
    await store.close();
  });
}
