import type { ClientBase, Pool } from 'pg';
import { WIDELY } from './connect.ts';
import { asStoreError, failureOf } from './database-failure.ts';
import { runTogether } from './pipeline.ts';
import type { Call, Result } from './pipeline.ts';
import { plainly } from './statement.ts';
import type { Runner, Statement } from './statement.ts';

type Ask = (statement: Statement, values?: readonly unknown[]) => Promise<Result>;

/** Runs statements on one connection. Throws DatabaseFailure. */
export function runnerOf(client: ClientBase): Runner {
  return runnerBy(async (statement, values) => (await runTogether(client, [{ statement, values }]))[0]!);
}

/** Reads by whichever connection is free, once more where that one was lost. Throws StoreUnavailable. */
export function readerOf(pool: Pool): Runner {
  return runnerBy(async function ask(statement, values) {
    const [result] = await readTogether(pool, [{ statement, values }]);
    return result!;
  });
}

/** Reads what takes whole tables to answer. Throws StoreUnavailable. */
export function wideReaderOf(pool: Pool): Runner {
  const [begin, widely, end] = ['BEGIN READ ONLY', WIDELY, 'COMMIT'].map((text) => ({ statement: plainly(text) }));
  return runnerBy(async function ask(statement, values) {
    const results = await readTogether(pool, [begin!, widely!, { statement, values }, end!]);
    return results[2]!;
  });
}

/** Reads in one trip, and once more where the connection was lost. Throws StoreUnavailable. */
export async function readTogether(pool: Pool, calls: readonly Call[]): Promise<Result[]> {
  try {
    return await runOnFree(pool, calls);
  } catch (thrown) {
    if (failureOf(thrown).kind === 'refused') throw unreadable(thrown);
  }
  try {
    return await runOnFree(pool, calls);
  } catch (thrown) {
    throw unreadable(thrown);
  }
}

async function runOnFree(pool: Pool, calls: readonly Call[]): Promise<Result[]> {
  const client = await pool.connect();
  try {
    const results = await runTogether(client, calls);
    client.release();
    return results;
  } catch (thrown) {
    client.release(true);
    throw thrown;
  }
}

function unreadable(thrown: unknown): unknown {
  return asStoreError(failureOf(thrown), 'the database cannot be read');
}

export function runnerBy(ask: Ask): Runner {
  return {
    all: async <R extends object>(statement: Statement, values?: readonly unknown[]) =>
      (await ask(statement, values)).rows as R[],
    one: async <R extends object>(statement: Statement, values?: readonly unknown[]) =>
      (await ask(statement, values)).rows[0] as R | undefined,
    run: async (statement, values) => (await ask(statement, values)).count,
  };
}
