import type { IDBPDatabase } from 'idb';
import { newChangeId } from '../new-change-id.ts';
import type { KeptChange } from './kept-change.ts';
import { openDatabase } from './open-database.ts';
import type { Schema } from './open-database.ts';

/** Her unanswered changes in the order in which she made them, and the last number given. */
interface Queue {
  last: number;
  changes: KeptChange[];
}

/**
 * What this device keeps of one customer of one site. Where the browser keeps nothing, or stops to, the same calls
 * work in memory and `keeps` is false; then this page is a device of its own, because its numbers start anew.
 */
export class DeviceStore {
  device = newChangeId(Date.now());
  #db: IDBPDatabase<Schema> | null;
  #notes = new Map<string, unknown>();

  private constructor(db: IDBPDatabase<Schema> | null) {
    this.#db = db;
  }

  /** Opens, or makes, the store of that name; null keeps nothing on purpose. Never fails. */
  static async open(name: string | null): Promise<DeviceStore> {
    const store = new DeviceStore(name === null ? null : await openDatabase(name));
    store.device = await store.note('device', (kept) => kept ?? store.device);
    return store;
  }

  get keeps(): boolean {
    return !!this.#db;
  }

  /** The unanswered changes in the order of their numbers. */
  async changes(): Promise<KeptChange[]> {
    return (await this.note<Queue | undefined>('queue'))?.changes ?? [];
  }

  /** Keeps a change durably and numbers it. */
  async add(change: KeptChange): Promise<KeptChange> {
    const { changes } = await this.note<Queue>('queue', ({ last, changes: kept } = { last: 0, changes: [] }) => {
      const seq = last + 1;
      return { last: seq, changes: [...kept, { ...change, device: this.device, seq }] };
    });
    return changes.at(-1)!;
  }

  /** Writes a kept change again, or takes it out when there is none to write. */
  async put(seq: number, change?: KeptChange | null): Promise<void> {
    await this.note<Queue | undefined>(
      'queue',
      (queue) =>
        queue && { ...queue, changes: queue.changes.flatMap((kept) => (kept.seq === seq ? (change ?? []) : kept)) },
    );
  }

  /**
   * Reads a note and writes what `next` makes of it, durably and in one transaction; answers what it then says. A
   * database that fails once (full, closed, deleted) is not asked again.
   */
  async note<Value>(key: string, next?: (kept: Value | undefined) => Value): Promise<Value> {
    const say = (kept: unknown) => (next ? next(kept as Value | undefined) : (kept as Value));
    let value: Value | undefined;
    try {
      const { store, done } = this.#db!.transaction('notes', 'readwrite', { durability: 'strict' });
      value = say(await store.get(key));
      await Promise.all([next && store.put(value, key), done]);
    } catch {
      if (this.#db) this.device = newChangeId(Date.now());
      this.#db = null;
      value = say(this.#notes.get(key));
    }
    this.#notes.set(key, value);
    return value;
  }

  /** Closes the database; what is under way is finished first. */
  close(): void {
    this.#db?.close();
  }
}
