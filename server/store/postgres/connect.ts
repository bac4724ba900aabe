import pg from 'pg';
import type { ClientBase, ClientConfig, Pool } from 'pg';

/** How long a connection, and a place in the pool, are waited for, in milliseconds, before the answer is a 503. */
const CONNECT_WITHIN = 5000;
/** How long one statement may take, in milliseconds; the server ends it, and where that is not heard of, so do we. */
const STATEMENT_WITHIN = 10_000;
export const NOT_HEARD_OF = 2000;
/** How long a lock is waited for, in milliseconds. */
const LOCK_WITHIN = 4000;
/** A process that stands still within a transaction loses it after so many milliseconds: sooner than others give up waiting. */
const IDLE_WITHIN = 1500;
const MOST_CONNECTIONS = 10;
const INT8 = 20;

// Milliseconds, positions and counts all fit a number.
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

/** `snapshot`: read now and then, for as long as a list takes; `migration`: nobody knows how long it takes. */
export type Pace = 'usual' | 'snapshot' | 'migration';

/** The settings of a connection. */
export function connectionTo(url: string, pace: Pace = 'usual'): ClientConfig {
  const isBound = pace !== 'migration';
  return {
    connectionString: url,
    application_name: 'ask-first',
    connectionTimeoutMillis: CONNECT_WITHIN,
    statement_timeout: isBound ? STATEMENT_WITHIN : 0,
    query_timeout: isBound ? STATEMENT_WITHIN + NOT_HEARD_OF : 0,
    lock_timeout: isBound ? LOCK_WITHIN : 0,
    idle_in_transaction_session_timeout: pace === 'usual' ? IDLE_WITHIN : 0,
    keepAlive: true,
    types,
  };
}

/** What is answered is on disk, whatever the database is set to; a stronger setting stays. */
const ALWAYS_DURABLE = `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`;

/**
 * A plan is made once, often while its tables are empty, and is kept while they grow: so it goes by indexes, row by row. Where a
 * statement looks up rows that it is given, a subquery with `OFFSET 0` keeps the planner from beginning with the table. What reads
 * whole tables says so (`WIDELY`).
 */
const BY_INDEXES = 'SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off';
/** SQL for what is read or done about a whole endpoint or site, at the beginning of its transaction. */
export const WIDELY = `SELECT set_config(name, 'on', true)
  FROM unnest('{enable_seqscan,enable_hashjoin,enable_mergejoin}'::text[]) AS name`;

/** The pool of one process. A connection that ends is replaced; whoever was using it hears of it by his statement. */
export function createPool(url: string): Pool {
  // The pool waits for it before anybody gets the connection.
  const settle = async (client: ClientBase): Promise<void> => {
    client.on('error', () => {});
    await client.query(`${ALWAYS_DURABLE}; ${BY_INDEXES}`);
  };
  const settings = { ...connectionTo(url), max: MOST_CONNECTIONS, idleTimeoutMillis: 30_000 };
  const pool = new pg.Pool(Object.assign(settings, { onConnect: settle }));
  pool.on('error', () => {});
  return pool;
}
