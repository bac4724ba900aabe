import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { migrationOf, readMigrations } from '../../server/store/migrations.ts';
import type { Migration } from '../../server/store/migrations.ts';
import { migrate as migratePostgres } from '../../server/store/postgres/migrate.ts';
import { migrate as migrateSqlite } from '../../server/store/sqlite/migrate.ts';

const STORE = join(import.meta.dirname, '../../server/store');
const AT = '2027-01-01T10:00:00.000Z';
const MIGRATIONS = {
  sqlite: readMigrations(join(STORE, 'sqlite/migrations')),
  postgres: readMigrations(join(STORE, 'postgres/migrations')),
} as const;

/** A further table, an index, and a column more in every table: what an expanding step may bring. */
const EXPAND = `CREATE TABLE later (id text PRIMARY KEY, n integer);
CREATE INDEX later_by_n ON later (n);
CREATE INDEX customer_later ON customer (updated_at);
`;
const EVERY_TABLE = `DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN ('migration', 'later') LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN later text', t);
  END LOOP;
END $$;`;
/** A step that takes something away: what a program of today writes has no place any more. */
const CONTRACT = 'ALTER TABLE customer DROP COLUMN marks;\n';

export type Step = 'expanded' | 'contracted';

/** The migrations of a program to come: those of today and what it brings. */
function migrationsOf(engine: 'sqlite' | 'postgres', expand: string, step: Step): Migration[] {
  const today = MIGRATIONS[engine];
  const nameOf = (n: number, what: string) => `${String(today.length + n).padStart(4, '0')}-${what}.sql`;
  const later = [migrationOf(nameOf(1, 'expand'), `-- works-from: ${today.length}\n${expand}`)];
  if (step === 'contracted') later.push(migrationOf(nameOf(2, 'contract'), CONTRACT));
  return [...today, ...later];
}

/** Brings a PostgreSQL database to where a later program has it, by its own code, beside whoever is at work there. */
export async function laterOnPostgres(url: string, step: Step = 'expanded'): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await migratePostgres(client, migrationsOf('postgres', EXPAND + EVERY_TABLE, step), AT);
  } finally {
    await client.end();
  }
}

/** The same for a SQLite file. Logged answers are not expanded: they are kept by statements that name no columns. */
export function laterOnSqlite(file: string, step: Step = 'expanded'): void {
  const database = new DatabaseSync(file);
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !['migration', 'later', 'decision', 'decision_piece'].includes(name));
  const columns = tables.map((name) => `ALTER TABLE "${name}" ADD COLUMN later TEXT;\n`);
  migrateSqlite(database, migrationsOf('sqlite', EXPAND + columns.join(''), step), AT);
  database.close();
}
