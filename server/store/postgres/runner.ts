import type { ClientBase, Pool, QueryConfig, QueryResult } from 'pg';
import { asStoreError, failureOf } from './database-failure.ts';
import { valueOf } from './statement.ts';
import type { Row, Runner, Statement } from './statement.ts';

type Ask = (statement: Statement, values?: readonly unknown[]) => Promise<QueryResult<Row>>;

/**
 * Runs statements on one connection, each `within` so many milliseconds, or as the connection has it. Throws DatabaseFailure.
 */
export function runnerOf(client: ClientBase, within: () => number = () => 0): Runner {
  return runnerBy(async function ask({ name, text }, values = []) {
    try {
      const query: QueryConfig & { query_timeout: number } = {
        name,
        text,
        values: values.map(valueOf),
        query_timeout: within(),
      };
      return await client.query<Row>(query);
    } catch (cause) {
      throw failureOf(cause);
    }
  });
}

/** Reads by whichever connection is free, once more where that one was lost. Throws StoreUnavailable. */
export function readerOf(pool: Pool): Runner {
  return runnerBy(async function ask({ name, text }, values = []) {
    const query = { name, text, values: values.map(valueOf) };
    try {
      return await pool.query<Row>(query);
    } catch (cause) {
      if (failureOf(cause).kind === 'refused') throw unreadable(cause);
    }
    try {
      return await pool.query<Row>(query);
    } catch (cause) {
      throw unreadable(cause);
    }
  });
}

function unreadable(cause: unknown): unknown {
  return asStoreError(failureOf(cause), 'the database cannot be read');
}

function runnerBy(ask: Ask): Runner {
  return {
    all: async <R extends object>(statement: Statement, values?: readonly unknown[]) =>
      (await ask(statement, values)).rows as R[],
    one: async <R extends object>(statement: Statement, values?: readonly unknown[]) =>
      (await ask(statement, values)).rows[0] as R | undefined,
    run: async (statement, values) => (await ask(statement, values)).rowCount ?? 0,
  };
}
