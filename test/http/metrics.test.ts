import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createApp } from '../../server/http/app.ts';
import { createDeliveryMetrics } from '../../server/webhooks/delivery-metrics.ts';
import { deliverAll, say } from './delivering.ts';
import { ADMIN_KEY, ask, askJson, makeSite, startServer, type TestServer, type TestSite } from './test-server.ts';

const CRM = { url: 'https://crm.northgate.example/hooks', name: 'CRM' };

describe('/metrics', () => {
  let server: TestServer;
  let site: TestSite;

  before(async () => {
    server = startServer();
    const { world, clock } = server;
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    server.app = createApp(world, {
      adminKey: ADMIN_KEY,
      widget: { folder: '/nowhere', version: '0.1.0' },
      receiptChecker: () => '',
      trustProxy: 0,
      log,
      ready: world.store.checkWritable,
      metrics: createDeliveryMetrics(world.store, () => clock.now).families,
    });
    site = await makeSite(server);
  });
  after(() => server.close());

  async function read(): Promise<Map<string, number>> {
    const answer = await ask(server, '/metrics');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
    return parse(await answer.text());
  }

  it('counts requests by route and status, and names no customer', async () => {
    const secret = 'rosa@example.org';
    await askJson(server, `/v1/customers/${encodeURIComponent(secret)}`, { bearer: site.apiKey });
    await ask(server, `/v1/customers/${encodeURIComponent(secret)}`);
    await ask(server, `/nowhere/${secret}`);
    await ask(server, '/healthz');
    const text = await (await ask(server, '/metrics')).text();
    const values = parse(text);
    const count = (method: string, route: string, status: number) =>
      values.get(`ask_first_http_requests_total{method="${method}",route="${route}",status="${status}"}`);
    assert.equal(count('GET', '/v1/customers/:id', 404), 1);
    assert.equal(count('GET', '/v1/customers/:id', 401), 1);
    assert.equal(count('GET', 'none', 404), 1);
    assert.equal(count('GET', '/healthz', 200), 1);
    assert.equal(count('POST', '/v1/sites', 201), 1);
    assert.ok(!text.includes('rosa'));
  });

  it('tells what waits, how long, what is held, and that nothing is missing', async () => {
    const { id } = (await askJson(server, '/v1/endpoints', { body: CRM, bearer: site.apiKey })).body;
    await say(server, { site, customer: 'c_1' });
    await say(server, { site, customer: 'c_2' });
    server.clock.now += 90_000;
    const waiting = await read();
    assert.equal(waiting.get('ask_first_webhook_pending'), 2);
    assert.equal(waiting.get('ask_first_webhook_oldest_pending_seconds'), 90);
    assert.equal(waiting.get('ask_first_webhook_conservation_gap'), 0);
    assert.equal(waiting.get('ask_first_webhook_open_breakers'), 0);
    await ask(server, `/v1/endpoints/${id}`, { method: 'PATCH', body: { state: 'paused' }, bearer: site.apiKey });
    const held = await read();
    assert.deepEqual([held.get('ask_first_webhook_held'), held.get('ask_first_webhook_pending')], [2, 0]);
    assert.equal(held.get('ask_first_webhook_oldest_pending_seconds'), 0);
    await ask(server, `/v1/endpoints/${id}`, { method: 'PATCH', body: { state: 'on' }, bearer: site.apiKey });
    await deliverAll(server);
    assert.equal((await read()).get('ask_first_webhook_pending'), 0);
  });
});

/** Every sample of Prometheus' text format, by its name and labels; throws for a line that is none. */
function parse(text: string): Map<string, number> {
  const values = new Map<string, number>();
  const typed = new Set<string>();
  assert.ok(text.endsWith('\n'));
  for (const line of text.trimEnd().split('\n')) {
    const type = /^# TYPE (\w+) (?:counter|gauge|histogram)$/.exec(line);
    if (type) typed.add(type[1]!);
    if (line.startsWith('#')) continue;
    const sample = /^((\w+?)(?:_bucket|_sum|_count)?(?:\{(?:\w+="(?:[^"\\]|\\.)*",?)+\})?) (-?[\d.e+-]+)$/.exec(line);
    assert.ok(sample, line);
    assert.ok(typed.has(sample[2]!) || typed.has(sample[1]!.split('{')[0]!), `no type before: ${line}`);
    values.set(sample[1]!, Number(sample[3]));
  }
  return values;
}
