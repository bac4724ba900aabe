import { join } from 'node:path';
import pg from 'pg';
import type { ClientBase, Pool } from 'pg';
import { readMigrations } from '../migrations.ts';
import { StoreUnusable } from '../store.ts';
import { connectionTo, createPool } from './connect.ts';
import { migrate } from './migrate.ts';

/** PostgreSQL answers these by themselves; the rest of the sentence is its own. */
const WHY: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong',
  '28000': 'this user may not connect',
  '3D000': 'there is no such database, make it first',
  '42501': 'this user may not make tables there',
};

/** Opens the database, looks whether it can be used, and migrates it. Throws StoreUnusable with one sentence. */
export async function openDatabase(url: string, at: string): Promise<Pool> {
  const client = new pg.Client(connectionTo(url, 'migration'));
  client.on('error', () => {});
  try {
    await client.connect();
    await check(client);
    await migrate(client, readMigrations(join(import.meta.dirname, 'migrations')), at);
    return createPool(url);
  } catch (cause) {
    throw new StoreUnusable(`${nameOf(url)}: ${reasonOf(cause)}`, { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

async function check(client: ClientBase): Promise<void> {
  const { rows } = await client.query<Record<'encoding' | 'version' | 'replica' | 'readonly', string>>(
    `SELECT current_setting('server_encoding') AS encoding, current_setting('server_version_num') AS version,
       pg_is_in_recovery()::text AS replica, current_setting('transaction_read_only') AS readonly`,
  );
  const { encoding, version, replica, readonly } = rows[0]!;
  if (Number(version) < 140_000) throw new StoreUnusable('PostgreSQL 14 or newer is needed');
  if (encoding !== 'UTF8') throw new StoreUnusable(`the database must be in UTF8, it is in ${encoding}`);
  if (replica === 'true') throw new StoreUnusable('this is a replica, which takes no writes: name the primary');
  if (readonly === 'on') throw new StoreUnusable('the database takes no writes (default_transaction_read_only is on)');
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const known = 'code' in cause ? WHY[String(cause.code)] : undefined;
  // Several addresses of one host that all refuse come as an error without a message.
  const own = cause.message || (cause instanceof AggregateError ? String(cause.errors[0]) : cause.name);
  return known === undefined ? own : `${known} (${own})`;
}

/** Where it is, without the password. */
export function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `postgres://${host}${pathname}`;
}
