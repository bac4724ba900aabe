import pg from 'pg';
import { nameOf, openDatabase } from '../../store/postgres/open-database.ts';
import { NotDone } from '../not-done.ts';
import { MOVED_TABLES } from './moved-tables.ts';

const CONNECT_WITHIN = 5000;
const LOCK_WITHIN = 2000;
/** One statement may read the whole of a table, and no setting of this database or user ends it before. */
const SETTINGS = `SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET bytea_output = hex;
  SET synchronous_commit = on`;

/**
 * Opens the database that is moved into, with empty tables of this program's version, and begins the one transaction that
 * everything happens in: nobody else can read or write those tables until it ends. Throws NotDone or StoreUnusable.
 */
export async function openTarget(url: string, at: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'ask-first move',
    connectionTimeoutMillis: CONNECT_WITHIN,
    lock_timeout: LOCK_WITHIN,
    keepAlive: true,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await refuseRows(client, url);
  } catch (cause) {
    await client.end().catch(() => {});
    if (cause instanceof NotDone) throw cause;
    // Whatever is wrong with it, opening it as the server does says it best.
    await (await openDatabase(url, at)).end();
    throw new NotDone(`${nameOf(url)} cannot be read: ${(cause as Error).message}.`, { cause });
  }
  try {
    await (await openDatabase(url, at)).end();
    await client.query(SETTINGS);
    await client.query('BEGIN');
    await client.query(`LOCK TABLE ${MOVED_TABLES.map(({ name }) => `"${name}"`).join(', ')} IN ACCESS EXCLUSIVE MODE`);
    await refuseRows(client, url);
    return client;
  } catch (cause) {
    await client.end().catch(() => {});
    const isLocked = cause instanceof pg.DatabaseError && cause.code === '55P03';
    throw isLocked ? new NotDone(`${nameOf(url)} is in use: stop the servers on it first.`, { cause }) : cause;
  }
}

/** What is there already is never touched, also where it is somebody else's. */
async function refuseRows(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN ('migration', 'commit_mark')",
  );
  const full: string[] = [];
  for (const { name } of rows) {
    const { rows: some } = await client.query(`SELECT 1 FROM ${pg.escapeIdentifier(name)} LIMIT 1`);
    if (some.length > 0) full.push(name);
  }
  if (full.length === 0) return;
  const some = full.sort().slice(0, 3).join(', ');
  const others = full.length > 3 ? ` and ${full.length - 3} more` : '';
  throw new NotDone(`${nameOf(url)} is not empty, there are rows in ${some}${others}: give a new database (createdb).`);
}
