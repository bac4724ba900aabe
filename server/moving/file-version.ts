import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { missingMigrations, readMigrations } from '../store/migrations.ts';
import type { Migration } from '../store/migrations.ts';
import { StoreUnusable } from '../store/store.ts';

const MIGRATIONS = join(import.meta.dirname, '../store/sqlite/migrations');

/** How far the tables of a SQLite file are, and which steps this program would add. */
export interface FileVersion {
  at: number;
  newest: number;
  missing: readonly Migration[];
}

/** Reads it. Throws StoreUnusable when the file is not ours, from a newer program, or was migrated by other text. */
export function fileVersion(database: DatabaseSync): FileVersion {
  const migrations = readMigrations(MIGRATIONS);
  const hasLedger = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'").get();
  if (!hasLedger) throw new StoreUnusable('it is no database of Ask First');
  // Not `works_from`: who keeps, moves or restores a whole file has to know every table of it.
  const applied = database.prepare('SELECT version, name, checksum FROM migration ORDER BY version').all() as never[];
  return {
    at: applied.length,
    newest: migrations.length,
    missing: missingMigrations(migrations, applied),
  };
}
