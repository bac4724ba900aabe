import type { ClientBase } from 'pg';
import { missingMigrations } from '../migrations.ts';
import type { Migration } from '../migrations.ts';
import { StoreUnusable } from '../store.ts';
import { lockingSql, serverLock } from './locks.ts';

const LEDGER = `CREATE TABLE migration (
  version integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, at text NOT NULL
)`;

/**
 * Brings the database to the newest version, all missing migrations in one transaction; processes that start at the same time
 * wait for the first. Throws StoreUnusable when it is from a newer program, was migrated by other text, or is not ours.
 */
export async function migrate(client: ClientBase, migrations: readonly Migration[], at: string): Promise<void> {
  // Without a transaction first: who may only read, and finds nothing missing, is told so by the check for that.
  if (missingMigrations(migrations, await appliedMigrations(client)).length === 0) return;
  await client.query('BEGIN');
  try {
    await client.query(lockingSql([serverLock('migrations')]));
    const applied = await appliedMigrations(client);
    if (applied.length === 0) await client.query(LEDGER);
    for (const { version, name, sql, checksum } of missingMigrations(migrations, applied)) {
      await client.query(sql);
      await client.query('INSERT INTO migration VALUES ($1, $2, $3, $4)', [version, name, checksum, at]);
    }
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {});
    throw cause;
  }
}

async function appliedMigrations(client: ClientBase): Promise<Migration[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  if (tables.some(({ name }) => name === 'migration')) {
    const { rows } = await client.query<Migration>('SELECT * FROM migration ORDER BY version');
    return rows;
  }
  if (tables.length > 0) throw new StoreUnusable('the database is not one of Ask First: give it one of its own');
  return [];
}
