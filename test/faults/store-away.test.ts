import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { createDispatcher } from '../../server/webhooks/deliver.ts';
import { ask, askJson, change, makeSite, startServer, tokenFor } from '../http/test-server.ts';
import type { TestServer, TestSite } from '../http/test-server.ts';
import { newKeys } from '../webhooks/new-keys.ts';
import { anEndpoint, until } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import type { FaultReceiver } from './fault-receiver.ts';
import { observed, seenBy } from './table/observed.ts';

/** How long the other program holds the lock, in milliseconds. */
const LOCKED_FOR = 10_000;

interface Away {
  file: string;
  server: TestServer;
  site: TestSite;
  receiver: FaultReceiver;
  /** Customers whose change was answered 200, and whose was answered 503. */
  kept: string[];
  refused: string[];
  say(customer: string): Promise<number>;
  /** What was answered is there and delivered, once for each; what was refused is not there and may be sent again. */
  judge(): Promise<void>;
}

async function open(t: TestContext): Promise<Away> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-away-'));
  const file = join(folder, 'kept.db');
  const receiver = await openFaultReceiver(
    (received, socket) => void setTimeout(() => status(200)(received, socket), 50),
  );
  const server = startServer({ file });
  const { store, vault } = server.world;
  const dispatcher = createDispatcher({
    store,
    vault,
    now: () => server.clock.now,
    random: Math.random,
    newToken: randomUUIDv7,
    policy: { allow: ['127.0.0.0/8'], allowHttp: true },
    log: { warn() {} },
    pollEvery: 50,
  });
  t.after(async () => {
    await dispatcher.stop();
    await receiver.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const site = await makeSite(server);
  await store.addEndpoint(anEndpoint(receiver.url), newKeys(vault).rows);
  await dispatcher.start();
  const kept: string[] = [];
  const refused: string[] = [];

  async function say(customer: string): Promise<number> {
    const body = { base: 0, changes: [change('topic', { topic: 'trade-in', want: 'no' })] };
    const {
      status: code,
      body: answer,
      headers,
    } = await askJson(server, '/v1/me/changes', {
      body,
      bearer: tokenFor(site, customer),
    });
    if (code === 200) kept.push(customer);
    else {
      assert.deepEqual([code, answer.code], [503, 'store-unavailable']);
      assert.equal(headers.get('content-type'), 'application/problem+json');
      assert.ok(Number(headers.get('retry-after')) > 0);
      refused.push(customer);
    }
    return code;
  }

  async function judge(): Promise<void> {
    const reader = new DatabaseSync(file, { readOnly: true });
    const done = reader.prepare(`SELECT count(*) AS n FROM delivery WHERE state = 'done'`);
    const told = () => receiver.requests.map(({ body }) => customerOf(body));
    await until(() => done.get()?.['n'] === kept.length, 'all that was answered is delivered');
    assert.deepEqual(told().sort(), [...kept].sort(), 'each once, and nothing else');
    reader.close();
    const revision = async (customer: string) =>
      (await askJson(server, '/v1/me', { bearer: tokenFor(site, customer) })).body.revision;
    for (const customer of kept) assert.equal(await revision(customer), 1, customer);
    for (const customer of refused) assert.equal(await revision(customer), 0, customer);
    assert.equal(await store.conservationGap(), 0);
    for (const customer of refused.splice(0)) assert.equal(await say(customer), 200, 'it may be said again');
  }

  return { file, server, site, receiver, kept, refused, say, judge };
}

function customerOf(body: Buffer): string {
  return (JSON.parse(String(body)) as { data: { customer: string } }).data.customer;
}

test('P1 while another program locks the database for 10 s a change is 503, reads go on, and deliveries resume by themselves', async (t) => {
  const world = await open(t);
  for (let i = 0; i < 5; i += 1) assert.equal(await world.say(`before_${i}`), 200);
  const locker = spawn(process.execPath, [join(import.meta.dirname, 'lock-child.ts'), world.file]);
  t.after(() => locker.kill('SIGKILL'));
  await once(locker.stdout, 'data');
  const started = performance.now();
  for (let i = 0; performance.now() - started < LOCKED_FOR; i += 1) {
    assert.equal(await world.say(`during_${i}`), 503);
    assert.equal((await ask(world.server, '/readyz')).status, 503);
    assert.equal((await ask(world.server, '/healthz')).status, 200);
    const me = await askJson(world.server, '/v1/me', { bearer: tokenFor(world.site, 'before_0') });
    assert.deepEqual([me.status, me.body.revision], [200, 1]);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.ok(world.refused.length > 5);
  const refused = world.refused.length;
  locker.stdin.end();
  await once(locker, 'exit');
  const letGo = performance.now();
  for (let i = 0; i < 5; i += 1) assert.equal(await world.say(`after_${i}`), 200);
  await world.judge();
  const recovered = Math.round(performance.now() - letGo);
  await world.judge();
  await tell('SQLite locked by another program for 10 s', world, { refused, recovered });
});

test('P1 on a full disk a change is 503 and nothing of it is kept; with room again everything goes on by itself', async (t) => {
  const { made: world, database } = await seeConnection(() => open(t));
  for (let i = 0; i < 5; i += 1) assert.equal(await world.say(`before_${i}`), 200);
  const pages = database.prepare('PRAGMA page_count').get()?.['page_count'] as number;
  database.exec(`PRAGMA max_page_count = ${pages}`);
  for (let i = 0; world.refused.length < 20; i += 1) {
    assert.ok(i < 2000, 'the disk is full at last');
    await world.say(`full_${i}`);
  }
  const refused = world.refused.length;
  assert.equal((await ask(world.server, '/healthz')).status, 200);
  database.exec('PRAGMA max_page_count = 1000000');
  const room = performance.now();
  for (let i = 0; i < 5; i += 1) assert.equal(await world.say(`after_${i}`), 200);
  await world.judge();
  const recovered = Math.round(performance.now() - room);
  await world.judge();
  await tell('a full disk', world, { refused, recovered });
});

async function tell(
  what: string,
  { receiver, server }: Away,
  seen: { refused: number; recovered: number },
): Promise<void> {
  const gap = await server.world.store.conservationGap();
  const also = `${seen.refused} changes answered 503 and not kept, and taken when said again`;
  observed({ row: 15, case: what, ...seenBy(receiver), gap, recovered: seen.recovered, also });
}

/** Runs `make` and answers the database connection that was opened first in it. */
async function seeConnection<T>(make: () => Promise<T>): Promise<{ made: T; database: DatabaseSync }> {
  const { exec } = DatabaseSync.prototype;
  const opened = new Set<DatabaseSync>();
  DatabaseSync.prototype.exec = function execSeen(this: DatabaseSync, sql: string) {
    opened.add(this);
    return exec.call(this, sql);
  };
  try {
    const made = await make();
    const [database] = opened;
    assert.ok(database);
    return { made, database };
  } finally {
    DatabaseSync.prototype.exec = exec;
  }
}
