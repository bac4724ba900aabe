import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { missingMigrations } from '../migrations.ts';
import type { Applied, Migration } from '../migrations.ts';
import { StoreUnusable } from '../store.ts';
import { lockingCalls, serverLock, tablesWhole } from './locks.ts';
import { runTogether } from './pipeline.ts';
import { keepWorksFrom } from './works-from.ts';

const LEDGER = `CREATE TABLE migration (
  version integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, at text NOT NULL
)`;

/**
 * A table is waited for so long at a time, in milliseconds: whoever else wants it waits behind us, and gives up after four
 * seconds. In between everybody else goes on, until a list that is being read, or a backup, has let it go.
 */
const LOCK_WITHIN = 1000;
const TRIES = 60;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Brings the database to the newest version, all missing migrations in one transaction; processes that start at the same time
 * wait for the first. Throws StoreUnusable when this program cannot work with it, it was migrated by other text, or is not ours.
 */
export async function migrate(client: ClientBase, migrations: readonly Migration[], at: string): Promise<void> {
  // Without a transaction first: who may only read, and finds nothing missing, is told so by the check for that.
  if (missingMigrations(migrations, await appliedMigrations(client)).length === 0) return;
  for (let tries = 1; ; tries += 1) {
    try {
      return await migrateOnce(client, migrations, at);
    } catch (cause) {
      const isHeld = cause instanceof Error && 'code' in cause && cause.code === LOCK_NOT_AVAILABLE;
      if (!isHeld || tries === TRIES) throw cause;
      await sleep(LOCK_WITHIN);
    }
  }
}

async function migrateOnce(client: ClientBase, migrations: readonly Migration[], at: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await runTogether(client, lockingCalls([serverLock('migrations')]));
    await client.query(`SET LOCAL lock_timeout = ${LOCK_WITHIN}`);
    await runTogether(client, lockingCalls([tablesWhole]));
    const applied = await appliedMigrations(client);
    if (applied.length === 0) await client.query(LEDGER);
    for (const migration of missingMigrations(migrations, applied)) {
      const { version, name, sql, checksum } = migration;
      await client.query(sql);
      const row = [version, name, checksum, at];
      await client.query('INSERT INTO migration (version, name, checksum, at) VALUES ($1, $2, $3, $4)', row);
      await keepWorksFrom(client, migration);
    }
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {});
    throw cause;
  }
}

async function appliedMigrations(client: ClientBase): Promise<Applied[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  if (tables.some(({ name }) => name === 'migration')) {
    const { rows } = await client.query<Applied>('SELECT * FROM migration ORDER BY version');
    return rows;
  }
  if (tables.length > 0) throw new StoreUnusable('the database is not one of Ask First: give it one of its own');
  return [];
}
