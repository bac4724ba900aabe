import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../faults/delivery-world.ts';
import { openFaultReceiver, status, type FaultReceiver } from '../faults/fault-receiver.ts';
import type { Parsed } from '../http/test-server.ts';
import { sayAs, type Made } from '../postgres/server-calls.ts';
import { createDatabase } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { askAll, askWhether } from './asked-of-a-store.ts';
import { runCli, type CliRun } from './cli-child.ts';
import { fill, makeHome, PEOPLE } from './filled-store.ts';
import { serveKept } from './kept-server.ts';
import { alter } from './small-store.ts';

export const ASKS = [
  ...PEOPLE.flatMap((customer) =>
    ['email', 'phone', 'post'].map((channel) => ({ customer, channel, topic: 'trade-in' })),
  ),
  ...['rosa@example.org', 'gone@example.org'].map((email) => ({ email, channel: 'email', topic: 'trade-in' })),
  { phone: '+12125550142', channel: 'phone', topic: 'trade-in' },
];
const ONCE = { customer: 'c_plain', channel: 'email', topic: 'trade-in', result: 'delivered' };

/** A file that servers filled, what they said when they were asked, and a PostgreSQL server to move it to. */
export interface MovingWorld {
  file: string;
  masterKey: string;
  receiver: FaultReceiver;
  site: Made;
  endpoint: Parsed;
  /** What the last server said before it was stopped. */
  said: { link: Parsed; all: Parsed; whether: Parsed; once: Parsed; toMove: CliRun };
  newDatabase(): Promise<string>;
  /** A copy of the file, its key beside it, with that done to it. */
  spoilt(how: string): string;
  close(): Promise<void>;
}

export async function openMovingWorld(): Promise<MovingWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-move-'));
  const file = join(folder, 'a.db');
  const [postgres, receiver] = await Promise.all([startPostgres(), openFaultReceiver(status(200))]);
  const newDatabase = () => createDatabase(postgres.url('postgres'));
  const told = await serveKept({ DATABASE_URL: `file:${file}` });
  const { site, endpoint } = await makeHome(told.port, receiver.url);
  const { link } = await fill(told.port, site);
  const once = await askOnce(told.port, site);
  await until(() => receiver.requests.length >= 10, 'deliveries are sent');
  await told.stop();
  // Nobody delivers what is said from here on: it waits.
  const silent = await serveKept({ DATABASE_URL: `file:${file}`, ROLE: 'web' });
  for (const customer of ['c_plain', 'c_plans'])
    await sayAs(silent.port, site, customer, 9, { op: 'channel', channel: 'phone', use: 'no' });
  const whether = await askWhether(silent.port, site, ASKS);
  const all = await askAll(silent.port, site, PEOPLE);
  const toMove = await runMove(await newDatabase(), { DATABASE_URL: `file:${file}` });
  await silent.stop();
  let copies = 0;
  return {
    file,
    masterKey: readFileSync(`${file}.key`, 'utf8').trim(),
    receiver,
    site,
    endpoint,
    said: { link, all, whether, once, toMove },
    newDatabase,
    spoilt(how) {
      const copy = join(folder, `spoilt-${(copies += 1)}.db`);
      copyFileSync(file, copy);
      copyFileSync(`${file}.key`, `${copy}.key`);
      alter(copy, how);
      return copy;
    },
    async close() {
      await Promise.all([postgres.stop(), receiver.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function runMove(to: string, env: Record<string, string>): Promise<CliRun> {
  return runCli(['move', '--to', to], { env });
}

/** A POST that acts once, however often it is sent. */
export async function askOnce(port: number, { apiKey }: Made): Promise<Parsed> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': 'once' },
    body: JSON.stringify(ONCE),
  });
  return { status: answer.status, again: answer.headers.get('idempotency-replayed'), body: await answer.json() };
}
