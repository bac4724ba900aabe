import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createHmac, randomUUIDv7 } from 'node:crypto';
import { ADMIN_KEY, freePort, spawnServer, untilReady, type ServerChild } from '../server/server-child.ts';
import { northgate } from '../http/test-server.ts';
import { until } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import { observed, seenBy } from './table/observed.ts';

const CUSTOMERS = 40;
const NAMES = ['CRM', 'Sales'];

test('P3 SIGTERM of the server with over 50 deliveries under way: drained, leases given back, exit 0, none sent twice', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-sigterm-'));
  const file = join(folder, 'kept.db');
  const port = await freePort();
  const receiver = await openFaultReceiver(
    (received, socket) => void setTimeout(() => status(200)(received, socket), 800),
  );
  const env = {
    ADMIN_KEY,
    PORT: String(port),
    DATABASE_URL: `file:${file}`,
    WEBHOOK_ALLOW: '127.0.0.0/8',
    WEBHOOK_ALLOW_HTTP: '1',
  };
  const running: ServerChild[] = [];
  t.after(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await receiver.close();
    rmSync(folder, { recursive: true });
  });
  async function start(): Promise<ServerChild> {
    const server = spawnServer(env);
    running.push(server);
    await untilReady(server, port);
    return server;
  }

  const first = await start();
  const call = callsTo(port);
  const site = (await call('POST', '/v1/sites', ADMIN_KEY, { id: 'northgate', brand: 'Northgate Motors' })) as Made;
  await call('PUT', '/v1/catalog', site.apiKey, northgate());
  for (const name of NAMES) {
    await call('POST', '/v1/endpoints', site.apiKey, { url: receiver.url, name, headers: { 'x-to': name } });
  }
  const say = (customer: string) =>
    call('POST', '/v1/me/changes', tokenOf(site, customer, port), {
      base: 0,
      changes: [{ id: randomUUIDv7(), at: new Date().toISOString(), op: 'topic', topic: 'trade-in', want: 'no' }],
    });
  await Promise.all(Array.from({ length: CUSTOMERS }, (_, customer) => say(`c_${customer}`)));
  await until(() => receiver.requests.length >= 50, '50 are under way');
  const underWay = receiver.requests.length;
  first.child.kill('SIGTERM');
  assert.equal(await first.exit, 0, first.output());

  const reader = new DatabaseSync(file, { readOnly: true });
  const count = (state: string) =>
    reader.prepare('SELECT count(*) AS n FROM delivery WHERE state = ?').get(state)?.['n'] as number;
  const drained = receiver.requests.length;
  const leases = count('leased');
  assert.ok(drained >= underWay);
  assert.equal(leases, 0, 'no lease is left');
  assert.equal(count('done'), drained, 'the result of everything that was sent is kept');
  assert.equal(count('due'), 2 * CUSTOMERS - drained, 'the rest waits');

  const second = await start();
  await until(() => count('done') === 2 * CUSTOMERS, 'the rest is delivered');
  reader.close();
  const metrics = await fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text());
  // A class that never occurred has no line.
  const sent = Number(/^ask_first_webhook_attempts_total{class="ok"} (\d+)$/m.exec(metrics)?.[1] ?? 0);
  assert.equal(sent, 2 * CUSTOMERS - drained);
  const gap = Number(/^ask_first_webhook_conservation_gap (\d+)$/m.exec(metrics)?.[1]);
  assert.equal(gap, 0);
  second.child.kill('SIGTERM');
  assert.equal(await second.exit, 0, second.output());
  assert.equal(receiver.requests.length, 2 * CUSTOMERS, 'none was sent twice');
  const ended = `exit ${await first.exit} with ${underWay} under way, ${drained} drained, ${leases} leases`;
  const seen = NAMES.map((name) =>
    seenBy({ requests: receiver.requests.filter((one) => one.headers['x-to'] === name) }),
  );
  const sum = (what: 'requests' | 'again' | 'older') => seen.reduce((all, one) => all + one[what], 0);
  const numbers = { requests: sum('requests'), again: sum('again'), older: sum('older'), gap };
  assert.deepEqual([numbers.requests, numbers.again], [2 * CUSTOMERS, 0]);
  observed({ row: 12, case: 'SIGTERM of the server', ...numbers, also: ended });
});

interface Made {
  site: string;
  apiKey: string;
  identitySecret: string;
}

/** Calls the server; throws when the answer is no success. */
function callsTo(port: number) {
  return async function call(method: string, path: string, bearer: string, body: object): Promise<unknown> {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as unknown;
  };
}

function tokenOf({ site, identitySecret }: Made, customer: string, port: number): string {
  const iat = Math.floor(Date.now() / 1000);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iss: site, aud: `http://localhost:${port}`, sub: customer, iat, exp: iat + 600 };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  const secret = Buffer.from(identitySecret, 'base64url');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
