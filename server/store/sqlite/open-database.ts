import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnusable } from '../store.ts';
import { migrate, readMigrations } from './migrate.ts';

/** How long a statement waits for another process's lock, in milliseconds, before the answer is a 503. */
const BUSY_TIMEOUT = 250;

/**
 * A checkpoint each 10,000 pages (40 MB) instead of 1,000 copies a busy page once, not ten times. A log that had to grow over
 * 64 MiB, because somebody read an old state for long, is cut back when it begins anew. What is deleted is overwritten: who asked to be
 * erased does not stay readable in free pages.
 */
const SETTINGS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -32000;
  PRAGMA wal_autocheckpoint = 10000;
  PRAGMA journal_size_limit = 67108864;`;

/** Opens (or makes) the database and migrates it. Throws StoreUnusable with one sentence when it cannot be used. */
export function openDatabase(file: string, at: string): DatabaseSync {
  if (file !== ':memory:') checkFile(file);
  try {
    const isNew = file !== ':memory:' && !existsSync(file);
    const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    // Profiles are nobody else's business; SQLite gives its WAL the same mode.
    if (isNew) chmodSync(file, 0o600);
    database.exec(SETTINGS);
    assertWritable(database);
    migrate(database, readMigrations(join(import.meta.dirname, 'migrations')), at);
    return database;
  } catch (cause) {
    if (cause instanceof StoreUnusable) throw new StoreUnusable(`${file}: ${cause.message}`, { cause });
    throw new StoreUnusable(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function checkFile(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) return accessSync(dirname(file), constants.W_OK);
    if (!statSync(file).isFile()) throw new Error('it is not a file');
    accessSync(file, constants.R_OK | constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StoreUnusable(`${file}: the database cannot be opened for writing (${why})`, { cause });
  }
}

/** SQLite opens a file that it may not write without a word. A lock that somebody holds just now is another matter. */
function assertWritable(database: DatabaseSync): void {
  try {
    database.exec('BEGIN IMMEDIATE');
    database.exec('ROLLBACK');
  } catch (cause) {
    if (!(cause instanceof Error) || !/locked|busy/.test(cause.message)) throw cause;
  }
}
