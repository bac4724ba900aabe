import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { commitSql, createCommitMarks } from './commit-mark.ts';
import { NOT_HEARD_OF } from './connect.ts';
import { DatabaseFailure, failureOf } from './database-failure.ts';
import { lockingSql } from './locks.ts';
import type { Lock } from './locks.ts';
import { runnerOf } from './runner.ts';
import type { Runner } from './statement.ts';

/** How long a statement may take that was given time, in milliseconds. */
const MINUTES = 10 * 60 * 1000;
const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED';

/** One unit of work: what it reads and writes is one transaction. */
export interface Unit extends Runner {
  /** Waits for more locks, which must come after those that are held. */
  lock(locks: readonly Lock[]): Promise<void>;
  /** Lets the statements that follow take minutes: what is done about a whole endpoint may touch millions of rows. */
  takeTime(): Promise<void>;
  /** Runs after the commit, and only then. */
  afterCommit(then: () => void): void;
}

export type Work<T> = (unit: Unit) => Promise<T>;

/** Runs a work in one transaction under locks. Throws what the work throws, or DatabaseFailure: then nothing was kept. */
export function createRunOnce(
  pool: Pool,
): <T>(locks: readonly Lock[], work: Work<T>, keepsNothing: boolean) => Promise<T> {
  const marks = createCommitMarks(pool);

  /** Commits with a mark; where the answer is lost, the mark tells whether it happened. */
  async function commit(client: PoolClient, keepsNothing: boolean): Promise<void> {
    const mark = randomUUID();
    try {
      await send(client, keepsNothing ? 'COMMIT' : commitSql(mark));
      client.release();
    } catch (thrown) {
      const failure = failureOf(thrown);
      await undo(client, failure);
      if (failure.kind !== 'lost') throw failure;
      if (keepsNothing || !(await marks.isCommitted(mark))) throw new DatabaseFailure('again', failure.cause);
    }
  }

  return async function runOnce(locks, work, keepsNothing) {
    const client = await pool.connect().catch((cause: unknown) => {
      throw failureOf(cause);
    });
    const done: (() => void)[] = [];
    let within = 0;
    const unit: Unit = {
      ...runnerOf(client, () => within),
      lock: (more) => (more.length > 0 ? send(client, lockingSql(more)) : Promise.resolve()),
      async takeTime() {
        await send(client, `SET LOCAL statement_timeout = ${MINUTES}`);
        within = MINUTES + NOT_HEARD_OF;
      },
      afterCommit: (then) => void done.push(then),
    };
    let answer;
    try {
      await send(client, locks.length > 0 ? `${BEGIN}; ${lockingSql(locks)}` : BEGIN);
      answer = await work(unit);
    } catch (thrown) {
      await undo(client, thrown);
      throw thrown;
    }
    await commit(client, keepsNothing);
    for (const then of done) then();
    return answer;
  };
}

/** Ends a transaction that is not to be kept; a connection that does not answer any more is thrown away. */
async function undo(client: PoolClient, because: unknown): Promise<void> {
  if (because instanceof DatabaseFailure && because.kind === 'lost') return client.release(true);
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch {
    client.release(true);
  }
}

async function send(client: PoolClient, text: string): Promise<void> {
  try {
    await client.query(text);
  } catch (cause) {
    throw failureOf(cause);
  }
}
