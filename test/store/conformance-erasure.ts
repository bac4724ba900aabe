import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Claimed, EndpointRow, KnownBy, Recorded } from '../../server/store/rows.ts';
import type { EraseWish, Save, Store } from '../../server/store/store.ts';
import { aKey, anEndpoint, anEvent, AT, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
const NOW = Date.parse('2026-11-21T12:00:00Z');
const MAC = randomBytes(32);
const KEY = { site: SITE, customer: 'c_1', changes: [], mac: () => MAC };

async function openWith(open: () => Promise<Store>, more: Partial<EndpointRow> = {}): Promise<Store> {
  const store = await open();
  await store.createSite(aSite(SITE), aKey(SITE));
  await store.addEndpoint(anEndpoint(SITE, { id: 'end_1', ...more }), []);
  return store;
}

function write(store: Store, more: Partial<Save> = {}, key = {}): Promise<number | undefined> {
  const wanted = { ...KEY, ...key };
  return store.write(wanted, (loaded) => {
    const save = { ...stepOf(loaded, SITE, wanted.customer), ...more };
    return { answer: save.state?.revision, save };
  });
}

function erase(store: Store, more: Partial<EraseWish> = {}): Promise<boolean> {
  const event = anEvent(SITE, 'c_1', { type: 'customer.erased', quieter: true });
  const wish = { site: SITE, customer: 'c_1', mac: MAC, addresses: [], suppress: false, evenUnseen: false, event };
  return store.erase({ ...wish, ...more });
}

function claim(store: Store, token: string, now = NOW): Promise<Claimed[]> {
  return store.claim({ now, leaseUntil: now + 20_000, token, limit: 100 });
}

function ended({ delivery, token, attempt }: Claimed, next: Recorded['next']): Recorded {
  const isOk = next.state === 'done';
  const row = { n: attempt + 1, at: AT, status: isOk ? 200 : 500, class: isOk ? ('ok' as const) : ('status' as const) };
  return { delivery, token, attempt: { ...row, milliseconds: 1, peer: null, snippet: 'c_1' }, next, disable: false };
}

const types = (claimed: Claimed[]) => claimed.map(({ event }) => event.type);

async function assertConserved(store: Store): Promise<void> {
  const { events, ...parts } = (await store.account(SITE, 'end_1'))!;
  assert.equal(
    Object.values(parts).reduce((sum, part) => sum + part, 0),
    events,
  );
}

export function testErasure(open: () => Promise<Store>): void {
  test('an erase leaves a tombstone one revision on, under the keyed hash of her id alone', async () => {
    const store = await openWith(open);
    await write(store);
    await write(store, {}, { customer: 'c_2', mac: () => randomBytes(32) });
    assert.equal(await erase(store), true);
    assert.equal(await store.customer(SITE, 'c_1'), null);
    assert.deepEqual(await store.history({ site: SITE, customer: 'c_1', before: null, limit: 10 }), []);
    assert.equal((await store.history({ site: SITE, customer: 'c_2', before: null, limit: 10 })).length, 1);
    assert.deepEqual(await store.tombstone(SITE, MAC), { revision: 2, suppressed: false });
    assert.equal(await store.tombstone('southgate', MAC), null);
    const found = await store.write(KEY, (loaded) => ({ answer: [loaded.row, loaded.tombstone], save: null }));
    assert.deepEqual(found, [null, { revision: 2, suppressed: false }]);
    assert.equal(await erase(store), false, 'there is nothing more of her');
    assert.equal(await erase(store, { evenUnseen: true }), false);
    assert.deepEqual(await store.tombstone(SITE, MAC), { revision: 3, suppressed: false });
    await store.close();
  });

  test('what waits is superseded and never sent, and the account still adds up', async () => {
    for (const order of ['latest', 'every'] as const) {
      const store = await openWith(open, { order });
      await write(store);
      const [first] = await claim(store, 'a');
      await store.record([ended(first!, { state: 'done' })]);
      await write(store);
      await write(store);
      await erase(store);
      const left = await claim(store, 'b');
      assert.deepEqual(types(left), ['customer.erased']);
      assert.deepEqual(
        (await store.attempts(first!.delivery)).map(({ snippet }) => snippet),
        [''],
      );
      await store.record([ended(left[0]!, { state: 'done' })]);
      assert.equal(await store.nextDue(), null);
      await assertConserved(store);
      await store.close();
    }
  });

  test('what is under way is not overtaken by the erase, nor sent again when it fails', async () => {
    for (const order of ['latest', 'every'] as const) {
      for (const end of ['record', 'lost'] as const) {
        const store = await openWith(open, { order });
        await write(store);
        const [busy] = await claim(store, 'a');
        assert.equal(await store.maySend(busy!.delivery, 'a'), true);
        assert.equal(await store.maySend(busy!.delivery, 'b'), false);
        await erase(store);
        assert.equal(await store.maySend(busy!.delivery, 'a'), false);
        assert.deepEqual(await claim(store, 'b'), []);
        if (end === 'record') await store.record([ended(busy!, { state: 'due', at: NOW })]);
        const later = end === 'record' ? NOW : NOW + 20_001;
        const left = await claim(store, 'c', later);
        assert.deepEqual(types(left), ['customer.erased'], `${order} ${end}`);
        assert.ok((await store.attempts(busy!.delivery)).every(({ snippet }) => snippet === ''));
        await store.record([ended(left[0]!, { state: 'done' })]);
        assert.deepEqual(await claim(store, 'd', later + 60_000), []);
        await assertConserved(store);
        await store.close();
      }
    }
  });

  test('only who ever heard of her is told that she was erased, and a second erase takes that back from nobody', async () => {
    const store = await openWith(open);
    await write(store);
    const [heard] = await claim(store, 'a');
    await store.record([ended(heard!, { state: 'due', at: NOW + 60_000 })]);
    await store.addEndpoint(anEndpoint(SITE, { id: 'end_2' }), []);
    await write(store);
    await erase(store);
    await write(store);
    await erase(store);
    const left = await claim(store, 'b');
    assert.deepEqual(
      left.map(({ endpoint, event }) => [endpoint.id, event.type]),
      [['end_1', 'customer.erased']],
    );
    await store.close();
  });

  test('a suppressed address suppresses whoever has it, now or later, until she says yes herself', async () => {
    const store = await openWith(open);
    const email: KnownBy = { kind: 'email', mac: randomBytes(32) };
    const twin = { customer: 'c_2', mac: () => randomBytes(32) };
    const suppression = async (customer: string) => (await store.customer(SITE, customer))?.suppression;
    await write(store, { addresses: [email] }, { addresses: [email] });
    await write(store, { addresses: [email] }, { ...twin, addresses: [email] });
    assert.equal(await suppression('c_2'), 'none');
    await erase(store, { suppress: true });
    assert.equal(await suppression('c_2'), 'on');
    await write(store);
    assert.equal(await suppression('c_1'), 'on', 'her id is on the list too');
    await write(store, { addresses: [email] }, { customer: 'c_3', mac: () => randomBytes(32), addresses: [email] });
    assert.equal(await suppression('c_3'), 'on');
    await write(store, { addresses: [] }, { customer: 'c_3', addresses: [] });
    assert.equal(await suppression('c_3'), 'on', 'whatever her addresses are later');

    await write(store, { liftSuppression: true }, { customer: 'c_3' });
    await write(store, { addresses: [email] }, { customer: 'c_3', addresses: [email] });
    assert.deepEqual([await suppression('c_3'), await suppression('c_2')], ['lifted', 'on']);
    await write(store, { liftSuppression: true });
    await erase(store);
    await write(store);
    assert.equal(await suppression('c_1'), 'none', 'she had lifted it, and this erase did not ask for it');
    await store.close();
  });

  test('an address is known to be that of somebody who was erased, suppressed or not, and no other is', async () => {
    const store = await openWith(open);
    const addresses: KnownBy[] = [{ kind: 'email', mac: randomBytes(32) }];
    const others: KnownBy[] = [{ kind: 'email', mac: randomBytes(32) }];
    const look = (wanted: KnownBy[]) =>
      store.write({ ...KEY, customer: 'c_new', addresses: wanted }, ({ isAddressErased, isAddressSuppressed }) => ({
        answer: [isAddressErased, isAddressSuppressed],
        save: null,
      }));
    await write(store, { addresses }, { addresses });
    assert.deepEqual(await look(addresses), [false, false]);
    await erase(store);
    assert.deepEqual(
      [await look(addresses), await look(others), await look([])],
      [
        [true, false],
        [false, false],
        [false, false],
      ],
    );
    await store.close();
  });

  test('her addresses are replaced whole and are nobody else’s', async () => {
    const store = await openWith(open);
    const [email, phone]: KnownBy[] = [
      { kind: 'email', mac: randomBytes(32) },
      { kind: 'phone', mac: randomBytes(32) },
    ];
    const known = (customer: string) =>
      store.write({ ...KEY, customer, addresses: [] }, (loaded) => ({ answer: loaded.addresses, save: null }));
    await write(store, { addresses: [email!, phone!] });
    assert.deepEqual((await known('c_1')).map(({ kind }) => kind).toSorted(), ['email', 'phone']);
    await write(store, { addresses: [phone!] });
    const [left, ...more] = await known('c_1');
    assert.deepEqual([left?.kind, Buffer.from(left!.mac), more], ['phone', Buffer.from(phone!.mac), []]);
    await write(store);
    assert.equal((await known('c_1')).length, 1, 'a write that does not speak of them leaves them');
    assert.deepEqual(await known('c_2'), []);
    await erase(store);
    assert.deepEqual(await known('c_1'), []);
    await store.close();
  });

  test('kept answers of the business about her are forgotten with her', async () => {
    const store = await openWith(open);
    const sealed = randomBytes(8);
    const begin = (key: string, customer: string | null) =>
      store.beginReplay({ site: SITE, key, digest: 'd', now: NOW, customer });
    for (const [key, customer] of [
      ['hers', 'c_1'],
      ['other', 'c_2'],
      ['nobody', null],
    ] as const) {
      await begin(key, customer);
      await store.endReplay({ site: SITE, key, answer: { status: 200, sealed } });
    }
    await write(store);
    await erase(store);
    assert.equal((await begin('hers', 'c_1')).kind, 'first');
    assert.equal((await begin('other', 'c_2')).kind, 'answered');
    assert.equal((await begin('nobody', null)).kind, 'answered');
    await store.close();
  });
}
