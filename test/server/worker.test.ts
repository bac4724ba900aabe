import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { until } from '../faults/delivery-world.ts';
import { openFaultReceiver, status, type FaultReceiver } from '../faults/fault-receiver.ts';
import { ADMIN_KEY, freePort, spawnServer, untilReady, type ServerChild } from './server-child.ts';

describe('a process with ROLE=worker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-worker-'));
  const ports = { web: 0, worker: 0 };
  let receiver: FaultReceiver;
  let web: ServerChild;
  let worker: ServerChild;

  before(async () => {
    receiver = await openFaultReceiver(status(200));
    web = await start('web');
    worker = await start('worker');
  });
  after(async () => {
    for (const { child } of [web, worker]) child.kill('SIGKILL');
    await receiver.close();
    rmSync(folder, { recursive: true });
  });

  async function start(role: 'web' | 'worker'): Promise<ServerChild> {
    ports[role] = await freePort();
    const server = spawnServer({ ...environment(ports[role]), ROLE: role });
    await untilReady(server, ports[role]);
    return server;
  }

  function environment(port: number): Record<string, string> {
    const DATABASE_URL = `file:${join(folder, 'kept.db')}`;
    const allowed = { WEBHOOK_ALLOW: '127.0.0.0/8', WEBHOOK_ALLOW_HTTP: '1' };
    return { ADMIN_KEY, DATABASE_URL, PORT: String(port), ...allowed };
  }

  function call(role: 'web' | 'worker', path: string, { bearer, body }: { bearer?: string; body?: object } = {}) {
    const headers = { ...(bearer && { authorization: `Bearer ${bearer}` }), 'content-type': 'application/json' };
    const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    return fetch(`http://127.0.0.1:${ports[role]}${path}`, { ...sent, headers });
  }

  async function metrics(role: 'web' | 'worker'): Promise<string> {
    const answer = await call(role, '/metrics');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
    return answer.text();
  }

  it('delivers what the web process took, and tells its own numbers at /metrics', async () => {
    const site = await made(call('web', '/v1/sites', { bearer: ADMIN_KEY, body: { id: 'northgate', brand: 'N' } }));
    const bearer = site['apiKey']!;
    const endpoint = await made(call('web', '/v1/endpoints', { bearer, body: { url: receiver.url, name: 'CRM' } }));
    const asked = await call('web', `/v1/endpoints/${endpoint['id']}/test`, { bearer, body: {} });
    assert.equal(asked.status, 202);
    await until(() => receiver.requests.length === 1, 'the worker delivers it');
    const DELIVERED = /^ask_first_webhook_attempts_total\{class="ok"\} 1$/m;
    for (let looks = 0; looks < 3000 && !DELIVERED.test(await metrics('worker')); looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.match(await metrics('worker'), DELIVERED);
    assert.match(await metrics('worker'), /^ask_first_webhook_pending 0$/m);
    assert.doesNotMatch(await metrics('web'), DELIVERED, 'the web process sends nothing');
  });

  it('says that it lives and that its database takes writes', async () => {
    for (const [path, said] of [
      ['/healthz', 'ok'],
      ['/readyz', 'ready'],
    ] as const) {
      const answer = await call('worker', path);
      assert.deepEqual([answer.status, await answer.json()], [200, { status: said }]);
    }
  });

  it('answers nothing else, whoever asks', async () => {
    const paths = [
      '/',
      '/v1/sites',
      '/v1/endpoints',
      '/v1/decisions',
      '/v1/me',
      '/w/1/ask-first.js',
      '/receipts/check',
    ];
    for (const path of [...paths, '/.well-known/jwks.json', '/p/x', '/metrics/']) {
      for (const body of [undefined, {}]) {
        const answer = await call('worker', path, { bearer: ADMIN_KEY, ...(body && { body }) });
        assert.deepEqual([answer.status, ((await answer.json()) as { code: string }).code], [404, 'not-found'], path);
      }
    }
    const posted = await call('worker', '/metrics', { body: {} });
    assert.deepEqual([posted.status, posted.headers.get('allow')], [405, 'GET, HEAD']);
  });

  it('needs a port of its own: on one that is taken it ends with one sentence and exit code 2', async () => {
    const second = spawnServer({ ...environment(ports.web), ROLE: 'worker' });
    assert.equal(await second.exit, 2);
    assert.match(second.output(), new RegExp(`cannot listen on 127\\.0\\.0\\.1:${ports.web}`));
  });

  it('ends with 0 at SIGTERM', async () => {
    worker.child.kill('SIGTERM');
    assert.equal(await worker.exit, 0, worker.output());
  });
});

async function made(asking: Promise<Response>): Promise<Record<string, string>> {
  const answer = await asking;
  assert.equal(answer.status, 201);
  return (await answer.json()) as Record<string, string>;
}
