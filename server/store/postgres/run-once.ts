import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { createCommitMarks, KEEP_MARK } from './commit-mark.ts';
import { NOT_HEARD_OF, WIDELY } from './connect.ts';
import { DatabaseFailure, failureOf } from './database-failure.ts';
import { createGathered } from './gather.ts';
import type { Gathered } from './gather.ts';
import { lockingCalls, tablesShared } from './locks.ts';
import type { Lock } from './locks.ts';
import { runTogether } from './pipeline.ts';
import { runnerBy } from './runner.ts';
import { plainly } from './statement.ts';
import type { Runner, Statement } from './statement.ts';

/** How long a statement may take that was given time, in milliseconds. */
const MINUTES = 10 * 60 * 1000;
const BEGIN = plainly('BEGIN ISOLATION LEVEL READ COMMITTED');
const COMMIT = plainly('COMMIT');
const TAKE_TIME = [plainly(`SET LOCAL statement_timeout = ${MINUTES}`), plainly(WIDELY)];

/**
 * One unit of work: what it reads and writes is one transaction. What is asked at the same time makes one trip; what nobody
 * waits for travels with the next that somebody waits for, or with the commit. So a work that loads and saves makes two.
 */
export interface Unit extends Runner {
  /** Waits for more locks, which must come after those that are held, before whatever follows. */
  lock(locks: readonly Lock[]): void;
  /** Runs after what came before, and before what follows or the commit; where it fails, so does that. */
  later(statement: Statement, values?: readonly unknown[]): void;
  /** Lets the statements that follow take minutes: what is done about a whole endpoint may touch millions of rows. */
  takeTime(): void;
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
  async function commit(client: PoolClient, gathered: Gathered, keepsNothing: boolean): Promise<void> {
    const mark = randomUUID();
    try {
      if (!keepsNothing) gathered.later({ statement: KEEP_MARK, values: [mark] });
      await gathered.ask(COMMIT);
      gathered.end();
      client.release();
    } catch (thrown) {
      gathered.end();
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
    const gathered = createGathered((calls) => runTogether(client, calls, within), process.nextTick);
    gathered.later({ statement: BEGIN }, ...lockingCalls([tablesShared, ...locks]));
    const unit: Unit = {
      ...runnerBy(gathered.ask),
      lock: (more) => gathered.later(...lockingCalls(more)),
      later: (statement, values) => gathered.later({ statement, values }),
      takeTime() {
        gathered.later(...TAKE_TIME.map((statement) => ({ statement })));
        within = MINUTES + NOT_HEARD_OF;
      },
      afterCommit: (then) => void done.push(then),
    };
    let answer;
    try {
      answer = await work(unit);
    } catch (thrown) {
      // What another branch of the work still asks must not meet the next one on this connection.
      gathered.end();
      await undo(client, thrown);
      throw thrown;
    }
    await commit(client, gathered, keepsNothing);
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
