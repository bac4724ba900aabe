import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { NotDone } from './not-done.ts';

/** How long a lock of another process is waited for, in milliseconds. */
const PATIENCE = 2000;
const SQLITE_BUSY = 5;

/** Another process has the file open. */
export class InUse extends NotDone {
  override name = 'InUse';
}

/** Opens a database file that is there, to read it while others write. Throws NotDone. */
export function openToRead(file: string): DatabaseSync {
  assertFile(file);
  return opened(file, () => {
    // Not `readOnly`: that leaves an empty log behind where no server runs. Who may not write opens it to read even so.
    const database = new DatabaseSync(file, { timeout: PATIENCE });
    database.exec('PRAGMA query_only = ON');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  });
}

/**
 * Opens a database file for this process alone: no server can open it until it is closed. What stands in its log is written into
 * the file, which is then whole by itself. Throws NotDone, also while a server has it open.
 */
export function holdFile(file: string): DatabaseSync {
  assertFile(file);
  return opened(file, () => {
    const database = new DatabaseSync(file, { timeout: PATIENCE });
    try {
      // Leaving the log needs the file alone: SQLite refuses it while any other process has it open.
      database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
      return database;
    } catch (cause) {
      database.close();
      throw cause;
    }
  });
}

export function assertFile(file: string): void {
  if (!existsSync(file)) throw new NotDone(`${file} is not there.`);
  if (!statSync(file).isFile()) throw new NotDone(`${file} is no file.`);
}

function opened(file: string, open: () => DatabaseSync): DatabaseSync {
  try {
    return open();
  } catch (cause) {
    if (isBusy(cause)) {
      throw new InUse(`${file} is in use: stop the server (and whatever else has it open) first.`, { cause });
    }
    throw new NotDone(`${file} cannot be opened: ${(cause as Error).message}.`, { cause });
  }
}

function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === SQLITE_BUSY;
}
