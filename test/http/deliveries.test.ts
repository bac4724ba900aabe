import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deliverAll, say } from './delivering.ts';
import {
  ask,
  askJson,
  makeSite,
  NOW,
  startServer,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

const CRM = { url: 'https://crm.northgate.example/hooks', name: 'CRM' };

describe('what became of an endpoint’s events', () => {
  let server: TestServer;
  let site: TestSite;
  let endpoint: Parsed;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    endpoint = (await askJson(server, '/v1/endpoints', { body: CRM, bearer: site.apiKey })).body;
    await say(server, { site, customer: 'c_1' });
    await deliverAll(server);
    await say(server, { site, customer: 'c_2' });
    await deliverAll(server, 'refuses for good');
    await say(server, { site, customer: 'c_3' });
    await say(server, { site, customer: 'c_3', topic: 'partners' });
    await deliverAll(server, 'fails');
  });
  after(() => server.close());

  const get = (path: string, bearer = site.apiKey) =>
    askJson(server, `/v1/endpoints/${endpoint.id}${path}`, { bearer });

  it('is listed newest first, in pages, with its state', async () => {
    const { status, body } = await get('/deliveries');
    assert.equal(status, 200);
    const told = body.items.map((item: Parsed) => [item.customer, item.revision, item.state, item.attempts]);
    assert.deepEqual(told, [
      ['c_3', 2, 'pending', 1],
      ['c_3', 1, 'superseded', 0],
      ['c_2', 1, 'dead', 1],
      ['c_1', 1, 'delivered', 1],
    ]);
    assert.equal(body.next, null);
    assert.deepEqual(Object.keys(body.items[0]).sort(), [
      'at',
      'attempts',
      'customer',
      'event',
      'nextAt',
      'revision',
      'state',
      'type',
    ]);
    assert.equal(body.items[0].nextAt, new Date(NOW + 5000).toISOString());
    const first = (await get('/deliveries?limit=3')).body;
    const rest = (await get(`/deliveries?limit=3&after=${first.next}`)).body;
    assert.deepEqual([first.items.length, rest.next], [3, null]);
    assert.deepEqual([...first.items, ...rest.items], body.items);
  });

  it('is listed by state', async () => {
    for (const state of ['delivered', 'superseded', 'dead', 'pending']) {
      const { items } = (await get(`/deliveries?state=${state}`)).body;
      assert.deepEqual(
        items.map((item: Parsed) => item.state),
        [state],
      );
    }
    assert.deepEqual((await get('/deliveries?state=held')).body, { items: [], next: null });
    for (const query of ['state=due', 'state=Dead', 'limit=0', 'limit=x', 'after=x']) {
      assert.equal((await get(`/deliveries?${query}`)).status, 422, query);
    }
  });

  it('adds up in its account', async () => {
    const { body } = await get('/account');
    assert.deepEqual(body, { events: 4, delivered: 1, superseded: 1, dead: 1, held: 0, pending: 1 });
    await ask(server, `/v1/endpoints/${endpoint.id}`, {
      method: 'PATCH',
      body: { state: 'paused' },
      bearer: site.apiKey,
    });
    assert.deepEqual((await get('/account')).body, { ...body, held: 1, pending: 0 });
    assert.equal((await get('/deliveries?state=held')).body.items[0].nextAt, null);
    await ask(server, `/v1/endpoints/${endpoint.id}`, { method: 'PATCH', body: { state: 'on' }, bearer: site.apiKey });
  });

  it('has its attempts: when, how they ended, and what was answered', async () => {
    const [pending] = (await get('/deliveries?state=pending')).body.items;
    server.clock.now += 5000;
    await deliverAll(server, 'ok');
    const { status, body } = await get(`/deliveries/${pending.event}/attempts`);
    assert.equal(status, 200);
    const [failed, ok] = body.items;
    assert.deepEqual(failed, {
      n: 1,
      at: new Date(NOW).toISOString(),
      status: 500,
      class: 'status',
      milliseconds: 12,
      peer: '203.0.113.9',
      snippet: 'out of order',
    });
    assert.deepEqual([ok.n, ok.status, ok.class, body.next], [2, 204, 'ok', null]);
    const first = (await get(`/deliveries/${pending.event}/attempts?limit=1`)).body;
    const second = (await get(`/deliveries/${pending.event}/attempts?limit=1&after=${first.next}`)).body;
    assert.deepEqual([...first.items, ...second.items], body.items);
    assert.equal(second.next, null);
    const absent = await get('/deliveries/evt_none/attempts');
    assert.deepEqual([absent.status, absent.body.code], [404, 'unknown-delivery']);
  });

  it('and every act on it is 404 for another site, 403 without the scope, 401 without a key', async () => {
    const south = await makeSite(server, 'southgate');
    const narrow = await askJson(server, '/v1/keys', {
      body: { scopes: ['read', 'decide', 'write', 'catalog', 'keys'] },
      bearer: site.apiKey,
    });
    const reader = narrow.body.apiKey ?? narrow.body.key;
    const [delivered] = (await get('/deliveries?state=delivered')).body.items;
    const routes: [string, string, unknown?][] = [
      ['GET', '/deliveries'],
      ['GET', `/deliveries/${delivered.event}/attempts`],
      ['GET', '/account'],
      ['POST', '/rotate', { overlap: 'PT1H' }],
      ['POST', '/enable', { from: 'latest' }],
      ['POST', '/replay', { since: '2026-11-21T00:00:00Z' }],
    ];
    const untouched = (await get('/account')).body;
    for (const [method, path, body] of routes) {
      const to = `/v1/endpoints/${endpoint.id}${path}`;
      const status = async (bearer?: string) =>
        (await ask(server, to, { method, ...(bearer ? { bearer } : {}), ...(body ? { body } : {}) })).status;
      assert.equal(await status(south.apiKey), 404, path);
      assert.equal(await status(reader), 403, path);
      assert.equal(await status(), 401, path);
    }
    assert.deepEqual((await get('/account')).body, untouched);
    const own = (await askJson(server, '/v1/endpoints', { body: CRM, bearer: south.apiKey })).body;
    const foreign = await ask(server, `/v1/endpoints/${own.id}/deliveries/${delivered.event}/attempts`, {
      bearer: south.apiKey,
    });
    assert.equal(foreign.status, 404);
  });
});
