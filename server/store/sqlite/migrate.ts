import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnusable } from '../store.ts';

interface Migration {
  version: number;
  name: string;
  sql: string;
  checksum: string;
}

/** The numbered migrations of a folder: `0001-name.sql`, without a gap. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, index) => {
    const version = Number(name.slice(0, 4));
    if (version !== index + 1) throw new Error(`migration ${name} is out of order`);
    const sql = readFileSync(join(folder, name), 'utf8');
    return { version, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings the database to the newest version, all missing migrations in one transaction.
 * Throws StoreUnusable when the file is from a newer program, was migrated by other text, or is not ours.
 */
export function migrate(database: DatabaseSync, migrations: readonly Migration[], at: string): void {
  const applied = appliedMigrations(database);
  const newest = migrations.length;
  for (const row of applied) {
    if (row.version > newest) {
      throw new StoreUnusable(
        `the database is at version ${row.version}, this program knows versions up to ${newest}: start the newer program`,
      );
    }
    const known = migrations[row.version - 1];
    if (known?.checksum !== row.checksum) {
      throw new StoreUnusable(`migration ${row.name} of the database differs from the one in this program`);
    }
  }
  const missing = migrations.slice(applied.length);
  if (missing.length === 0) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    if (applied.length === 0) database.exec(LEDGER);
    const record = database.prepare('INSERT INTO migration (version, name, checksum, at) VALUES (?, ?, ?, ?)');
    for (const migration of missing) {
      database.exec(migration.sql);
      record.run(migration.version, migration.name, migration.checksum, at);
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

function appliedMigrations(database: DatabaseSync): { version: number; name: string; checksum: string }[] {
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map((row) => row['name']);
  if (tables.length === 0) return [];
  if (!tables.includes('migration')) throw new StoreUnusable('the database is not one of Ask First');
  return database.prepare('SELECT version, name, checksum FROM migration ORDER BY version').all() as never;
}
