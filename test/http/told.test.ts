import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Claimed } from '../../server/store/rows.ts';
import {
  ask,
  askJson,
  change,
  makeSite,
  NOW,
  startServer,
  tokenFor,
  type TestServer,
  type TestSite,
} from './test-server.ts';

const SAID_AT = new Date(NOW).toISOString();
const TRIED_AT = '2026-11-21T10:00:07.000Z';

describe('who has been told', () => {
  let server: TestServer;
  let site: TestSite;
  let endpoint: string;
  let people = 0;
  let customer: string;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());
  beforeEach(async () => {
    people += 1;
    customer = `c_${people}`;
    for (const { id } of await server.world.store.endpoints(site.site))
      await ask(server, `/v1/endpoints/${id}`, { method: 'DELETE', bearer: site.apiKey });
    endpoint = await addEndpoint({ name: 'Sales system' });
  });

  async function addEndpoint(more: object): Promise<string> {
    const body = { url: 'https://hooks.example.com/in', ...more };
    return (await askJson(server, '/v1/endpoints', { body, bearer: site.apiKey })).body.id;
  }
  const stop = (base = 0) =>
    ask(server, '/v1/me/changes', {
      body: { base, changes: [change('stop')] },
      bearer: tokenFor(site, customer),
    });
  const told = async () => (await askJson(server, '/v1/me', { bearer: tokenFor(site, customer) })).body.told;

  async function claim(): Promise<Claimed> {
    const asked = { now: NOW, leaseUntil: NOW + 30_000, token: `t${people}`, limit: 10, perEndpoint: 10 };
    const [claimed] = await server.world.store.claim(asked);
    assert.ok(claimed);
    return claimed;
  }
  function record(claimed: Claimed, next: { state: 'done' } | { state: 'due'; at: number } | { state: 'dead' }) {
    const isOk = next.state === 'done';
    const attempt = {
      n: claimed.attempt + 1,
      at: TRIED_AT,
      status: isOk ? 200 : 500,
      class: isOk ? ('ok' as const) : ('status' as const),
      milliseconds: 1,
      peer: null,
      snippet: '',
    };
    const { delivery, token } = claimed;
    return server.world.store.record([{ delivery, token, attempt, next, disable: false }]);
  }

  it('is nobody before she said anything', async () => {
    assert.deepEqual(await told(), []);
  });

  it('is told from the moment it is on its way, and confirmed by nothing but a 2xx', async () => {
    await stop();
    const onItsWay = [{ endpoint: 'Sales system', state: 'told', at: SAID_AT }];
    assert.deepEqual(await told(), onItsWay);
    const claimed = await claim();
    assert.deepEqual(await told(), onItsWay);
    await record(claimed, { state: 'done' });
    assert.deepEqual(await told(), [{ endpoint: 'Sales system', state: 'confirmed', at: TRIED_AT }]);
  });

  it('is being tried after a failure, and said to have failed when nothing is sent any more', async () => {
    await stop();
    await record(await claim(), { state: 'due', at: NOW });
    assert.deepEqual(await told(), [{ endpoint: 'Sales system', state: 'trying', at: TRIED_AT }]);
    await record(await claim(), { state: 'dead' });
    assert.deepEqual(await told(), [{ endpoint: 'Sales system', state: 'failed', at: TRIED_AT }]);
  });

  it('is not told while it is switched off', async () => {
    await ask(server, `/v1/endpoints/${endpoint}`, {
      method: 'PATCH',
      body: { state: 'paused' },
      bearer: site.apiKey,
    });
    await stop();
    assert.deepEqual(await told(), [{ endpoint: 'Sales system', state: 'trying', at: null }]);
  });

  it('is not confirmed any more after her next change, until that one is', async () => {
    await stop();
    await record(await claim(), { state: 'done' });
    await stop(1);
    assert.equal((await told())[0].state, 'told');
  });

  it('is a system that asked for it: one that hears other topics alone stays at what it heard', async () => {
    await addEndpoint({ name: 'Workshop', topics: ['service'] });
    await stop();
    const no = change('topic', { topic: 'trade-in', want: 'no' });
    await ask(server, '/v1/me/changes', { body: { base: 1, changes: [no] }, bearer: tokenFor(site, customer) });
    for (const claimed of await server.world.store.claim({
      now: NOW,
      leaseUntil: NOW + 30_000,
      token: 'both',
      limit: 10,
    }))
      await record(claimed, { state: 'done' });
    assert.deepEqual(
      (await told()).map((one: { endpoint: string; state: string }) => [one.endpoint, one.state]),
      [
        ['Sales system', 'confirmed'],
        ['Workshop', 'confirmed'],
      ],
    );
  });

  it('is hers alone: another customer of the site is told of nobody', async () => {
    await stop();
    const other = await askJson(server, '/v1/me', { bearer: tokenFor(site, `${customer}-other`) });
    assert.deepEqual(other.body.told, []);
  });
});
