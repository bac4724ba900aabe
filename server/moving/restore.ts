import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checkFile } from './check-file.ts';
import type { FileReport } from './check-file.ts';
import { findKeys, keyOfDatabase } from './find-key.ts';
import type { FoundKey } from './find-key.ts';
import { NotDone } from './not-done.ts';
import { assertFile, holdFile, InUse } from './open-file.ts';
import { assertApart, assertFree, newPartial, placeFile, placeKey } from './place-file.ts';

/** What every SQLite file begins with. */
const HEAD = Buffer.from('SQLite format 3\0', 'latin1');

export interface RestoreWish {
  /** The backup. */
  from: string;
  /** The database file. */
  to: string;
  force: boolean;
  masterKey: Uint8Array | null;
  /** Milliseconds since 1970. */
  now: number;
}

export interface RestoreReport extends FileReport {
  /** Where the master key was found that opens it. */
  key: string;
  /** What the database that was there before is called now; null: there was none. */
  before: string | null;
}

/**
 * Puts a backup where the server keeps its database, after all of it was checked. Nobody may have that database open; with
 * `force` it is set aside, never deleted. Throws NotDone or StoreUnusable for a backup that is not right, and changes nothing then.
 */
export function restore({ from, to, force, masterKey, now }: RestoreWish): RestoreReport {
  assertFile(from);
  assertApart(from, to);
  for (const end of ['-wal', '-journal']) {
    if (existsSync(`${from}${end}`) && statSync(`${from}${end}`).size > 0) throw unclean(from, end);
  }
  assertFree(to, force);
  mkdirSync(dirname(to), { recursive: true });
  const partial = newPartial(to);
  let release = () => {};
  try {
    if (existsSync(to)) release = hold(to, force);
    copyFileSync(from, partial, constants.COPYFILE_FICLONE);
    const keys = findKeys(masterKey, [`${from}.key`, `${to}.key`]);
    const { report, key } = checkCopy(partial, from, keys);
    const before = existsSync(to) ? setAside(to, now) : null;
    // Before the database: no server may find that beside a key that is not its own. Who is given MASTER_KEY looks for no file.
    if (key.from !== 'MASTER_KEY' && key.from !== `${to}.key`) keepKey(key, to, now);
    placeFile(partial, to, false);
    return { ...report, key: key.from, before };
  } finally {
    release();
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${partial}${end}`, { force: true });
  }
}

function checkCopy(partial: string, from: string, keys: readonly FoundKey[]): { report: FileReport; key: FoundKey } {
  const copy = new DatabaseSync(partial);
  try {
    copy.exec('PRAGMA journal_mode = DELETE');
    const report = checkFile(copy, from);
    const key = keyOfDatabase(copy, keys, from);
    if (!key)
      throw new NotDone(`${from} cannot be read without its master key: put it at ${from}.key, or set MASTER_KEY.`);
    return { report, key };
  } catch (cause) {
    const isNone = cause instanceof Error && 'errcode' in cause;
    throw isNone ? new NotDone(`${from} cannot be read: ${cause.message}.`, { cause }) : cause;
  } finally {
    copy.close();
  }
}

/** Keeps servers away from the database that is to be set aside; one that is too damaged to be opened is only set aside. */
function hold(to: string, force: boolean): () => void {
  // SQLite would throw the log away of what it does not know as a database.
  if (force && !hasHead(to)) return () => {};
  try {
    const held = holdFile(to);
    return () => held.close();
  } catch (failure) {
    if (!force || failure instanceof InUse) throw failure;
    return () => {};
  }
}

function hasHead(file: string): boolean {
  const head = Buffer.alloc(HEAD.length);
  const handle = openSync(file, 'r');
  readSync(handle, head);
  closeSync(handle);
  return head.equals(HEAD);
}

/** With its log, which must not be taken for the log of what comes in its place. */
function setAside(to: string, now: number): string {
  const name = asideOf(to, now);
  for (const end of ['-wal', '-shm', '-journal', '']) {
    if (existsSync(`${to}${end}`)) renameSync(`${to}${end}`, `${name}${end}`);
  }
  return name;
}

function keepKey({ bytes }: FoundKey, to: string, now: number): void {
  const keyFile = `${to}.key`;
  if (existsSync(keyFile)) renameSync(keyFile, `${asideOf(to, now)}.key`);
  placeKey(bytes, keyFile, false);
}

function asideOf(file: string, now: number): string {
  return `${file}.before-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
}

function unclean(from: string, end: string): NotDone {
  return new NotDone(
    `${from}${end} lies beside ${from}: that is no backup but a database in use, or one that was cut off. Make a backup of it by ask-first backup.`,
  );
}
