import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_KEY, freePort, spawnServer, untilAnswers, untilReady, type ServerChild } from './server-child.ts';

const folder = mkdtempSync(join(tmpdir(), 'ask-first-main-'));
after(() => rmSync(folder, { recursive: true }));

test('mistakes in the environment end the start with a line each and exit code 2', async () => {
  const server = spawnServer({ PORT: 'x', ROLE: 'y' });
  assert.equal(await server.exit, 2);
  for (const name of ['PORT', 'ROLE', 'ADMIN_KEY']) assert.match(server.output(), new RegExp(`^${name}: `, 'm'));
});

test('a database that is missing, foreign or newer ends the start with one sentence and exit code 2', async () => {
  const file = join(folder, 'lost.db');
  const env = { ADMIN_KEY, PORT: String(await freePort()), DATABASE_URL: `file:${file}` };
  writeFileSync(`${file}.key`, Buffer.alloc(32).toString('base64'));
  const lost = spawnServer(env);
  assert.equal(await lost.exit, 2);
  assert.match(lost.output(), /is missing although its key/);

  const database = new DatabaseSync(file);
  database.exec('CREATE TABLE theirs (a)');
  const foreign = spawnServer(env);
  assert.equal(await foreign.exit, 2);
  assert.match(foreign.output(), /not one of Ask First/);
  assert.equal(database.prepare('SELECT count(*) AS n FROM theirs').get()?.['n'], 0);
  database.close();
});

test('a SIGTERM right after the first answer ends it with exit code 0; another master key ends the next start with one sentence and exit code 2', async () => {
  const port = await freePort();
  const file = join(folder, 'sealed.db');
  const env = { ADMIN_KEY, PORT: String(port), DATABASE_URL: `file:${file}` };
  const first = spawnServer(env);
  await untilAnswers(first, `http://127.0.0.1:${port}/healthz`);
  first.child.kill('SIGTERM');
  assert.equal(await first.exit, 0);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const other = spawnServer({ ...env, MASTER_KEY: Buffer.alloc(32, 7).toString('base64') });
  assert.equal(await other.exit, 2);
  assert.match(other.output(), /not the one of this database/);
});

test('a port that is taken ends the start with one sentence and exit code 2', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const server = spawnServer({ ADMIN_KEY, PORT: String(port), DATABASE_URL: `file:${join(folder, 'port.db')}` });
  assert.equal(await server.exit, 2);
  assert.match(server.output(), new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port}`));
  taken.close();
});

test('SIGTERM ends it with exit code 0, and what was answered is there at the next start', async () => {
  const port = await freePort();
  const env = { ADMIN_KEY, PORT: String(port), DATABASE_URL: `file:${join(folder, 'kept.db')}` };
  const first = spawnServer(env);
  await untilReady(first, port);
  const made = () =>
    fetch(`http://127.0.0.1:${port}/v1/sites`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'northgate', brand: 'Northgate Motors' }),
    });
  assert.equal((await made()).status, 201);
  first.child.kill('SIGTERM');
  assert.equal(await first.exit, 0);
  const second = spawnServer(env);
  await untilReady(second, port);
  assert.equal((await made()).status, 409);
  second.child.kill('SIGTERM');
  assert.equal(await second.exit, 0);
});

test('SIGTERM answers the request that is under way, and a connection kept open afterwards does not hold the end up', async () => {
  const port = await freePort();
  const server = spawnServer({ ADMIN_KEY, PORT: String(port), DATABASE_URL: `file:${join(folder, 'drain.db')}` });
  await untilReady(server, port);
  const body = JSON.stringify({ id: 'drained', brand: 'Northgate Motors' });
  const lines = [
    'POST /v1/sites HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${ADMIN_KEY}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ];
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  assert.match(String(await once(socket, 'data')), /^HTTP\/1\.1 100 /, 'the request is under way');
  await untilStops(server, port);
  socket.write(body);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  assert.match(answer.toString('utf8'), /^HTTP\/1\.1 201 /);
  const answered = performance.now();
  assert.equal(await server.exit, 0);
  // Otherwise it keeps an idle connection open for 65 s.
  assert.ok(performance.now() - answered < 30_000, 'the idle connection was closed by the server');
});

/** Sends SIGTERM and resolves when nothing new is taken. */
async function untilStops({ child }: ServerChild, port: number): Promise<void> {
  child.kill('SIGTERM');
  const isTaken = () =>
    new Promise<boolean>((resolve) => {
      const probe = connect(port, '127.0.0.1', () => resolve(true));
      probe.once('error', () => resolve(false));
      probe.once('connect', () => probe.destroy());
    });
  while (await isTaken()) await sleep(10);
}
