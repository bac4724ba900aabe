import pg from 'pg';
import { answerRounds } from './answer-rounds.ts';

/*
 * The floor of a write on PostgreSQL, as pgbench does it: so many connections, each repeating one prepared upsert of a row of
 * 1 KiB, each its own transaction. A process of its own: `postgres-floor.ts ADDRESS`; each message asks for a round.
 */

/** As many as the pool of a server holds. */
const CONNECTIONS = 10;
const ROWS = 2000;
const UPSERT = {
  name: 'floor',
  text: 'INSERT INTO floor (id, revision, body) VALUES ($1, 1, $2) ON CONFLICT (id) DO UPDATE SET revision = floor.revision + 1, body = excluded.body',
};

const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client(process.argv[2]));
for (const client of clients) await client.connect();
await clients[0]!.query('CREATE TABLE floor (id text PRIMARY KEY, revision integer NOT NULL, body text NOT NULL)');
const body = 'x'.repeat(1024);
answerRounds(
  clients.map((client) => (n) => client.query({ ...UPSERT, values: [`c_${(n * 7919) % ROWS}`, body] })),
  () => Promise.resolve(),
);
