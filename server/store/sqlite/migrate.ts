import type { DatabaseSync } from 'node:sqlite';
import { missingMigrations } from '../migrations.ts';
import type { Applied, Migration } from '../migrations.ts';
import { StoreUnusable } from '../store.ts';

export { readMigrations } from '../migrations.ts';

/**
 * Brings the database to the newest version, all missing migrations in one transaction.
 * Throws StoreUnusable when this program cannot work with the file, it was migrated by other text, or is not ours.
 */
export function migrate(database: DatabaseSync, migrations: readonly Migration[], at: string): void {
  if (missingMigrations(migrations, appliedMigrations(database)).length === 0) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Looked at again behind the lock: another process that was started at the same time may have been first.
    const applied = appliedMigrations(database);
    const missing = missingMigrations(migrations, applied);
    if (applied.length === 0) database.exec(LEDGER);
    const record = database.prepare('INSERT INTO migration (version, name, checksum, at) VALUES (?, ?, ?, ?)');
    for (const migration of missing) {
      database.exec(migration.sql);
      record.run(migration.version, migration.name, migration.checksum, at);
      keepWorksFrom(database, migration);
    }
    database.exec('COMMIT');
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
}

const LEDGER = `CREATE TABLE migration (
  version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, at TEXT NOT NULL
) STRICT`;

/** Writes into the ledger which older programs go on working with a migration, where it says so. */
function keepWorksFrom(database: DatabaseSync, { version, worksFrom }: Migration): void {
  if (worksFrom === null) return;
  const columns = database.prepare("SELECT name FROM pragma_table_info('migration')").all();
  if (!columns.some(({ name }) => name === 'works_from')) {
    database.exec('ALTER TABLE migration ADD COLUMN works_from INTEGER');
  }
  database.prepare('UPDATE migration SET works_from = ? WHERE version = ?').run(worksFrom, version);
}

function appliedMigrations(database: DatabaseSync): Applied[] {
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map((row) => row['name']);
  if (tables.length === 0) return [];
  if (!tables.includes('migration')) throw new StoreUnusable('the database is not one of Ask First');
  return database.prepare('SELECT * FROM migration ORDER BY version').all() as never;
}
