import pg from 'pg';

/*
 * The floor of a write on PostgreSQL, as pgbench does it: so many connections, each repeating one prepared upsert of a row of
 * 1 KiB, each its own transaction. A process of its own: `postgres-floor.ts ADDRESS`; each message asks for a round.
 */

export interface FloorAsk {
  seconds: number;
}

/** Times in milliseconds. */
export interface FloorDone {
  requests: number;
  seconds: number;
  cpuMicroseconds: number;
  p50: number;
  p99: number;
}

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
let n = 0;

async function round({ seconds }: FloorAsk): Promise<FloorDone> {
  const times: number[] = [];
  const before = process.cpuUsage();
  const started = performance.now();
  const end = started + seconds * 1000;
  async function repeat(client: pg.Client): Promise<void> {
    while (performance.now() < end) {
      const since = performance.now();
      n += 1;
      await client.query({ ...UPSERT, values: [`c_${(n * 7919) % ROWS}`, body] });
      times.push(performance.now() - since);
    }
  }
  await Promise.all(clients.map(repeat));
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)]! * 10) / 10;
  const took = (performance.now() - started) / 1000;
  return { requests: times.length, seconds: took, cpuMicroseconds: user + system, p50: at(0.5), p99: at(0.99) };
}

async function answer(ask: FloorAsk): Promise<void> {
  process.send?.((await round(ask)) satisfies FloorDone);
}

process.on('message', (ask: FloorAsk) => void answer(ask));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
