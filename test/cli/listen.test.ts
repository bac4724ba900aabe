import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import type { Endpoint } from '../../server/contract/endpoint.ts';
import { runCli, startCli, type CliChild } from './cli-child.ts';
import { openCliWorld, WANTS_OFFERS, type CliWorld } from './cli-world.ts';

interface App {
  url: string;
  received: { headers: IncomingMessage['headers']; body: Buffer }[];
  close(): void;
}

let world: CliWorld;
before(async () => (world = await openCliWorld()));
after(() => world.close());

/** An app of a web team, which answers 200, or what it is told. */
async function openApp(status = 200): Promise<App> {
  const received: App['received'] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { url, received, close: () => (server.close(), server.closeAllConnections()) };
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`not within a minute: ${what}`);
    await sleep(20);
  }
}

async function listening(args: string[], state = 'state'): Promise<CliChild> {
  const cli = startCli(['listen', '--state', join(world.folder, state), ...args], { env: world.env });
  await until(
    `it listens: ${cli.stderr()}`,
    () => /Listening|"endpoint"/.test(cli.stdout()) || cli.child.exitCode !== null,
  );
  return cli;
}

async function stopped(cli: CliChild): Promise<void> {
  cli.child.kill('SIGINT');
  const { code, stderr } = await cli.ended;
  assert.deepEqual([code, stderr], [0, 'Stopped; the endpoint is removed.\n']);
}

const endpoints = async () => (await world.business<{ items: Endpoint[] }>('GET', '/v1/endpoints')).items;
const secretIn = (state: string) =>
  (JSON.parse(readFileSync(join(world.folder, state, 'listen.json'), 'utf8')) as { secret: string }).secret;

test('each event is printed, and handed on so that a library of others verifies it by a secret that stays', async () => {
  const app = await openApp();
  const cli = await listening(['--forward-to', app.url]);
  assert.equal((await endpoints()).length, 1);
  await world.says('c_1', { op: 'channel', channel: 'phone', use: 'no' });
  const printed =
    /preferences\.changed {2}c_1 {2}channels\.phone: nothing → no {2}verified {2}handed on: 200 in \d+ ms/;
  await until('it is printed', () => printed.test(cli.stdout()));
  const [{ headers, body }] = app.received as [App['received'][number]];
  const secret = secretIn('state');
  const event = new Webhook(secret).verify(body.toString('utf8'), headers as Record<string, string>) as {
    type: string;
  };
  assert.equal(event.type, 'preferences.changed');
  await stopped(cli);
  assert.deepEqual(await endpoints(), [], 'Ctrl-C removes the endpoint');
  const again = await listening([]);
  assert.equal(secretIn('state'), secret, 'the secret stays');
  assert.equal(statSync(join(world.folder, 'state/listen.json')).mode & 0o777, 0o600);
  await stopped(again);
  app.close();
});

test('what the app answers is what the server hears; without an app events are only printed', async () => {
  const failing = await openApp(500);
  const cli = await listening(['--forward-to', failing.url, '--json'], 'other');
  const { endpoint } = JSON.parse(cli.stdout().split('\n')[0]!) as { endpoint: string };
  const triggered = await runCli(['trigger', 'endpoint.test', '--endpoint', endpoint], { env: world.env });
  assert.deepEqual([triggered.code, triggered.stdout], [0, `endpoint.test is on its way to ${endpoint}.\n`]);
  await until('it is handed on', () => cli.stdout().includes('"status":500'));
  const { items } = await world.business<{ items: { attempts: number; state: string }[] }>(
    'GET',
    `/v1/endpoints/${endpoint}/deliveries`,
  );
  assert.deepEqual([items[0]?.state, items.length], ['pending', 1], 'it is sent again');
  await stopped(cli);
  failing.close();
  const gone = await listening(['--forward-to', failing.url]);
  await runCli(['trigger', 'endpoint.test'], { env: world.env });
  const said = /not handed on: your app gave no answer \(ECONNREFUSED\)/;
  await until('it is said that the app is not there', () => said.test(gone.stdout()));
  await stopped(gone);
  const alone = await listening(['--events', 'preferences.stopped']);
  await world.says('c_2', ...WANTS_OFFERS);
  await world.says('c_2', { op: 'stop' });
  await until('the stop is printed', () => /preferences\.stopped {2}c_2 .*verified\n/.test(alone.stdout()));
  assert.ok(!alone.stdout().includes('preferences.changed'), 'only what was asked for');
  await stopped(alone);
});

test('the endpoint of a listener that was killed is removed at the next start; one that still runs is left alone', async () => {
  const killed = await listening(['--json']);
  const beside = await listening(['--json']);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const next = await listening(['--json']);
  const ids = [beside, next].map((cli) => (JSON.parse(cli.stdout()) as { endpoint: string }).endpoint);
  assert.deepEqual((await endpoints()).map(({ id }) => id).sort(), ids.sort());
  await stopped(next);
  await stopped(beside);
  assert.deepEqual(await endpoints(), []);
});

test('what was not signed by the server is handed to nobody', async () => {
  const app = await openApp();
  const cli = await listening(['--forward-to', app.url]);
  const url = /at (http:\S+)/.exec(cli.stdout())![1]!;
  const forged = await fetch(url, { method: 'POST', headers: { 'webhook-id': 'evt_1' }, body: '{}' });
  assert.equal(forged.status, 400);
  await until('it is printed', () =>
    /NOT VERIFIED {2}Missing: webhook-timestamp, webhook-signature/.test(cli.stdout()),
  );
  assert.deepEqual(app.received, []);
  await stopped(cli);
  app.close();
});

test('a server that may not reach this machine refuses, and how to let it is said', async () => {
  const strict = await openCliWorld({ reachesLoopback: false });
  const { code, stderr } = await runCli(['listen', '--state', join(strict.folder, 's')], { env: strict.env });
  assert.equal(code, 1);
  assert.match(
    stderr,
    /^The server answered 422 \S+: .*\/url .*WEBHOOK_ALLOW=127\.0\.0\.0\/8 WEBHOOK_ALLOW_HTTP=1\.\n$/,
  );
  await strict.close();
});
