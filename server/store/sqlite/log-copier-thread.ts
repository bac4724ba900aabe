import { fdatasyncSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** The database, and an open descriptor of it that is not this thread's to close. */
export interface LogFile {
  file: string;
  descriptor: number;
}

/** How many pages the log has, copied ones included. */
export interface LogCopied {
  pages: number;
}

const { file, descriptor } = workerData as LogFile;
const database = new DatabaseSync(file);
// What the thread itself writes is pages of the file alone, which the log still has until they are on the disk.
const copy = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

parentPort?.on('message', () => {
  const pages = copy.get()?.['log'] as number;
  fdatasyncSync(descriptor);
  parentPort?.postMessage({ pages } satisfies LogCopied, []);
});
