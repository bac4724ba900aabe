import { rmSync, statSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { checkFile } from './check-file.ts';
import type { FileReport } from './check-file.ts';
import { findKeys, keyOfDatabase } from './find-key.ts';
import { NotDone } from './not-done.ts';
import { openToRead } from './open-file.ts';
import { assertApart, assertFree, newPartial, placeFile, placeKey } from './place-file.ts';

/** Pages (of 4 KiB) that are copied between two reports of progress. */
const PAGES_A_STEP = 256;

export interface BackupWish {
  /** The database file. */
  from: string;
  /** The backup. */
  to: string;
  force: boolean;
  /** Puts the master key beside the backup, as it lies beside the database. */
  withKey: boolean;
  masterKey: Uint8Array | null;
  onProgress?: (copied: number, pages: number) => void;
}

export interface BackupReport extends FileReport {
  bytes: number;
  /** Where the master key is that opens the backup; null: none was found here. */
  key: string | null;
  /** The file that the key was written to. */
  keyFile: string | null;
}

/**
 * Copies a SQLite database as of one instant while a server goes on writing to it: every commit from before the call is in the
 * copy, none is in it by half. The copy is checked before it gets its name. Throws NotDone, and then leaves nothing behind.
 */
export async function backUp({ from, to, force, withKey, masterKey, onProgress }: BackupWish): Promise<BackupReport> {
  assertApart(to, from);
  assertFree(to, force);
  if (withKey) assertFree(`${to}.key`, force);
  const source = openToRead(from);
  try {
    return await copyOf(source, { from, to, force, withKey, masterKey, onProgress });
  } finally {
    if (source.isTransaction) source.exec('ROLLBACK');
    source.close();
  }
}

async function copyOf(source: DatabaseSync, wish: BackupWish): Promise<BackupReport> {
  const { from, to, force, withKey, masterKey, onProgress } = wish;
  // One snapshot for all steps: without it each commit of the server would make SQLite begin again.
  source.exec('BEGIN');
  const key = keyOfDatabase(source, findKeys(masterKey, [`${from}.key`]), from);
  if (withKey && !key)
    throw new NotDone(`No master key was found to put beside it: neither MASTER_KEY nor ${from}.key.`);
  const partial = newPartial(to);
  try {
    await backup(source, partial, {
      rate: PAGES_A_STEP,
      progress: ({ totalPages, remainingPages }) => onProgress?.(totalPages - remainingPages, totalPages),
    });
    const report = checkCopy(partial, to);
    placeFile(partial, to, force);
    const keyFile = withKey && key ? `${to}.key` : null;
    if (keyFile && key) placeKey(key.bytes, keyFile, force);
    return { ...report, bytes: statSync(to).size, key: key?.from ?? null, keyFile };
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${partial}${end}`, { force: true });
  }
}

/** Looks through what was written, and makes it one file: a copy of a database with a log would want a log of its own. */
function checkCopy(partial: string, name: string): FileReport {
  const copy = new DatabaseSync(partial);
  try {
    copy.exec('PRAGMA journal_mode = DELETE');
    return checkFile(copy, name);
  } finally {
    copy.close();
  }
}
