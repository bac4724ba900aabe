import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ask,
  askJson,
  change,
  makeSite,
  startServer,
  tokenFor,
  type TestServer,
  type TestSite,
} from './test-server.ts';

const SHOP_CRM = { url: 'https://crm.northgate.example/hooks', name: 'CRM' };

describe('an endpoint', () => {
  let server: TestServer;
  let site: TestSite;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  const make = (body: unknown, headers: Record<string, string> = {}) =>
    askJson(server, '/v1/endpoints', { body, bearer: site.apiKey, headers });

  it('is made with its secret and public key, shown this once', async () => {
    const { status, headers, body } = await make(SHOP_CRM);
    assert.equal(status, 201);
    assert.match(body.id, /^end_[0-9a-f-]{36}$/);
    assert.equal(Buffer.from(body.secret.replace(/^whsec_/, ''), 'base64').length, 32);
    assert.equal(Buffer.from(body.publicKey.replace(/^whpk_/, ''), 'base64').length, 32);
    assert.deepEqual(
      [body.state, body.payload, body.order, body.events, body.topics],
      ['on', 'full', 'latest', null, null],
    );
    assert.ok(headers.get('location')?.endsWith(body.id));
    const read = await askJson(server, `/v1/endpoints/${body.id}`, { bearer: site.apiKey });
    assert.equal(read.body.secret, undefined);
    assert.equal(read.body.name, 'CRM');
    assert.equal(read.body.site, undefined);
  });

  it('is refused for a URL that is not https, private in any notation, or has credentials', async () => {
    const urls = [
      'http://crm.northgate.example/',
      'ftp://crm.northgate.example/',
      'not a url',
      'https://user:hunter2@crm.northgate.example/',
      'https://127.0.0.1/',
      'https://10.1.2.3/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://0177.0.0.1/',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://[fd00::1]/',
      'https://0/',
    ];
    for (const url of urls) {
      const { status, body } = await make({ ...SHOP_CRM, url });
      assert.equal(status, 422, url);
      assert.equal(body.errors[0].pointer, '/url');
      assert.ok(!JSON.stringify(body).includes('hunter2'));
    }
  });

  it('is refused for a filter, header or key that cannot be', async () => {
    for (const wrong of [
      { events: ['everything'] },
      { events: [] },
      { payload: 'half' },
      { headers: { 'Webhook-Id': 'x' } },
      { headers: { 'X-Evil': 'a\r\nB: c' } },
      { active: true },
    ]) {
      assert.equal((await make({ ...SHOP_CRM, ...wrong })).status, 422, JSON.stringify(wrong));
    }
  });

  it('is changed in what is named, and only so far as it could be made', async () => {
    const { body } = await make({ ...SHOP_CRM, topics: ['trade-in'] });
    const patch = (wish: unknown) =>
      askJson(server, `/v1/endpoints/${body.id}`, { method: 'PATCH', body: wish, bearer: site.apiKey });
    const paused = await patch({ state: 'paused', topics: null });
    assert.deepEqual(
      [paused.status, paused.body.state, paused.body.topics, paused.body.url],
      [200, 'paused', null, SHOP_CRM.url],
    );
    assert.equal((await patch({ url: 'https://10.0.0.1/' })).status, 422);
    assert.equal((await patch({ state: 'disabled' })).status, 422);
    assert.equal((await patch({ id: 'end_other' })).status, 422);
    const mistyped = await patch({ topics: ['trade-inn'] });
    assert.deepEqual(mistyped.body.errors, [
      { pointer: '/topics/0', detail: 'is no topic of the catalog; the nearest is trade-in' },
    ]);
  });

  it('is sent a test, a change of a customer, and nothing that it did not ask for', async () => {
    const own = await makeSite(server, 'deliveries');
    const made = async (fields: object) =>
      (await askJson(server, '/v1/endpoints', { body: { ...SHOP_CRM, ...fields }, bearer: own.apiKey })).body.id;
    const all = await made({});
    const stops = await made({ events: ['preferences.stopped'] });
    const service = await made({ topics: ['service'] });
    const test = await askJson(server, `/v1/endpoints/${all}/test`, { method: 'POST', bearer: own.apiKey });
    assert.equal(test.status, 202);
    await ask(server, '/v1/me/changes', {
      body: { base: 0, changes: [change('topic', { topic: 'trade-in', want: 'no' })] },
      bearer: tokenFor(own, 'c_1'),
    });
    const claimed = await server.world.store.claim({
      now: server.clock.now,
      leaseUntil: server.clock.now + 1000,
      token: 't',
      limit: 100,
    });
    const sent = claimed.map(({ endpoint, event }) => `${endpoint.id} ${event.type}`);
    assert.deepEqual(new Set(sent), new Set([`${all} endpoint.test`, `${all} preferences.changed`]));
    assert.ok(!claimed.some(({ endpoint }) => endpoint.id === stops || endpoint.id === service));
  });

  it('of another site is 404 to read, change, test and remove', async () => {
    const { body } = await make(SHOP_CRM);
    const south = await makeSite(server, 'southgate');
    const path = `/v1/endpoints/${body.id}`;
    for (const [method, to, sent] of [
      ['GET', path],
      ['PATCH', path, {}],
      ['DELETE', path],
      ['POST', `${path}/test`],
    ] as const) {
      const answer = await ask(server, to, { method, bearer: south.apiKey, ...(sent ? { body: sent } : {}) });
      assert.equal(answer.status, 404, method);
    }
    assert.equal((await ask(server, path, { bearer: site.apiKey })).status, 200);
    assert.equal((await ask(server, path, { method: 'DELETE', bearer: site.apiKey })).status, 204);
    assert.equal((await ask(server, path, { bearer: site.apiKey })).status, 404);
  });
});

describe('a POST with an Idempotency-Key', () => {
  let server: TestServer;
  let site: TestSite;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  const make = (key: string, body: object, bearer = site.apiKey) =>
    askJson(server, '/v1/endpoints', { body, bearer, headers: { 'Idempotency-Key': key } });
  const count = async () => (await askJson(server, '/v1/endpoints', { bearer: site.apiKey })).body.items.length;

  it('is answered the same again, secret too, and makes nothing more', async () => {
    const first = await make('one', SHOP_CRM);
    const again = await make('one', SHOP_CRM);
    assert.deepEqual([again.status, again.body], [201, first.body]);
    for (const name of ['content-type', 'location']) {
      assert.ok(first.headers.get(name), name);
      assert.equal(again.headers.get(name), first.headers.get(name));
    }
    assert.equal(await count(), 1);
  });

  it('and another body, or another address, is 409', async () => {
    const other = await make('one', { ...SHOP_CRM, name: 'Other' });
    assert.deepEqual([other.status, other.body.code], [409, 'idempotency-key-reused']);
    const keys = await askJson(server, '/v1/keys', {
      body: SHOP_CRM,
      bearer: site.apiKey,
      headers: { 'Idempotency-Key': 'one' },
    });
    assert.equal(keys.status, 409);
  });

  it('makes one thing although it is sent twice at the same time', async () => {
    const already = await count();
    const answers = await Promise.all([make('race', SHOP_CRM), make('race', SHOP_CRM), make('race', SHOP_CRM)]);
    assert.ok(answers.every(({ status }) => status === 201 || status === 409));
    assert.equal(await count(), already + 1);
  });

  it('that was refused may be sent again, corrected', async () => {
    assert.equal((await make('two', { ...SHOP_CRM, url: 'http://no.example' })).status, 422);
    assert.equal((await make('two', SHOP_CRM)).status, 201);
  });

  it('is of one site alone', async () => {
    const south = await makeSite(server, 'southgate');
    assert.equal((await make('one', { ...SHOP_CRM, name: 'South' }, south.apiKey)).status, 201);
    assert.equal((await make('not visible \u00e9', SHOP_CRM)).status, 422);
  });
});
