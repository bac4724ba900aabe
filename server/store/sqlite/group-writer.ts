import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../store.ts';

interface Member {
  keepsProfiles: boolean;
  isPure: boolean;
  /** Throws what its work throws. */
  run(): void;
  /** Its work is undone: this is what it threw. */
  refuse(thrown: unknown): void;
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
  /** The same for a work that is pure but for what it keeps in the database: it may run more than once. */
  pure<T>(work: () => T): Promise<T>;
  /** Commits what is waiting and takes nothing more. */
  close(): Promise<void>;
}

/**
 * The one writer: all works of a turn of the event loop share one transaction, so one fsync serves them all. One bad work does
 * not sink its group: each runs behind a savepoint of its own. For a savepoint SQLite copies every page that is touched, so the pure
 * works go first and without; when one of them throws, the transaction begins anew and all run in their order, each behind its own.
 * `onLost` is told when what they saw was never so.
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
      beginFor(group);
      const isPureDone = runPure(group);
      if (!isPureDone) {
        undoAll();
        beginFor(group);
      }
      for (const member of group) if (!(isPureDone && member.isPure)) runApart(member);
      commit.run();
      return null;
    } catch (cause) {
      onLost();
      undoAll();
      return new StoreUnavailable('the database did not take the write', { cause });
    }
  }

  function beginFor(group: readonly Member[]): void {
    begin.run();
    onBegin({ keepsProfiles: group.every((member) => member.keepsProfiles) });
  }

  function undoAll(): void {
    if (database.isTransaction) rollback.run();
  }

  /** False: one of them threw, and what the others did must be undone. It throws again when it runs apart. */
  function runPure(group: readonly Member[]): boolean {
    try {
      for (const member of group) if (member.isPure) member.run();
      return true;
    } catch {
      return false;
    }
  }

  function runApart(member: Member): void {
    savepoint.run();
    try {
      member.run();
    } catch (thrown) {
      if (!database.isTransaction) throw thrown;
      undo.run();
      member.refuse(thrown);
    }
    release.run();
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flushGroup);
  }

  function enqueue<T>(work: () => T, kind: Pick<Member, 'keepsProfiles' | 'isPure'>): Promise<T> {
    if (closed) return Promise.reject(new StoreUnavailable('the database is closed'));
    return new Promise<T>((resolve, reject) => {
      let result: { value: T } | { thrown: unknown };
      queue.push({
        ...kind,
        run: () => void (result = { value: work() }),
        refuse: (thrown) => void (result = { thrown }),
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

  function transact<T>(work: () => T, keepsProfiles = false): Promise<T> {
    return enqueue(work, { keepsProfiles, isPure: false });
  }

  function pure<T>(work: () => T): Promise<T> {
    return enqueue(work, { keepsProfiles: false, isPure: true });
  }

  return Object.assign(transact, { pure, close });
}

/** A failure of SQLite itself (full disk, I/O, corrupt page) is not the caller's mistake. */
function asStoreError(thrown: unknown): unknown {
  const failed = thrown instanceof Error && (thrown as NodeJS.ErrnoException).code === 'ERR_SQLITE_ERROR';
  return failed ? new StoreUnavailable('the database did not take the write', { cause: thrown }) : thrown;
}
