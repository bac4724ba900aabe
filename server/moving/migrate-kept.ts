import pg from 'pg';
import { nameOf, openDatabase as openPostgres } from '../store/postgres/open-database.ts';
import { openDatabase as openSqlite } from '../store/sqlite/open-database.ts';
import { fileVersion } from './file-version.ts';
import { holdFile, openToRead } from './open-file.ts';
import type { Kept } from './where-kept.ts';

export interface MigrateReport {
  /** The database, without a password. */
  database: string;
  /** The version before; 0: there were no tables. */
  from: number;
  to: number;
}

/** Brings the tables of a database to what this program knows. `at`: RFC 3339. Throws NotDone or StoreUnusable; then nothing changed. */
export async function migrateKept(kept: Kept, at: string): Promise<MigrateReport> {
  return kept.kind === 'sqlite' ? migrateFile(kept.file, at) : migratePostgres(kept.url, at);
}

function migrateFile(file: string, at: string): MigrateReport {
  const reader = openToRead(file);
  const before = fileVersion(reader);
  reader.close();
  if (before.missing.length > 0) {
    // A server of before would go on with tables that are not as it knows them.
    holdFile(file).close();
    openSqlite(file, at).close();
  }
  return { database: file, from: before.at, to: before.newest };
}

async function migratePostgres(url: string, at: string): Promise<MigrateReport> {
  const from = await postgresVersion(url);
  const pool = await openPostgres(url, at);
  await pool.end();
  return { database: nameOf(url), from, to: await postgresVersion(url) };
}

/** 0 where nothing was made yet, or where nobody can connect: opening it says why. */
async function postgresVersion(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'ask-first', connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'migration'",
    );
    if (rows[0]?.n === 0) return 0;
    const { rows: versions } = await client.query<{ n: number }>('SELECT max(version)::int AS n FROM migration');
    return versions[0]?.n ?? 0;
  } catch {
    return 0;
  } finally {
    await client.end().catch(() => {});
  }
}
