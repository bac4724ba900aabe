import assert from 'node:assert/strict';
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { BrokenPromiseRow, ReportSave } from '../../server/store/broken-promises.ts';
import type { DecisionRow } from '../../server/store/contacts.ts';
import type { Store } from '../../server/store/store.ts';
import { aCatalog, aKey, anEndpoint, anEvent, AT, aSite } from './rows.ts';

const SITE = 'northgate';
const NOW = Date.parse(AT);

async function openWith(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  await store.createSite(aSite(SITE), aKey(SITE));
  await store.publishCatalog(SITE, aCatalog(), AT);
  await store.addEndpoint(anEndpoint(SITE, { id: 'end_1' }), []);
  return store;
}

function aReport(act: string, more: Partial<BrokenPromiseRow> = {}): BrokenPromiseRow {
  return {
    id: `rep_${randomUUIDv7()}`,
    site: SITE,
    customer: 'c_1',
    act,
    decision: null,
    channel: 'phone',
    topic: null,
    at: NOW,
    words: null,
    reportedAt: NOW,
    ...more,
  };
}

function saveOf(row: BrokenPromiseRow): ReportSave {
  return { row, event: anEvent(SITE, row.customer, { type: 'promise.broken' }), endpoints: ['end_1'] };
}

const keyOf = (act: string, decision: string | null = null) => ({ site: SITE, customer: 'c_1', act, decision });

export function testBrokenPromises(open: () => Promise<Store>): void {
  test('a report is kept with its event and its deliveries, and found when the same comes again', async () => {
    const store = await openWith(open);
    const row = aReport('phone 1', { topic: 'news', words: 'at nine' });
    await store.reportBroken(keyOf('phone 1'), ({ before, revision, catalog, everTopics, endpoints }) => {
      assert.deepEqual([before, revision, catalog?.version, [...everTopics]], [null, null, 1, ['news']]);
      assert.deepEqual(
        endpoints.map(({ id }) => id),
        ['end_1'],
      );
      return { answer: null, save: saveOf(row) };
    });
    const again = await store.reportBroken(keyOf('phone 1'), ({ before }) => ({ answer: before, save: null }));
    assert.deepEqual(again, row);
    assert.deepEqual(await store.brokenPromises(SITE, 'c_1'), [row]);
    assert.deepEqual(await store.brokenPromises(SITE, 'c_2'), []);
    const claimed = await store.claim({ now: NOW, leaseUntil: NOW + 1000, token: 't', limit: 10 });
    assert.deepEqual(
      claimed.map(({ event }) => event.type),
      ['promise.broken'],
    );
    await store.close();
  });

  test('what a report throws is thrown, and nothing of it is kept', async () => {
    const store = await openWith(open);
    const wrong = new Error('no such decision');
    await assert.rejects(
      store.reportBroken(keyOf('phone 1'), () => {
        throw wrong;
      }),
      wrong,
    );
    assert.deepEqual(await store.brokenPromises(SITE, 'c_1'), []);
    assert.equal(await store.nextDue(), null);
    await store.close();
  });

  test('a decision is found at once for her whom it was about, and for nobody else', async () => {
    const store = await openWith(open);
    const row: DecisionRow = {
      id: `dec_${randomUUIDv7()}`,
      site: SITE,
      customer: 'c_1',
      at: NOW,
      judgedAt: null,
      channel: 'phone',
      topic: 'news',
      outcome: 'deny',
      codes: ['topic-refused'],
      nextAllowedAt: null,
      campaign: null,
    };
    const others = { ...row, id: `dec_${randomUUIDv7()}`, customer: '' };
    const who = { customer: 'c_1', mac: () => randomBytes(32) };
    await store.ask({ site: SITE, who }, () => ({ answer: null, kept: { decisions: [row, others], contacts: [] } }));
    const find = (decision: string) =>
      store.reportBroken(keyOf(decision, decision), (found) => ({ answer: found.decision, save: null }));
    assert.deepEqual(await find(row.id), row);
    assert.equal(await find(others.id), null);
    await new Promise((resolve) => setTimeout(resolve, 120));
    assert.deepEqual(await find(row.id), row, 'once it is written too');
    assert.equal(await find(others.id), null);
    await store.close();
  });

  test('an erase forgets what she reported, and says that there was something of her', async () => {
    const store = await openWith(open);
    await store.reportBroken(keyOf('phone 1'), () => ({ answer: null, save: saveOf(aReport('phone 1')) }));
    const event = anEvent(SITE, 'c_1', { type: 'customer.erased' });
    const wish = { site: SITE, customer: 'c_1', mac: randomBytes(32), addresses: [], suppress: false };
    assert.equal(await store.erase({ ...wish, evenUnseen: false, event }), true);
    assert.deepEqual(await store.brokenPromises(SITE, 'c_1'), []);
    await store.close();
  });
}
