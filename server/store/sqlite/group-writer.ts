import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../store.ts';

interface Member {
  keepsProfiles: boolean;
  run(): void;
  settle(lost: Error | null): void;
}

/** Members of one commit at most: bounds how long one turn holds the event loop. */
const GROUP_LIMIT = 256;

/**
 * Runs `work` in the next group commit. Resolves after the commit is durable; what `work` throws undoes it alone.
 * `keepsProfiles`: it changes nothing that an ask is judged by but contacts, so what is remembered of profiles still holds.
 */
export interface Transact {
  <T>(work: () => T, keepsProfiles?: boolean): Promise<T>;
}

export interface GroupWriter extends Transact {
  /** Commits what is waiting and takes nothing more. */
  close(): Promise<void>;
}

/**
 * The one writer: all works of a turn of the event loop share one transaction, each behind a savepoint of its own, so
 * one fsync serves them all and one bad work does not sink its group. `onLost` is told when what they saw was never so.
 */
export function createGroupWriter(
  database: DatabaseSync,
  onBegin: (group: { keepsProfiles: boolean }) => void,
  onLost: () => void = () => {},
): GroupWriter {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const savepoint = database.prepare('SAVEPOINT member');
  const release = database.prepare('RELEASE member');
  const undo = database.prepare('ROLLBACK TO member');
  let queue: Member[] = [];
  let scheduled = false;
  let closed = false;

  function flushGroup(): void {
    scheduled = false;
    const group = queue.slice(0, GROUP_LIMIT);
    queue = queue.slice(GROUP_LIMIT);
    if (queue.length > 0) schedule();
    const lost = commitGroup(group);
    for (const member of group) member.settle(lost);
  }

  function commitGroup(group: readonly Member[]): Error | null {
    try {
      begin.run();
      onBegin({ keepsProfiles: group.every((member) => member.keepsProfiles) });
      for (const member of group) member.run();
      commit.run();
      return null;
    } catch (cause) {
      onLost();
      if (database.isTransaction) rollback.run();
      return new StoreUnavailable('the database did not take the write', { cause });
    }
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flushGroup);
  }

  function transact<T>(work: () => T, keepsProfiles = false): Promise<T> {
    if (closed) return Promise.reject(new StoreUnavailable('the database is closed'));
    return new Promise<T>((resolve, reject) => {
      let result: { value: T } | { thrown: unknown };
      queue.push({
        keepsProfiles,
        run() {
          savepoint.run();
          try {
            result = { value: work() };
          } catch (thrown) {
            if (!database.isTransaction) throw thrown;
            undo.run();
            result = { thrown };
          }
          release.run();
        },
        settle(lost) {
          if (lost) reject(lost);
          else if ('thrown' in result) reject(asStoreError(result.thrown));
          else resolve(result.value);
        },
      });
      schedule();
    });
  }

  async function close(): Promise<void> {
    closed = true;
    while (queue.length > 0 || scheduled) await new Promise((resolve) => setImmediate(resolve));
  }

  return Object.assign(transact, { close });
}

/** A failure of SQLite itself (full disk, I/O, corrupt page) is not the caller's mistake. */
function asStoreError(thrown: unknown): unknown {
  const failed = thrown instanceof Error && (thrown as NodeJS.ErrnoException).code === 'ERR_SQLITE_ERROR';
  return failed ? new StoreUnavailable('the database did not take the write', { cause: thrown }) : thrown;
}
