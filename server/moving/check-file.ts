import type { DatabaseSync } from 'node:sqlite';
import { fileVersion } from './file-version.ts';
import { NotDone } from './not-done.ts';

/** What is in a file that was found whole. */
export interface FileReport {
  version: number;
  newest: number;
  customers: number;
  events: number;
  receipts: number;
  /** Deliveries that wait or were under way. */
  open: number;
  /** The last event; null: there is none. */
  last: { seq: number; at: string } | null;
}

/**
 * Reads a whole database file: every page and index, every reference, the version of its tables. Throws NotDone for what is
 * broken, StoreUnusable for tables that this program does not know.
 */
export function checkFile(database: DatabaseSync, file: string): FileReport {
  const { at, newest } = fileVersion(database);
  const broken = database.prepare('PRAGMA integrity_check(3)').all();
  const faults = broken.map((row) => String(row['integrity_check'])).filter((fault) => fault !== 'ok');
  if (faults.length > 0) throw new NotDone(`${file} is damaged: ${faults.join('; ')}.`);
  const loose = database.prepare('PRAGMA foreign_key_check').get();
  if (loose)
    throw new NotDone(`${file} is damaged: a row of ${loose['table']} names a ${loose['parent']} that is gone.`);
  return { version: at, newest, ...contentsOf(database) };
}

/** How much there is. A table that an older file lacks counts as empty. */
export function contentsOf(database: DatabaseSync): Omit<FileReport, 'version' | 'newest'> {
  const tables = new Set(
    database
      .prepare('SELECT name FROM sqlite_schema')
      .all()
      .map((row) => row['name']),
  );
  const count = (table: string, where = '') =>
    tables.has(table) ? Number(database.prepare(`SELECT count(*) AS n FROM ${table} ${where}`).get()?.['n']) : 0;
  const last = tables.has('event')
    ? database.prepare('SELECT seq, at FROM event ORDER BY seq DESC LIMIT 1').get()
    : null;
  return {
    customers: count('customer'),
    events: count('event'),
    receipts: count('receipt'),
    open: count('delivery', "WHERE state IN ('due', 'leased')"),
    last: last ? { seq: Number(last['seq']), at: String(last['at']) } : null,
  };
}
