import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreUnusable } from './store.ts';

/** One step of a database's tables, in the driver's own SQL. */
export interface Migration {
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

/** The migrations that a database lacks. Throws StoreUnusable when it is from a newer program or was migrated by other text. */
export function missingMigrations(
  migrations: readonly Migration[],
  applied: readonly Pick<Migration, 'version' | 'name' | 'checksum'>[],
): readonly Migration[] {
  const newest = migrations.length;
  for (const row of applied) {
    if (row.version > newest) {
      throw new StoreUnusable(
        `the database is at version ${row.version}, this program knows versions up to ${newest}: start the newer program`,
      );
    }
    if (migrations[row.version - 1]?.checksum !== row.checksum) {
      throw new StoreUnusable(`migration ${row.name} of the database differs from the one in this program`);
    }
  }
  return migrations.slice(applied.length);
}
