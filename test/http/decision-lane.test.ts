import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { Ask } from '../../server/contract/decision.ts';
import { askOf } from '../../server/http/plain-ask.ts';
import { DEFAULT_RATES, type RateSettings } from '../../server/http/rate-limits.ts';
import { codesOf, deskOf } from './asking.ts';
import { openLanes, type LaneAnswer, type LaneStage } from './lane-stage.ts';
import { ON_SQLITE_ALONE } from './open-test-store.ts';
import {
  askJson,
  makeSite,
  startServer,
  tokenFor,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

const PLAIN = { customer: 'c_1', channel: 'email', topic: 'trade-in' };

describe('an ask on the lane before the routes', ON_SQLITE_ALONE, () => {
  let folder: string;
  let server: TestServer;
  let site: TestSite;
  let lanes: LaneStage;

  async function start(rates: RateSettings = DEFAULT_RATES): Promise<void> {
    server = startServer({ file: join(folder, 'lane.db'), rates });
    lanes = await openLanes(server);
    site = await makeSite(server);
  }

  const send = (body: unknown, headers: Record<string, string> = {}, path = '/v1/decisions'): Promise<LaneAnswer> =>
    lanes.post(path, body, { authorization: `Bearer ${site.apiKey}`, ...headers });

  /** The first ask by a key goes by the routes, which know it from then on. */
  async function warm(): Promise<void> {
    assert.equal((await send(PLAIN)).status, 200);
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ask-first-lane-'));
  });
  afterEach(async () => {
    lanes.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('is answered as the routes answer it, to the byte but for the id', async () => {
    await start();
    await warm();
    const desk = deskOf(server, site);
    await desk.says('c_1', ['name', { name: { salutation: 'Señora Íñiguez 💌' } }], ['stop']);
    await desk.says(
      'c_2',
      ['channel', { channel: 'email', use: 'yes' }],
      ['topic', { topic: 'trade-in', want: 'yes' }],
    );
    const basis = { kind: 'booking', ref: 'B-77', madeBy: 'customer' };
    const asks = ['c_1', 'c_2', 'nobody'].flatMap((customer) => [
      { ...PLAIN, customer },
      { ...PLAIN, customer, campaign: 'spring', item: 'hatchback' },
      { ...PLAIN, customer, topic: 'service', basis },
      { ...PLAIN, customer, at: '2027-01-01T10:00:00Z' },
    ]);
    for (const ask of [...asks, { email: 'rosa@example.com', channel: 'email', topic: 'trade-in' }]) {
      const lane = await send(ask);
      const routes = await askJson(server, '/v1/decisions', { body: ask, bearer: site.apiKey });
      assert.deepEqual([lane.isByLane, lane.status], [true, 200]);
      assert.match(lane.body.id, /^dec_[0-9a-f-]{36}$/);
      assert.equal(JSON.stringify({ ...lane.body, id: '' }), JSON.stringify({ ...routes.body, id: '' }));
      for (const name of ['content-type', 'cache-control'])
        assert.equal(lane.headers.get(name), routes.headers.get(name));
    }
  });

  it('is answered `erased` from the moment that another with the same address is suppressed', async () => {
    await start();
    const desk = deskOf(server, site);
    for (const customer of ['c_1', 'c_2']) await desk.facts(customer, { emails: ['both@example.com'] });
    await desk.says(
      'c_2',
      ['channel', { channel: 'email', use: 'yes' }],
      ['topic', { topic: 'trade-in', want: 'yes' }],
    );
    await warm();
    for (let time = 0; time < 3; time += 1) {
      const { isByLane, body } = await send({ ...PLAIN, customer: 'c_2' });
      assert.deepEqual([isByLane, body.outcome], [true, 'allow']);
    }
    const bearer = tokenFor(site, 'c_1');
    const erased = await askJson(server, '/v1/me', { method: 'DELETE', body: { suppress: true }, bearer });
    assert.equal(erased.status, 204);
    const { body } = await send({ ...PLAIN, customer: 'c_2' });
    assert.deepEqual([body.outcome, codesOf(body)], ['deny', ['erased']]);
  });

  it('goes to the routes with its body whole where anything is not plainly right', async () => {
    await start();
    await warm();
    const odd: [number, unknown, Record<string, string>?, string?][] = [
      [400, '{"customer":'],
      [400, `${'['.repeat(40)}${']'.repeat(40)}`],
      [400, JSON.stringify({ ...PLAIN, campaign: '' }).replace('""', String.raw`"\ud800"`)],
      [200, JSON.stringify({ ...PLAIN, campaign: '' }).replace('""', String.raw`"caf\u00e9"`)],
      [422, { ...PLAIN, topic: 'no-such-topic' }],
      [422, { ...PLAIN, channel: 'push' }],
      [422, { ...PLAIN, extra: 1 }],
      [422, { ...PLAIN, email: 'rosa@example.com' }],
      [422, { channel: 'email', topic: 'trade-in' }],
      [413, { ...PLAIN, campaign: 'x'.repeat(70_000) }],
      [415, PLAIN, { 'content-type': 'text/plain' }],
      [401, PLAIN, { authorization: 'Bearer afs_wrong' }],
      [200, PLAIN, { 'idempotency-key': 'once' }],
      [200, { ...PLAIN, reserve: true }],
      [200, PLAIN, {}, '/v1/decisions?x=1'],
      [200, PLAIN, { 'content-type': 'application/json; charset=utf-8' }],
      [404, PLAIN, {}, '/v1/nothing'],
    ];
    for (const [status, body, headers, path] of odd) {
      const answer = await send(body, headers, path);
      assert.deepEqual([answer.status, answer.isByLane], [status, false], JSON.stringify(body).slice(0, 80));
      if (status >= 400) assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    }
  });

  it('by a key without the scope is a 403, and by one that was revoked the next is a 401', async () => {
    await start();
    const make = async (scopes: string[]) =>
      (await askJson(server, '/v1/keys', { body: { scopes }, bearer: site.apiKey })).body;
    const reader = await make(['read']);
    await askJson(server, '/v1/customers', { bearer: reader.apiKey });
    assert.equal((await send(PLAIN, { authorization: `Bearer ${reader.apiKey}` })).status, 403);
    const asker = await make(['decide']);
    const authorization = `Bearer ${asker.apiKey}`;
    await send(PLAIN, { authorization });
    assert.equal((await send(PLAIN, { authorization })).isByLane, true);
    await askJson(server, `/v1/keys/${asker.id}`, { method: 'DELETE', bearer: site.apiKey });
    assert.equal((await send(PLAIN, { authorization })).status, 401);
  });

  it('is answered by what another process stored before it: a withdrawal, a revoked key', async () => {
    await start();
    const other = startServer({ file: join(folder, 'lane.db'), vault: server.world.vault });
    const desk = deskOf(server, site);
    await desk.says(
      'c_1',
      ['channel', { channel: 'email', use: 'yes' }],
      ['topic', { topic: 'trade-in', want: 'yes' }],
    );
    await warm();
    assert.equal((await send(PLAIN)).body.outcome, 'allow');
    const told = {
      changes: [{ ...NO, id: '019a0000-0000-7000-8000-000000000001' }],
      by: 'desk',
      where: 'shop',
      words: 'no',
    };
    const tell = await askJson(other, '/v1/customers/c_1/tell', { body: told, bearer: site.apiKey });
    assert.equal(tell.status, 200, JSON.stringify(tell.body));
    const after = await send(PLAIN);
    assert.deepEqual([after.isByLane, after.body.outcome], [true, 'deny']);
    await askJson(other, '/v1/keys', { body: { scopes: ['keys'] }, bearer: site.apiKey });
    const { body: keys } = await askJson(other, '/v1/keys', { bearer: site.apiKey });
    const own = keys.items.find((key: { scopes: string[] }) => key.scopes.includes('decide'));
    await askJson(other, `/v1/keys/${own.id}`, { method: 'DELETE', bearer: site.apiKey });
    assert.equal((await send(PLAIN)).status, 401);
    await other.close();
  });

  it('counts against the limit of its key like every request', async () => {
    await start({ ...DEFAULT_RATES, key: { points: 8, seconds: 60 } });
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) statuses.push((await send(PLAIN)).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200, 429, 429]);
  });

  it('is shown to the customer at once, and counted once', async () => {
    await start();
    for (let n = 0; n < 5; n += 1) await send(PLAIN);
    const me = await askJson(server, '/v1/me', { bearer: tokenFor(site, 'c_1') });
    assert.equal(me.body.asked.refused, 5);
    assert.equal(me.body.asked.recent.length, 5);
    const metrics = await (await server.app.request('/metrics')).text();
    assert.match(metrics, /requests_total\{method="POST",route="\/v1\/decisions",status="200"\} 5/);
  });

  it('is answered where its body comes after its headers, and in parts, as one that is long is refused by the routes', async () => {
    await start();
    await warm();
    const whole = JSON.stringify({ ...PLAIN, campaign: 'spring 💌' });
    const long = JSON.stringify({ ...PLAIN, campaign: 'x'.repeat(60_000) });
    for (const [body, status] of [
      [whole, 200],
      [long, 422],
    ] as const) {
      const { port } = lanes;
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${site.apiKey}`,
        'content-length': Buffer.byteLength(body),
      };
      const asking = request({ port, host: '127.0.0.1', path: '/v1/decisions', method: 'POST', headers });
      asking.flushHeaders();
      const answered = once(asking, 'response') as Promise<[IncomingMessage]>;
      const bytes = Buffer.from(body);
      const middle = bytes.indexOf(0xf0) + 2;
      for (const part of [bytes.subarray(0, middle), bytes.subarray(middle)]) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        asking.write(part);
      }
      asking.end();
      const [answer] = await answered;
      assert.equal(answer.statusCode, status);
      answer.resume();
    }
  });

  it('is answered alone where many come in one turn', async () => {
    await start();
    await warm();
    const customers = Array.from({ length: 60 }, (_, n) => `c_${n}`);
    const desk = deskOf(server, site);
    await desk.says('c_7', ['stop']);
    const answers = await Promise.all(customers.map((customer) => send({ ...PLAIN, customer })));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 60);
    const stopped = answers.filter(({ body }) => body.reasons.some((one: Parsed) => one.code === 'stopped'));
    assert.deepEqual(stopped, [answers[7]]);
  });
});

const NO = { at: '2026-11-21T09:59:00Z', op: 'channel', channel: 'email', use: 'no' };

describe('a plain ask', () => {
  it('is what the schema takes, and nothing else', () => {
    const odd = fc.constantFrom<unknown>(
      '',
      'c_1',
      'a b',
      'é',
      '\u0000',
      'x'.repeat(201),
      7,
      null,
      true,
      [],
      {},
      'email',
      'share',
    );
    const basis = fc.record(
      { kind: odd, ref: odd, madeBy: odd, more: odd },
      { requiredKeys: [], noNullPrototype: true },
    );
    const names = {
      customer: odd,
      email: odd,
      phone: odd,
      channel: odd,
      topic: odd,
      at: odd,
      item: odd,
      campaign: odd,
      reserve: odd,
    };
    const near = fc.record(
      {
        customer: fc.constantFrom('c_1', 'ü', 'a\nb'),
        channel: fc.constantFrom('email', 'fax'),
        topic: fc.constantFrom('news', 'News'),
      },
      { noNullPrototype: true },
    );
    const value = fc
      .tuple(
        fc.record({ ...names, basis: fc.oneof(basis, odd), more: odd }, { requiredKeys: [], noNullPrototype: true }),
        fc.option(near),
      )
      .map(([any, plain]) => ({ ...any, ...plain }));
    const check = fc.property(fc.oneof(value, near, odd), (ask) =>
      assert.deepEqual(askOf(ask), Ask.safeParse(ask).data ?? null),
    );
    fc.assert(check, { numRuns: 2000 });
  });
});
