import { openDB } from 'idb';
import type { Change } from '../../../server/contract/change.ts';
import { ChangeQueue } from '../../../widget/local/change-queue.ts';
import { DeviceStore } from '../../../widget/local/device-store.ts';
import { openDatabase } from '../../../widget/local/open-database.ts';
import type { KeptChange } from '../../../widget/local/kept-change.ts';
import { newChangeId } from '../../../widget/new-change-id.ts';
import { equal, ok } from '../assert.ts';

const newName = () => `test ${newChangeId(Date.now())}`;
const newChange = (): KeptChange => {
  const change: Change = { op: 'stop', id: newChangeId(Date.now()), at: '2026-11-21T10:00:00Z' };
  return { seq: 0, device: '', base: 3, change };
};

describe('what a device keeps', () => {
  const opened: DeviceStore[] = [];
  const open = async (name: string | null) => {
    const store = await DeviceStore.open(name);
    opened.push(store);
    return store;
  };
  afterEach(() => {
    for (const store of opened.splice(0)) store.close();
  });

  it('is there after a reload, under the same device and with the next number', async () => {
    const name = newName();
    const first = await open(name);
    const one = await first.add(newChange());
    first.close();
    const second = await open(name);
    const two = await second.add(newChange());
    equal(await second.changes(), [one, two]);
    equal([one.device, one.seq, two.device, two.seq], [first.device, 1, first.device, 2]);
    ok(second.keeps);
  });

  it('never gives a number twice, not even after everything was sent', async () => {
    const name = newName();
    const first = await open(name);
    await first.put((await first.add(newChange())).seq, null);
    first.close();
    equal((await (await open(name)).add(newChange())).seq, 2);
  });

  it('is numbered once for all tabs', async () => {
    const name = newName();
    const tabs = await Promise.all([open(name), open(name)]);
    equal(tabs[0].device, tabs[1].device);
    const added = await Promise.all(Array.from({ length: 20 }, (_none, at) => tabs[at % 2]!.add(newChange())));
    equal(
      added.map(({ seq }) => seq).sort((a, b) => a - b),
      Array.from({ length: 20 }, (_none, at) => at + 1),
    );
  });

  it('works in memory where there is no IndexedDB, and says that it keeps nothing', async () => {
    const real = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!;
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });
    try {
      const store = await open(newName());
      ok(!store.keeps);
      const one = await store.add(newChange());
      const two = await store.add(newChange());
      await store.put(one.seq, null);
      equal(await store.changes(), [two]);
      equal(await store.note('last', () => 'rosa'), 'rosa');
      equal(await store.note('last'), 'rosa');
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', real);
    }
  });

  it('loses nothing when the database stops working, and then counts as another device', async () => {
    const name = newName();
    const store = await open(name);
    const kept = await store.add(newChange());
    const { device } = store;
    store.close();
    const unkept = await store.add(newChange());
    ok(!store.keeps);
    ok(store.device !== device && unkept.device === store.device);
    equal(
      (await store.changes()).map(({ change }) => change.id),
      [kept.change.id, unkept.change.id],
    );
  });

  it('a newer schema, or a database that does not open in time, is no database', async () => {
    const name = newName();
    (await openDB(name, 2)).close();
    equal(await openDatabase(name), null);

    const blocked = newName();
    const older = await openDB(blocked, 1);
    const upgrading = openDB(blocked, 3);
    equal(await openDatabase(blocked, 30), null);
    older.close();
    (await upgrading).close();
  });

  it('shows a change at once and keeps the order in which she made them', async () => {
    const opening = Promise.withResolvers<DeviceStore>();
    let steps = 0;
    const queue = new ChangeQueue(opening.promise, () => steps++);
    const changes = [newChange(), newChange(), newChange()];
    const adding = changes.map((change) => queue.add(change));
    equal(queue.kept, changes);
    equal(steps, 3);
    opening.resolve(await open(newName()));
    await Promise.all(adding);
    equal(
      queue.kept.map(({ seq }) => seq),
      [1, 2, 3],
    );
    equal(
      (await queue.read()).map(({ change }) => change),
      changes.map(({ change }) => change),
    );
  });
});
