import pg from 'pg';
import type { ClientBase, ClientConfig, Pool } from 'pg';

/** How long a connection, and a place in the pool, are waited for, in milliseconds, before the answer is a 503. */
const CONNECT_WITHIN = 5000;
/** How long one statement may take, in milliseconds; the server ends it, and where that is not heard of, so do we. */
const STATEMENT_WITHIN = 10_000;
/** How long a lock is waited for, in milliseconds. */
const LOCK_WITHIN = 2000;
/** A process that hangs within a transaction gives its locks back after so many milliseconds. */
const IDLE_WITHIN = 10_000;
const MOST_CONNECTIONS = 10;
const INT8 = 20;

// Milliseconds, positions and counts all fit a number.
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

/** The settings of every connection; `isLong`: for a snapshot that is read for as long as a list takes. */
export function connectionTo(url: string, { isLong = false } = {}): ClientConfig {
  return {
    connectionString: url,
    application_name: 'ask-first',
    connectionTimeoutMillis: CONNECT_WITHIN,
    statement_timeout: STATEMENT_WITHIN,
    query_timeout: STATEMENT_WITHIN + 2000,
    lock_timeout: LOCK_WITHIN,
    idle_in_transaction_session_timeout: isLong ? 0 : IDLE_WITHIN,
    keepAlive: true,
    types,
  };
}

/** What is answered is on disk, whatever the database is set to; a stronger setting stays. */
const ALWAYS_DURABLE = `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`;

/** The pool of one process. A connection that ends is replaced; whoever was using it hears of it by his statement. */
export function createPool(url: string): Pool {
  const settle = async (client: ClientBase): Promise<void> => {
    client.on('error', () => {});
    await client.query(ALWAYS_DURABLE);
  };
  const pool = new pg.Pool({
    ...connectionTo(url),
    max: MOST_CONNECTIONS,
    idleTimeoutMillis: 30_000,
    // The pool waits for it, whatever its declared type says.
    onConnect: settle as (client: ClientBase) => void,
  });
  pool.on('error', () => {});
  return pool;
}
