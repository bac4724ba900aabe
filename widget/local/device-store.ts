import type { IDBPDatabase } from 'idb';
import { newChangeId } from '../new-change-id.ts';
import type { KeptChange } from './kept-change.ts';
import { openDatabase } from './open-database.ts';
import type { Schema } from './open-database.ts';

/**
 * What this device keeps of one customer of one site. Where the browser keeps nothing, or stops to, the same calls
 * work in memory and `keeps` is false; then this page is a device of its own, because its numbers start anew.
 */
export class DeviceStore {
  declare keeps: boolean;
  declare device: string;
  #db: IDBPDatabase<Schema> | null;
  #changes = new Map<number, KeptChange>();
  #notes = new Map<string, unknown>();

  private constructor(db: IDBPDatabase<Schema> | null) {
    this.#db = db;
    this.keeps = !!db;
    this.device = newChangeId(Date.now());
  }

  /** Opens, or makes, the store of that name; null keeps nothing on purpose. Never fails. */
  static async open(name: string | null): Promise<DeviceStore> {
    const store = new DeviceStore(name === null ? null : await openDatabase(name));
    store.device = await store.note('device', (kept) => kept ?? store.device);
    return store;
  }

  /** The unanswered changes in the order of their numbers. */
  async changes(): Promise<KeptChange[]> {
    const rows = await this.#try((db) => db.getAll('changes'));
    if (rows) this.#changes = new Map(rows.map((row) => [row.seq, row]));
    return [...this.#changes.values()];
  }

  /** Keeps a change durably and numbers it. */
  async add(change: KeptChange): Promise<KeptChange> {
    const { seq: _none, ...unnumbered } = change;
    const seq = await this.#try(async (db) => {
      const write = db.transaction('changes', 'readwrite', { durability: 'strict' });
      const [number] = await Promise.all([
        write.store.add({ ...unnumbered, device: this.device } as KeptChange),
        write.done,
      ]);
      return number;
    });
    const kept = { ...change, device: this.device, seq: seq ?? Math.max(0, ...this.#changes.keys()) + 1 };
    this.#changes.set(kept.seq, kept);
    return kept;
  }

  /** Writes a kept change again, or takes it out when there is none to write. */
  async put(seq: number, change: KeptChange | null): Promise<void> {
    if (change) this.#changes.set(seq, change);
    else this.#changes.delete(seq);
    await this.#try<unknown>((db) => (change ? db.put('changes', change) : db.delete('changes', seq)));
  }

  /** Reads a note and writes what `next` makes of it, in one transaction; answers what it then says. */
  async note<Value>(key: string, next?: (kept: Value | undefined) => Value): Promise<Value> {
    const say = (kept: unknown) => (next ? next(kept as Value | undefined) : (kept as Value));
    const written = await this.#try(async (db) => {
      const { store, done } = db.transaction('notes', 'readwrite');
      const value = say(await store.get(key));
      if (next) await store.put(value, key);
      await done;
      return { value };
    });
    const { value } = written ?? { value: say(this.#notes.get(key)) };
    this.#notes.set(key, value);
    return value;
  }

  /** Closes the database; what is under way is finished first. */
  close(): void {
    this.#db?.close();
  }

  /** Does it in the database; a database that fails once (full, closed, deleted) is not asked again. */
  async #try<Result>(use: (db: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result | undefined> {
    if (!this.#db) return undefined;
    try {
      return await use(this.#db);
    } catch {
      this.#db = null;
      this.keeps = false;
      this.device = newChangeId(Date.now());
      return undefined;
    }
  }
}
