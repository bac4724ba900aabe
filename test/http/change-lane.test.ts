import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { DEFAULT_RATES, type RateSettings } from '../../server/http/rate-limits.ts';
import { StoreUnavailable } from '../../server/store/store.ts';
import { openLanes, type LaneAnswer, type LaneStage } from './lane-stage.ts';
import {
  askJson,
  change,
  makeSite,
  SHOP,
  startServer,
  tokenFor,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

const CHANGES = '/v1/me/changes';

describe('a change on the lane before the routes', () => {
  let server: TestServer;
  let site: TestSite;
  let lanes: LaneStage;

  async function start(rates: RateSettings = DEFAULT_RATES): Promise<void> {
    server = startServer({ rates });
    lanes = await openLanes(server);
    site = await makeSite(server);
  }

  const send = (body: unknown, headers: Record<string, string> = {}, path = CHANGES): Promise<LaneAnswer> =>
    lanes.post(path, body, { authorization: `Bearer ${tokenFor(site, 'c_1')}`, ...headers });

  const metrics = async () => (await server.app.request('/metrics')).text();

  /** The first request with a token goes by the routes, which know it from then on. */
  async function warm(customer = 'c_1'): Promise<void> {
    assert.equal((await askJson(server, '/v1/me', { bearer: tokenFor(site, customer) })).status, 200);
  }

  afterEach(async () => {
    lanes.close();
    await server.close();
  });

  it('is answered as the routes answer it, headers and all, and is kept with its receipt', async () => {
    await start();
    const [laned, routed] = ['c_lane', 'c_routes'];
    for (const customer of [laned, routed]) await warm(customer);
    const acts = [
      [change('channel', { channel: 'email', use: 'no', words: 'Señora Íñiguez 💌' })],
      [change('stop'), change('language', { language: 'fr' })],
      [change('channel', { channel: 'email', use: 'yes' })],
      [change('resume')],
    ];
    for (const [place, changes] of acts.entries()) {
      const body = { base: place, changes, device: { id: 'd', seq: place } };
      const headers: Record<string, string> = place === 1 ? { origin: SHOP, 'sec-gpc': '1' } : {};
      const path = place === 2 ? `${CHANGES}?lang=fr` : CHANGES;
      const lane = await send(body, { ...headers, authorization: `Bearer ${tokenFor(site, laned)}` }, path);
      const routes = await askJson(server, path, { body, bearer: tokenFor(site, routed), headers });
      assert.deepEqual([lane.isByLane, lane.status, routes.status], [true, 200, 200], JSON.stringify(lane.body));
      assert.deepEqual({ ...lane.body, receipt: null }, { ...routes.body, receipt: null });
      assert.equal(lane.body.receipt === null, routes.body.receipt === null);
      for (const [name, value] of routes.headers) assert.equal(lane.headers.get(name), value, name);
      const own = new Set(['connection', 'content-length', 'date', 'keep-alive']);
      assert.deepEqual(
        [...lane.headers.keys()].filter((name) => !own.has(name)),
        [...routes.headers.keys()],
      );
    }
    const histories = [laned, routed].map((customer) =>
      askJson(server, '/v1/me/history', { bearer: tokenFor(site, customer) }),
    );
    const [one, other] = (await Promise.all(histories)).map(({ body }) =>
      body.items.map((line: Parsed) => ({
        ...line,
        receipt: line.receipt !== null,
        acts: line.acts.map(({ op }: Parsed) => op),
      })),
    );
    assert.deepEqual(one, other);
  });

  it('goes to the routes with its body whole where anything is not plainly right', async () => {
    await start();
    await warm();
    const right = () => ({ base: 0, changes: [change('stop')] });
    const escaped = JSON.stringify({ base: 0, changes: [change('stop', { words: '?' })] });
    const odd: [number, unknown, Record<string, string>?, string?][] = [
      [400, '{"base":'],
      [400, `${'['.repeat(40)}${']'.repeat(40)}`],
      [400, escaped.replace('?', String.raw`\ud800`)],
      [422, { ...right(), more: 1 }],
      [422, { base: 0, changes: [] }],
      [413, { ...right(), undo: 'x'.repeat(70_000) }],
      [415, right(), { 'content-type': 'text/plain' }],
      [415, right(), { 'content-encoding': 'gzip' }],
      [200, right(), { 'content-type': 'application/json; charset=utf-8' }],
      [200, right(), {}, `${CHANGES}?lang=f%72`],
      [401, right(), { authorization: 'Bearer x' }],
      [401, right(), { authorization: `Bearer ${tokenFor(site, 'c_1', { secret: 'another' })}` }],
      [200, right(), { authorization: `Bearer ${tokenFor(site, 'c_new')}` }],
      [403, right(), { origin: 'https://evil.example' }],
      [403, right(), { origin: 'null' }],
      [404, right(), {}, `${CHANGES}/x`],
    ];
    for (const [status, body, headers, path] of odd) {
      const answer = await send(body, headers, path);
      assert.deepEqual([answer.status, answer.isByLane], [status, false], JSON.stringify([body, headers]).slice(0, 90));
      if (status >= 400) assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    }
    const escapedWell = await send(escaped.replace('?', String.raw`caf\u00e9`));
    assert.deepEqual([escapedWell.status, escapedWell.isByLane], [200, true]);
  });

  it('ends with its token: run out, or its secret gone', async () => {
    await start();
    await warm();
    const right = () => ({ base: 0, changes: [change('stop')] });
    assert.equal((await send(right())).isByLane, true);
    server.clock.now += 17 * 60_000;
    const late = await send(right(), { origin: SHOP });
    assert.deepEqual([late.status, late.body.code, late.isByLane], [401, 'token-expired', false]);
    assert.equal(late.headers.get('access-control-allow-origin'), SHOP);
    server.clock.now -= 17 * 60_000;
    assert.equal((await send(right())).isByLane, true);
    const rotate = { body: { overlap: 'PT0S' }, bearer: site.apiKey };
    assert.equal((await askJson(server, '/v1/site/identity/rotate', rotate)).status, 200);
    server.clock.now += 1;
    assert.equal((await send(right())).status, 401);
  });

  it('is refused by the routes for what it asks, counted once and decided once', async () => {
    await start({ ...DEFAULT_RATES, customer: { points: 6, seconds: 60 } });
    await warm();
    const used = change('stop');
    const kept = { base: 0, changes: [used] };
    assert.equal((await send(kept)).isByLane, true);
    const conflict = await send({ base: 1, changes: [{ ...used, words: 'another' }] }, { origin: SHOP });
    assert.deepEqual([conflict.status, conflict.body.code, conflict.isByLane], [409, 'change-conflict', false]);
    assert.equal(conflict.headers.get('access-control-allow-origin'), SHOP);
    assert.equal(conflict.headers.get('cache-control'), 'private, no-store');
    const unknown = await send({ base: 1, changes: [change('first', { channel: 'push' })] });
    assert.deepEqual([unknown.status, unknown.body.errors[0].pointer], [422, '/changes/0/channel']);
    assert.equal((await send({ base: 1, changes: [] })).status, 422);
    const again = await send(kept);
    assert.deepEqual([again.status, again.body.applied, again.isByLane], [200, [used.id], true]);
    assert.equal((await send(kept)).status, 429);
    const text = await metrics();
    for (const [status, count] of Object.entries({ 200: 2, 409: 1, 422: 2, 429: 1 }))
      assert.match(text, new RegExp(`method="POST",route="/v1/me/changes",status="${status}"} ${count}`));
  });

  it('counts against the limit of its address, once', async () => {
    await start({ ...DEFAULT_RATES, address: { points: 8, seconds: 60 } });
    await warm();
    const statuses: number[] = [];
    const body = { base: 0, changes: [change('stop')] };
    for (let n = 0; n < 9; n += 1) statuses.push((await send(n % 2 ? body : { ...body, changes: [] })).status);
    assert.deepEqual(statuses, [422, 200, 422, 200, 422, 200, 422, 200, 429]);
  });

  it('is a 503 where the store cannot answer, and tried once', async () => {
    await start();
    await warm();
    const { write } = server.world.store;
    let tries = 0;
    server.world.store.write = async () => {
      tries += 1;
      throw new StoreUnavailable('the disk is full');
    };
    const answer = await send({ base: 0, changes: [change('stop')] });
    server.world.store.write = write;
    assert.deepEqual([answer.status, answer.headers.get('retry-after'), tries], [503, '5', 1]);
    assert.equal((await send({ base: 0, changes: [change('stop')] })).isByLane, true);
  });
});
