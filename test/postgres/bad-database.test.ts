import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readMigrations } from '../../server/store/migrations.ts';
import { migrate } from '../../server/store/postgres/migrate.ts';
import { openFaultReceiver, status } from '../faults/fault-receiver.ts';
import { ADMIN_KEY, freePort, spawnServer } from '../server/server-child.ts';
import { laterOnPostgres } from '../store/later-program.ts';
import { createDatabase, query } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { createFleet, makeSite } from './fleet.ts';
import { call, sayAs } from './server-calls.ts';
import { untilDelivered } from './told-in-order.ts';

const CONNECTIONS = 8;
const AT_ONCE = 60;
const AWAY_FOR = 3000;
const MIGRATIONS = readMigrations(join(import.meta.dirname, '../../server/store/postgres/migrations'));
const server = await startPostgres({
  durable: true,
  settings: [`max_connections=${CONNECTIONS}`, 'superuser_reserved_connections=0'],
});
after(() => server.stop());

/** What the start of a server on a database ends with. */
async function endOfStart(url: string): Promise<string> {
  const MASTER_KEY = randomBytes(32).toString('base64');
  const env = { ADMIN_KEY, PORT: String(await freePort()), DATABASE_URL: url, MASTER_KEY };
  const started = spawnServer(env);
  assert.equal(await started.exit, 2, started.output());
  assert.doesNotMatch(started.output(), /password@|wrong@/, 'no password is shown');
  return started.output();
}

test('a wrong password, a user who may not, a database that takes no writes, a newer one and a server that is not there end the start with one sentence', async () => {
  const url = await createDatabase(server.url('postgres'));
  const other = (more: Partial<URL>) => Object.assign(new URL(url), more).href;
  assert.match(
    await endOfStart(other({ password: 'wrong' })),
    /^postgres:\/\/[^\n]*: the password is wrong \([^\n]*\)\n$/,
  );
  await query(url, "CREATE ROLE reader LOGIN PASSWORD 'password'");
  const may = await endOfStart(other({ username: 'reader' }));
  assert.match(may, /^postgres:\/\/[^\n]*: this user may not make tables there \([^\n]*\)\n$/);
  const nobody = await endOfStart(other({ port: String(await freePort()) }));
  assert.match(nobody, /^postgres:\/\/[^\n]*: connect ECONNREFUSED [^\n]*\n$/);

  const newer = await createDatabase(url);
  const client = new pg.Client(newer);
  await client.connect();
  await migrate(client, MIGRATIONS, new Date().toISOString());
  await client.end();
  await laterOnPostgres(newer, 'contracted');
  assert.match(
    await endOfStart(newer),
    /^postgres:\/\/[^\n]*: the database is at version \d+, [^\n]*: start the newer program\n$/,
  );
  const name = new URL(newer).pathname.slice(1);
  await query(newer, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  assert.match(await endOfStart(newer), /^postgres:\/\/[^\n]*: the database takes no writes \([^\n]*\)\n$/);
});

test('an older database is brought to this version by the start', async (t) => {
  const url = await createDatabase(server.url('postgres'));
  const client = new pg.Client(url);
  await client.connect();
  await migrate(client, MIGRATIONS.slice(0, 2), new Date().toISOString());
  await client.end();
  const fleet = createFleet(url);
  t.after(fleet.stopAll);
  await fleet.start('web');
  const [ledger] = await query<{ n: number }>(url, 'SELECT max(version)::int AS n FROM migration');
  assert.equal(ledger?.n, MIGRATIONS.length);
});

test('with no connection left a start ends with one sentence; with too few, asks at once are answered or told to come again, and later all are answered', async (t) => {
  const url = await createDatabase(server.url('postgres'));
  const holders = Array.from({ length: CONNECTIONS }, () => new pg.Client(url));
  for (const one of holders) await one.connect();
  const said = await endOfStart(url);
  await Promise.all(holders.map((one) => one.end()));
  assert.match(said, /^postgres:\/\/[^\n]*: [^\n]*too many clients[^\n]*\n$/);

  const fleet = createFleet(url);
  t.after(fleet.stopAll);
  const { port } = await fleet.start('web');
  const site = await makeSite(port);
  const taken = await takeAll(url);
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => ask(port, site.apiKey, `c_${n}`)));
  await Promise.all(taken.map((one) => one.end()));
  const refused = answers.filter((one) => one.status !== 200);
  assert.ok(
    refused.every((one) => one.status === 503 && one.code === 'store-unavailable'),
    JSON.stringify(refused[0]),
  );
  const later = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => ask(port, site.apiKey, `c_${n}`)));
  assert.ok(
    later.every((one) => one.status === 200),
    JSON.stringify(later.find((one) => one.status !== 200)),
  );
  const faults = fleet.faults().filter((line) => !line.includes('"msg":"the store cannot answer"'));
  assert.deepEqual(faults, []);
  t.diagnostic(
    `${AT_ONCE} asks at once, ${taken.length} of ${CONNECTIONS} connections taken by others: ${refused.length} were a 503; later none`,
  );
});

test('while PostgreSQL is stopped a change and an ask are 503 problems and /readyz says so; then all goes on by itself, deliveries too', async (t) => {
  const url = await createDatabase(server.url('postgres'));
  const fleet = createFleet(url);
  const receiver = await openFaultReceiver(status(200));
  t.after(async () => {
    await fleet.stopAll();
    await receiver.close();
  });
  const { port, child } = await fleet.start('all');
  const site = await makeSite(port);
  const body = { url: receiver.url, name: 'CRM' };
  const { id } = await call(port, '/v1/endpoints', { bearer: site.apiKey, body });
  const say = (revision: number, use: string) =>
    sayAs(port, site, 'c_1', revision, { op: 'channel', channel: 'phone', use });
  await say(0, 'no');
  const seen: number[] = [];
  await server.restart(async () => {
    const until = performance.now() + AWAY_FOR;
    while (performance.now() < until) {
      const [asked, ready, alive] = await Promise.all([
        ask(port, site.apiKey, 'c_1'),
        fetch(`http://127.0.0.1:${port}/readyz`),
        fetch(`http://127.0.0.1:${port}/healthz`),
      ]);
      assert.deepEqual([asked.status, asked.code, ready.status, alive.status], [503, 'store-unavailable', 503, 200]);
      await assert.rejects(say(1, 'yes'), /: 503 .*"code":"store-unavailable"/);
      seen.push(asked.status);
      await sleep(200);
    }
  });
  let tries = 0;
  while ((await ask(port, site.apiKey, 'c_1')).status !== 200 && tries < 50) {
    tries += 1;
    await sleep(100);
  }
  assert.equal((await say(1, 'yes')).revision, 2);
  const [account] = await untilDelivered(port, { apiKey: site.apiKey, endpoints: [id], seconds: 20 });
  assert.deepEqual([account.delivered + account.superseded, account.pending], [2, 0]);
  assert.equal(child.exitCode, null);
  const faults = fleet.faults().filter((line) => !line.includes('"msg":"the store cannot answer"'));
  assert.deepEqual(faults, []);
  t.diagnostic(
    `${seen.length} asks and changes were a 503 in ${AWAY_FOR} ms; the first ask afterwards was answered after ${tries} more tries`,
  );
});

/** Takes every connection that the server still has to give. */
async function takeAll(url: string): Promise<pg.Client[]> {
  const taken: pg.Client[] = [];
  for (;;) {
    const one = new pg.Client(url);
    if (
      !(await one.connect().then(
        () => true,
        () => false,
      ))
    )
      return taken;
    taken.push(one);
  }
}

async function ask(port: number, apiKey: string, customer: string): Promise<{ status: number; code?: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/decisions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ customer, channel: 'email', topic: 'trade-in' }),
  });
  const text = await answer.text();
  return { status: answer.status, ...(answer.ok ? {} : { code: JSON.parse(text).code as string }) };
}
