import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EndpointRow } from '../../../server/store/rows.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { anEndpoint, makeSite, SITE } from '../../faults/delivery-world.ts';

/** All rows that a step of the model can change, by table. */
export type Snapshot = Readonly<Record<string, readonly Row[]>>;
export type Row = Readonly<Record<string, string | number | null | Uint8Array>>;

/** The real store, in a file that lives in memory where the machine has such a place, and a second hand on its rows. */
export interface ModelStore {
  store: Store;
  endpoint: EndpointRow;
  save(): Snapshot;
  restore(snapshot: Snapshot): void;
  /** The token that a delivery is leased under just now. */
  tokenOf(delivery: { endpoint: string; seq: number }): string | null;
  /** All tokens that deliveries are leased under. */
  leases(): string[];
  close(): Promise<void>;
}

const COUNTS = 'sqlite_sequence';
/** Parents before children. */
const TABLES = [
  'customer',
  'event',
  'delivery',
  'attempt',
  'endpoint_health',
  'endpoint_tally',
  'redelivery',
  'tombstone',
  COUNTS,
];
const MEMORY = '/dev/shm';

export async function openModelStore(order: EndpointRow['order'], failures: number): Promise<ModelStore> {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'ask-first-model-'));
  const file = join(folder, 'model.db');
  const store = openSqliteStore({ file, now: () => 0 });
  await makeSite(store);
  const endpoint = anEndpoint('https://hooks.example.com/in', { order, id: 'end_1' });
  await store.addEndpoint(endpoint, []);
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous = OFF');
  if (failures > 0) {
    const since = 'INSERT INTO endpoint_health (endpoint, failures, failing_since) VALUES (?, ?, 0)';
    database.prepare(since).run(endpoint.id, failures);
  }
  const tables = TABLES.map((name) => openTable(database, name));
  const versionOf = database.prepare('PRAGMA data_version');
  /** What the tables hold, as texts, for as long as only this hand wrote: then they need not all be written to go back. */
  let held: { version: unknown; texts: readonly string[] } | null = null;
  const texts = new WeakMap<Snapshot, readonly string[]>();
  const version = () => versionOf.get()?.['data_version'];
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const token = database.prepare('SELECT lease_token FROM delivery WHERE endpoint = ? AND seq = ?');
  const leases = database.prepare('SELECT lease_token FROM delivery WHERE lease_token IS NOT NULL');
  return {
    store,
    endpoint,
    save() {
      const rows = tables.map(({ name, all }) => [name, all()] as const);
      const snapshot = Object.fromEntries(rows);
      held = { version: version(), texts: rows.map(([, all]) => JSON.stringify(all)) };
      texts.set(snapshot, held.texts);
      return snapshot;
    },
    restore(snapshot) {
      const before = held !== null && held.version === version() ? held.texts : [];
      const wanted = texts.get(snapshot) ?? [];
      begin.run();
      for (const [at, { name, replace }] of tables.entries()) {
        // Rows that are written move the counts of SQLite itself.
        if (name === COUNTS || before[at] !== wanted[at]) replace(snapshot[name] ?? []);
      }
      commit.run();
      held = { version: version(), texts: wanted };
    },
    tokenOf: ({ endpoint: id, seq }) => (token.get(id, seq)?.['lease_token'] as string | null | undefined) ?? null,
    leases: () => leases.all().map((row) => row['lease_token'] as string),
    async close() {
      database.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function openTable(database: DatabaseSync, name: string) {
  const columns = database
    .prepare(`SELECT name FROM pragma_table_info(?)`)
    .all(name)
    .map((row) => String(row['name']));
  const list = columns.map((column) => `"${column}"`).join(', ');
  const select = database.prepare(`SELECT * FROM ${name}`);
  const clear = database.prepare(`DELETE FROM ${name}`);
  const insert = database.prepare(`INSERT INTO ${name} (${list}) VALUES (${columns.map(() => '?').join(', ')})`);
  return {
    name,
    all: () => select.all() as unknown as Row[],
    replace(rows: readonly Row[]) {
      clear.run();
      for (const row of rows) insert.run(...columns.map((column) => row[column] ?? null));
    },
  };
}

/** One accepted write of a customer at the instant `now`, its event named by its revision; answers the revision. */
export function sayAs(
  { store }: ModelStore,
  customer: string,
  { now, quieter }: { now: number; quieter: boolean },
): Promise<number> {
  const at = new Date(now).toISOString();
  const type = 'preferences.changed';
  return store.write({ site: SITE, customer, changes: [] }, ({ row, endpoints }) => {
    const revision = (row?.revision ?? 0) + 1;
    const event = {
      id: `evt_${customer}_${revision}`,
      type,
      site: SITE,
      customer,
      revision,
      at,
      body: '{}',
      quieter,
    } as const;
    const state = { revision, choices: row?.choices ?? {}, facts: row?.facts ?? {}, marks: row?.marks ?? {} };
    const deliveries = new Map([[event.id, endpoints.map((endpoint) => endpoint.id)]]);
    return { answer: revision, save: { state: state as never, changes: [], events: [event], deliveries, at } };
  });
}

export function eraseAs({ store }: ModelStore, customer: string, now: number): Promise<boolean> {
  const at = new Date(now).toISOString();
  const about = {
    id: `evt_${customer}_erased`,
    type: 'customer.erased',
    site: SITE,
    customer,
    revision: null,
  } as const;
  return store.erase({
    site: SITE,
    customer,
    mac: Buffer.from(customer),
    addresses: [],
    suppress: false,
    evenUnseen: false,
    event: { ...about, at, body: '{}', quieter: true },
  });
}
