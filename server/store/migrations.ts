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
  /**
   * Programs that know at least so many migrations go on working beside this one: it only adds what they need not know. Its first
   * line says so, `-- works-from: 3`. null: only programs that know it can work with it.
   */
  worksFrom: number | null;
}

/** A migration as the ledger of a database has it; the ledger has the column once one of them says it. */
export type Applied = Pick<Migration, 'version' | 'name' | 'checksum'> & { works_from?: number | null };

/** The numbered migrations of a folder: `0001-name.sql`, without a gap. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, index) => {
    const version = Number(name.slice(0, 4));
    if (version !== index + 1) throw new Error(`migration ${name} is out of order`);
    return migrationOf(name, readFileSync(join(folder, name), 'utf8'));
  });
}

/** A migration by the name and the text of its file. */
export function migrationOf(name: string, sql: string): Migration {
  const worksFrom = /^-- works-from: (\d+)$/m.exec(sql.split('\n', 1)[0]!)?.[1];
  return {
    version: Number(name.slice(0, 4)),
    name,
    sql,
    checksum: createHash('sha256').update(sql).digest('hex'),
    worksFrom: worksFrom === undefined ? null : Number(worksFrom),
  };
}

/**
 * The migrations that a database lacks. Throws StoreUnusable when it was migrated by other text, or by a newer program to what
 * this one cannot work with.
 */
export function missingMigrations(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const newest = migrations.length;
  for (const row of applied) {
    if (row.version > newest) continue;
    if (migrations[row.version - 1]?.checksum !== row.checksum) {
      throw new StoreUnusable(`migration ${row.name} of the database differs from the one in this program`);
    }
  }
  const needed = Math.max(0, ...applied.map(({ version, works_from }) => works_from ?? version));
  if (needed > newest) throw isNewer(applied, newest, needed);
  return migrations.slice(applied.length);
}

function isNewer(applied: readonly Applied[], newest: number, needed: number): StoreUnusable {
  const version = Math.max(...applied.map((row) => row.version));
  const by = needed === version ? '' : ` and needs a program that knows version ${needed}`;
  return new StoreUnusable(
    `the database is at version ${version}${by}, this program knows versions up to ${newest}: start the newer program`,
  );
}
