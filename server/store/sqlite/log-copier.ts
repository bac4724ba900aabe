import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { LogCopied, LogFile } from './log-copier-thread.ts';

/** After so many rows were written the thread looks at the log again: some 1,400 changes of profiles, 6,000 pages. */
const ROWS_BETWEEN = 10_000;
/** From so many pages on the log is begun anew, before SQLite would copy all of it in a commit (`wal_autocheckpoint`). */
const PAGES_KEPT = 3_000;

const THREAD = new URL('./log-copier-thread.ts', import.meta.url);

/** Copies the log (`-wal`) into the file while others go on writing. */
export interface LogCopier {
  /** Another commit begins. */
  begun(): void;
  /** Ends before the database is closed, so that the last connection is the one that folds the log into the file. */
  stop(): Promise<void>;
  /** After the database was closed. */
  release(): void;
}

/**
 * A thread with a connection of its own copies the log (a passive checkpoint: it stops nobody) and waits for the disk; only what
 * was written meanwhile is then copied here, so that the log can begin anew. It is started when much is written. Where it
 * cannot be, or ends by itself, SQLite's own checkpoint does all of it in a commit, each 10,000 pages, as on a quiet day.
 */
export function createLogCopier(database: DatabaseSync, file: string, script: URL = THREAD): LogCopier {
  const copyRest = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  const countRows = database.prepare('SELECT total_changes()');
  countRows.setReturnArrays(true);
  let rowsCopied = 0;
  let thread: Worker | null = null;
  let isBusy = false;
  let isLost = file === ':memory:';
  // Closed only when no connection is left: whoever closes a file loses all locks that its process has on it (fcntl, POSIX).
  let descriptor: number | null = null;

  function start(): Worker | null {
    try {
      descriptor ??= openSync(file, 'r+');
      const workerData: LogFile = { file, descriptor };
      const started = new Worker(script, { workerData, trackUnmanagedFds: false });
      started.unref();
      started.on('message', finish);
      started.on('error', () => (isLost = true));
      started.on('exit', () => (isLost = true));
      return started;
    } catch {
      isLost = true;
      return null;
    }
  }

  function finish({ pages }: LogCopied): void {
    isBusy = false;
    if (pages < PAGES_KEPT || !database.isOpen) return;
    try {
      copyRest.get();
    } catch {
      // What was not copied stays in the log, where it is safe; a disk that takes nothing is told by the next commit.
      isLost = true;
    }
  }

  return {
    begun() {
      if (isBusy || isLost) return;
      const [rows] = countRows.get() as unknown as [number];
      if (rows - rowsCopied < ROWS_BETWEEN) return;
      rowsCopied = rows;
      thread ??= start();
      if (!thread) return;
      isBusy = true;
      thread.postMessage(null, []);
    },
    async stop() {
      isLost = true;
      await thread?.terminate();
    },
    release() {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
    },
  };
}
