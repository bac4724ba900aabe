import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openFaultReceiver, status } from '../faults/fault-receiver.ts';
import { createDatabase } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { openBalancer } from './balancer.ts';
import { createFleet, makeSite } from './fleet.ts';
import type { Member } from './fleet.ts';
import { live, newLife, SLOTS } from './living.ts';
import { call } from './server-calls.ts';
import { gapAt, repetitionsOf, revisionsOf, untilDelivered } from './told-in-order.ts';

const WRITERS = 16;
/** Writes and asks of each server's turn before the next one is stopped. */
const AN_INTERVAL = 200;
const server = await startPostgres({ durable: true });
after(() => server.stop());

test('all four processes are replaced in turn while 16 customers go on: no write fails, nothing is lost, told twice or out of order', async (t) => {
  const fleet = createFleet(await createDatabase(server.url('postgres')));
  const receiver = await openFaultReceiver(
    (received, socket) => void setTimeout(() => status(200)(received, socket), 20),
  );
  const balancer = await openBalancer();
  t.after(async () => {
    await balancer.close();
    await fleet.stopAll();
    await receiver.close();
  });
  const members = await Promise.all((['web', 'web', 'worker', 'worker'] as const).map((role) => fleet.start(role)));
  for (const { role, port } of members) if (role === 'web') balancer.add(port);
  const site = await makeSite(balancer.port);
  const body = { url: `${receiver.url}?every`, name: 'CRM', order: 'every' };
  const endpoints = [(await call(balancer.port, '/v1/endpoints', { bearer: site.apiKey, body })).id];

  const lives = Array.from({ length: WRITERS }, (_, n) => `c_${n}`).map((name) => newLife(name));
  let isOver = false;
  const living = Promise.all(lives.map((life) => live(life, { port: balancer.port, site, isOver: () => isOver })));
  const done = () => lives.reduce((sum, { writes, asks }) => sum + writes + asks, 0);
  const stops: number[] = [];
  async function replace(old: Member): Promise<void> {
    const began = performance.now();
    old.child.kill('SIGTERM');
    assert.equal(await old.exit, 0, old.output());
    stops.push(Math.round(performance.now() - began));
    balancer.remove(old.port);
    const fresh = await fleet.start(old.role);
    if (fresh.role === 'web') balancer.add(fresh.port);
    const from = done();
    while (!isOver && done() < from + AN_INTERVAL) await sleep(10);
  }
  const replacing = (async () => {
    for (const member of members) await replace(member);
  })().finally(() => (isOver = true));
  await Promise.all([living, replacing]).finally(() => (isOver = true));

  const [account] = await untilDelivered(balancer.port, { apiKey: site.apiKey, endpoints, seconds: 40 });
  const gap = await gapAt(balancer.port);
  const writes = lives.reduce((sum, life) => sum + life.writes, 0);
  const asks = lives.reduce((sum, life) => sum + life.asks, 0);
  const again = repetitionsOf(receiver.requests);
  const { forwarded, failed, refused, stopping } = balancer;
  t.diagnostic(
    `${writes} writes and ${asks} reserving asks by ${WRITERS} writers, ${forwarded} requests through the balancer, ${failed} failed, ` +
      `${refused} met a closed port and went to the next, “stopping” was heard ${stopping} times; stops took ${stops.join(', ')} ms; ` +
      `${receiver.requests.length} deliveries, ${again} repeated, gap ${gap}`,
  );
  assert.equal(failed, 0);
  assert.deepEqual(fleet.faults(), []);
  assert.ok(stopping >= 2, 'each server said at /readyz that it stops');
  for (const { name, slots, revision } of lives) {
    assert.equal(slots, SLOTS, `${name}: a budget of ${SLOTS} gives ${SLOTS} slots, whoever is asked`);
    const all = Array.from({ length: revision }, (_, n) => n + 1);
    assert.deepEqual(revisionsOf(receiver.requests, 'every', name), all, `${name}: each once, in order`);
  }
  assert.deepEqual([account.delivered, account.pending, account.dead, account.held], [writes, 0, 0, 0]);
  assert.deepEqual([gap, again], [0, 0]);
});

test('a process that stops says so at once at /readyz, tells kept connections to close, and answers what is under way', async (t) => {
  const fleet = createFleet(await createDatabase(server.url('postgres')));
  t.after(fleet.stopAll);
  const { port, child, exit, output } = await fleet.start('web');
  const site = await makeSite(port);
  const idle = connect(port, '127.0.0.1');
  const busy = connect(port, '127.0.0.1');
  t.after(() => [idle, busy].forEach((socket) => socket.destroy()));
  const ask = JSON.stringify({ customer: 'c_1', channel: 'email', topic: 'trade-in' });
  const head = (more: string) => `Host: x\r\nAuthorization: Bearer ${site.apiKey}\r\n${more}\r\n`;
  idle.write(`GET /v1/site HTTP/1.1\r\n${head('')}`);
  assert.match(String(await once(idle, 'data')), /^HTTP\/1\.1 200 [^]*\r\nconnection: keep-alive\r\n/i);
  const length = `Content-Type: application/json\r\nContent-Length: ${ask.length}\r\nExpect: 100-continue\r\n`;
  busy.write(`POST /v1/decisions HTTP/1.1\r\n${head(length)}`);
  assert.match(String(await once(busy, 'data')), /^HTTP\/1\.1 100 /, 'it is under way');

  child.kill('SIGTERM');
  let probe = await fetch(`http://127.0.0.1:${port}/readyz`);
  while (probe.ok) probe = await fetch(`http://127.0.0.1:${port}/readyz`);
  assert.deepEqual([probe.status, (await probe.json()).code], [503, 'stopping']);
  idle.write(`GET /v1/site HTTP/1.1\r\n${head('')}`);
  assert.match(String(await once(idle, 'data')), /^HTTP\/1\.1 200 [^]*\r\nconnection: close\r\n/i);
  const refused = await untilRefused(port);
  busy.write(ask);
  assert.match(String(await once(busy, 'data')), /^HTTP\/1\.1 200 /);
  assert.equal(await exit, 0, output());
  t.diagnostic(`nothing new was accepted ${refused} ms after the last request`);
});

/** Milliseconds until a new connection was refused. */
async function untilRefused(port: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    const probe = connect(port, '127.0.0.1');
    const isTaken = await new Promise((resolve) =>
      probe.once('connect', () => resolve(true)).once('error', () => resolve(false)),
    );
    probe.destroy();
    if (!isTaken) return Math.round(performance.now() - began);
    await sleep(10);
  }
}
