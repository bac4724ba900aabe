import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { AskKey, ContactRow, DecisionRow } from '../../server/store/contacts.ts';
import type { Store } from '../../server/store/store.ts';
import { aCatalog, aKey, AT, aSite, stepOf } from './rows.ts';

const NOW = Date.parse(AT);

async function openWithCustomer(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  await store.createSite(aSite('northgate'), aKey('northgate'));
  await store.publishCatalog('northgate', aCatalog(), AT);
  await store.write({ site: 'northgate', customer: 'c_1', changes: [] }, (loaded) => ({
    answer: null,
    save: stepOf(loaded, 'northgate', 'c_1'),
  }));
  return store;
}

function keyOf(customer: string): AskKey {
  return { site: 'northgate', who: { customer, mac: () => Buffer.from(customer) } };
}

function aContact(more: Partial<ContactRow> = {}): ContactRow {
  return {
    id: `con_${randomUUIDv7()}`,
    site: 'northgate',
    customer: 'c_1',
    channel: 'email',
    topic: 'news',
    at: NOW,
    result: 'delivered',
    decision: null,
    asked: false,
    expiresAt: null,
    ...more,
  };
}

function aDecision(more: Partial<DecisionRow> = {}): DecisionRow {
  return {
    id: `dec_${randomUUIDv7()}`,
    site: 'northgate',
    customer: 'c_1',
    at: NOW,
    judgedAt: null,
    channel: 'email',
    topic: 'news',
    outcome: 'deny',
    codes: ['topic-refused', 'paused'],
    nextAllowedAt: null,
    campaign: null,
    ...more,
  };
}

function aSlot(more: Partial<ContactRow> = {}): ContactRow {
  return aContact({ result: null, asked: true, expiresAt: NOW + 3_600_000, ...more });
}

const EVER = { after: 0, until: NOW + 1 };

export function testContacts(open: () => Promise<Store>): void {
  test('of 200 asks at once on a budget of 3, in one turn or many, exactly 3 get a slot', async () => {
    const store = await openWithCustomer(open);
    const askOnce = () =>
      store.reserve(keyOf('c_1'), (found) => {
        const isFree = found.contacts('c_1', EVER).length < 3;
        return { answer: isFree, kept: { decisions: [], contacts: isFree ? [aSlot()] : [] } };
      });
    const first = Array.from({ length: 100 }, askOnce);
    await new Promise((resolve) => setImmediate(resolve));
    const given = await Promise.all([...first, ...Array.from({ length: 100 }, askOnce)]);
    assert.equal(given.filter(Boolean).length, 3);
    await store.close();
  });

  test('an ask finds the customer without reading her whole, and her last words by path', async () => {
    const store = await openWithCustomer(open);
    const step = { path: 'channels.phone', from: 'yes', to: 'no', direction: 'quieter' as const };
    for (const words of ['I said email', 'no calls, please']) {
      await store.write({ site: 'northgate', customer: 'c_1', changes: [] }, (loaded) => {
        const save = stepOf(loaded, 'northgate', 'c_1');
        return { answer: null, save: { ...save, changes: [{ ...save.changes[0]!, steps: [{ ...step, words }] }] } };
      });
    }
    const seen = await store.ask(keyOf('c_1'), ({ standings: [one], tombstone }) => ({
      answer: { head: one?.head, revision: one?.row().revision, said: one?.said(), tombstone },
      kept: { decisions: [], contacts: [] },
    }));
    const said = { 'channels.phone': 'no calls, please' };
    assert.deepEqual(seen, { head: { revision: 3, suppression: 'none' }, revision: 3, said, tombstone: null });
    await store.close();
  });

  test('an address finds everybody who has it, and nobody else', async () => {
    const store = await openWithCustomer(open);
    const address = { kind: 'email' as const, mac: Buffer.from('rosa') };
    for (const customer of ['c_2', 'c_3']) {
      await store.write({ site: 'northgate', customer, changes: [], addresses: [address] }, (loaded) => ({
        answer: null,
        save: { ...stepOf(loaded, 'northgate', customer), addresses: [address] },
      }));
    }
    const whose = (key: AskKey) =>
      store.ask(key, ({ standings }) => ({
        answer: standings.map(({ customer }) => customer),
        kept: { decisions: [], contacts: [] },
      }));
    assert.deepEqual(await whose({ site: 'northgate', who: { address } }), ['c_2', 'c_3']);
    assert.deepEqual(await whose({ site: 'southgate', who: { address } }), []);
    assert.deepEqual(await whose({ site: 'northgate', who: { address: { ...address, kind: 'phone' } } }), []);
    await store.close();
  });

  test('an answer is in the log as soon as it was given, and once, before and after it is written', async () => {
    const store = await openWithCustomer(open);
    const rows = [aDecision(), aDecision({ outcome: 'allow', codes: [] })];
    for (const row of rows) {
      await store.ask(keyOf('c_1'), () => ({ answer: null, kept: { decisions: [row], contacts: [] } }));
    }
    const read = () => store.asked({ site: 'northgate', customer: 'c_1', limit: 10 });
    const before = await read();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(await read(), before);
    assert.deepEqual([before.allowed, before.refused], [1, 1]);
    assert.deepEqual(
      before.decisions,
      rows.toSorted((one, other) => (one.id > other.id ? -1 : 1)),
    );
    await store.close();
  });

  test('a report takes the place of its slot once; another’s, a second and another topic’s are refused whole', async () => {
    const store = await openWithCustomer(open);
    const slots = [aSlot({ decision: aDecision().id }), aSlot()];
    await store.reserve(keyOf('c_1'), () => ({ answer: null, kept: { decisions: [], contacts: slots } }));
    const [first, second] = [aContact({ id: slots[0]!.id }), aContact({ id: slots[1]!.id, topic: 'offers' })];
    const both = new Set(slots.map(({ id }) => id));
    assert.deepEqual(await store.report([first, second], both), { at: 1, because: 'other-contact' });
    assert.deepEqual(await store.report([first], both), [{ ...first, decision: slots[0]!.decision, asked: true }]);
    assert.deepEqual(await store.report([first], both), { at: 0, because: 'reported' });
    const others = aContact({ id: slots[1]!.id, customer: 'c_9' });
    assert.deepEqual(await store.report([others], both), { at: 0, because: 'no-slot' });
    const { contacts } = await store.asked({ site: 'northgate', customer: 'c_1', limit: 10 });
    assert.deepEqual(
      contacts.map(({ id }) => id),
      [first.id],
    );
    await store.close();
  });

  test('a contact counts as asked only by an answer that is in the log of its customer', async () => {
    const store = await openWithCustomer(open);
    const decision = aDecision();
    await store.ask(keyOf('c_1'), () => ({ answer: null, kept: { decisions: [decision], contacts: [] } }));
    const rows = [
      aContact({ decision: decision.id }),
      aContact({ customer: 'c_2', decision: decision.id }),
      aContact({ decision: aDecision().id }),
      aContact(),
    ];
    const kept = await store.report(rows, new Set());
    assert.ok(Array.isArray(kept));
    assert.deepEqual(
      kept.map(({ asked }) => asked),
      [true, false, false, false],
    );
    await store.close();
  });

  test('a result can be set later, and only on the site’s own contact', async () => {
    const store = await openWithCustomer(open);
    const row = aContact({ result: 'attempted' });
    await store.report([row], new Set());
    assert.equal((await store.setResult('northgate', row.id, 'refused'))?.result, 'refused');
    assert.equal(await store.setResult('southgate', row.id, 'answered'), null);
    const { contacts } = await store.asked({ site: 'northgate', customer: 'c_1', limit: 10 });
    assert.equal(contacts[0]?.result, 'refused');
    await store.close();
  });

  test('an erase takes the contacts and the answers with it, written or not', async () => {
    const store = await openWithCustomer(open);
    await store.report([aContact()], new Set());
    await store.ask(keyOf('c_1'), () => ({ answer: null, kept: { decisions: [aDecision()], contacts: [] } }));
    const event = { id: `evt_${randomUUIDv7()}`, type: 'customer.erased' as const, site: 'northgate', customer: 'c_1' };
    const wish = { site: 'northgate', customer: 'c_1', mac: Buffer.from('c_1'), addresses: [], suppress: false };
    const told = { ...event, revision: null, at: AT, body: '{}', quieter: true };
    assert.equal(await store.erase({ ...wish, evenUnseen: false, event: told }), true);
    const asked = await store.asked({ site: 'northgate', customer: 'c_1', limit: 10 });
    assert.deepEqual(asked, { allowed: 0, refused: 0, decisions: [], contacts: [] });
    await store.close();
  });

  test('the volume counts the reported contacts of a year by topic, and the profiles', async () => {
    const store = await openWithCustomer(open);
    const old = aContact({ at: NOW - 10 });
    await store.report([old, aContact(), aContact({ topic: 'offers' })], new Set());
    await store.reserve(keyOf('c_1'), () => ({ answer: null, kept: { decisions: [], contacts: [aSlot()] } }));
    const volume = await store.volume('northgate', NOW - 5);
    assert.equal(volume.since, old.at);
    assert.deepEqual(Object.fromEntries(volume.contacts), { news: 1, offers: 1 });
    assert.equal(volume.profiles, 1);
    await store.close();
  });
}
