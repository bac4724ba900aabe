import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { judgeHealth } from '../../server/webhooks/breaker.ts';
import { signWebhook } from '../../server/webhooks/sign.ts';
import { createKeyring } from '../../server/webhooks/signing-keys.ts';
import { verifyWebhook } from '../../server/webhooks/verify-webhook.ts';
import { deliverAll, say } from './delivering.ts';
import { askJson, makeSite, NOW, startServer, type Parsed, type TestServer, type TestSite } from './test-server.ts';

const CRM = { url: 'https://crm.northgate.example/hooks', name: 'CRM' };
const DAY = 24 * 60 * 60 * 1000;

let server: TestServer;
let site: TestSite;
let endpoint: Parsed;
let sites = 0;

before(() => {
  server = startServer();
});
after(() => server.close());
beforeEach(async () => {
  server.clock.now = NOW;
  sites += 1;
  site = await makeSite(server, `site-${sites}`);
  endpoint = (await askJson(server, '/v1/endpoints', { body: CRM, bearer: site.apiKey })).body;
});

const act = (name: string, body?: unknown, headers: Record<string, string> = {}) =>
  askJson(server, `/v1/endpoints/${endpoint.id}/${name}`, { method: 'POST', body, bearer: site.apiKey, headers });
const read = async (path = '') =>
  (await askJson(server, `/v1/endpoints/${endpoint.id}${path}`, { bearer: site.apiKey })).body;
const patch = (body: object) =>
  askJson(server, `/v1/endpoints/${endpoint.id}`, { method: 'PATCH', body, bearer: site.apiKey });

/** The signature header of a request that is signed now. */
async function signNow(): Promise<{ headers: Record<string, string>; body: Buffer }> {
  const body = Buffer.from('{}');
  const timestamp = Math.floor(server.clock.now / 1000);
  const rows = await server.world.store.endpointKeys(endpoint.id);
  const { keys } = createKeyring(server.world.vault)(rows, server.clock.now);
  const signature = signWebhook({ id: 'evt_1', timestamp, body }, keys);
  const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
  return { headers, body };
}

async function isAccepted(keys: string): Promise<boolean> {
  try {
    verifyWebhook({ ...(await signNow()), keys, now: server.clock.now });
    return true;
  } catch {
    return false;
  }
}

describe('a rotation', () => {
  it('answers the endpoint with a new secret, this once, and both sign until the overlap ends', async () => {
    const { status, body } = await act('rotate', { overlap: 'PT24H' });
    assert.equal(status, 200);
    assert.equal(body.id, endpoint.id);
    assert.match(body.secret, /^whsec_/);
    assert.match(body.publicKey, /^whpk_/);
    assert.notEqual(body.secret, endpoint.secret);
    assert.equal((await read()).secret, undefined);
    const all = [endpoint.secret, endpoint.publicKey, body.secret, body.publicKey];
    assert.deepEqual(await Promise.all(all.map(isAccepted)), [true, true, true, true]);
    server.clock.now += DAY - 1;
    assert.deepEqual(await Promise.all(all.map(isAccepted)), [true, true, true, true]);
    server.clock.now += 1;
    assert.deepEqual(await Promise.all(all.map(isAccepted)), [false, false, true, true]);
  });

  it('without a body keeps the old secret for a day', async () => {
    assert.equal((await act('rotate')).status, 200);
    server.clock.now += DAY - 1;
    assert.equal(await isAccepted(endpoint.secret), true);
    server.clock.now += 1;
    assert.equal(await isAccepted(endpoint.secret), false);
  });

  it('takes an overlap from nothing to 30 days, exact or calendar', async () => {
    for (const overlap of ['PT0S', 'P0D', 'PT1S', 'PT720H', 'P30D', 'P4W']) {
      assert.equal((await act('rotate', { overlap })).status, 200, overlap);
      await act('rotate', { overlap: 'PT0S' });
    }
    for (const overlap of [
      'P31D',
      'PT721H',
      'P1Y',
      'P9999Y',
      'PT24',
      '24h',
      '',
      'P',
      'PT',
      '-PT1H',
      'P1DT1H',
      5,
      null,
    ]) {
      const { status, body } = await act('rotate', { overlap });
      assert.deepEqual([status, body.errors?.[0].pointer], [422, '/overlap'], String(overlap));
    }
    assert.equal((await act('rotate', { overlap: 'PT1H', at: 'once' })).status, 422);
  });

  it('with no overlap ends the old secret at once', async () => {
    const { body } = await act('rotate', { overlap: 'PT0S' });
    assert.deepEqual([await isAccepted(endpoint.secret), await isAccepted(body.secret)], [false, true]);
  });

  it('of ten secrets that still sign is refused, so that the header stays small', async () => {
    for (let i = 0; i < 9; i += 1) assert.equal((await act('rotate', { overlap: 'P1D' })).status, 200);
    assert.equal(await isAccepted(endpoint.secret), true);
    const { body, status } = await act('rotate', { overlap: 'P1D' });
    assert.deepEqual([status, body.code], [409, 'too-many-secrets']);
    assert.equal((await act('rotate', { overlap: 'PT0S' })).status, 200);
    assert.equal(await isAccepted(endpoint.secret), false);
  });

  it('sent again under its key answers the same secret and rotates once', async () => {
    const key = { 'Idempotency-Key': 'rotate-1' };
    const first = await act('rotate', { overlap: 'PT1H' }, key);
    const again = await act('rotate', { overlap: 'PT1H' }, key);
    assert.deepEqual([again.status, again.body], [200, first.body]);
    assert.equal((await act('rotate', { overlap: 'PT2H' }, key)).status, 409);
    assert.equal((await server.world.store.endpointKeys(endpoint.id)).length, 4);
  });
});

describe('an endpoint that is off', () => {
  it('is enabled from now: what was held is dropped and counted', async () => {
    await patch({ state: 'paused' });
    await say(server, { site, customer: 'c_1' });
    assert.deepEqual(await read('/account'), account({ events: 1, held: 1 }));
    const { status, body } = await act('enable', { from: 'now' });
    assert.deepEqual([status, body.state, body.id], [200, 'on', endpoint.id]);
    assert.deepEqual(await deliverAll(server), []);
    assert.deepEqual(await read('/account'), account({ events: 1, dead: 1 }));
  });

  it('is enabled from latest: the current state of every customer, the first snapshot too', async () => {
    await say(server, { site, customer: 'c_1' });
    await say(server, { site, customer: 'c_1', topic: 'partners' });
    await say(server, { site, customer: 'c_2' });
    const late = (await askJson(server, '/v1/endpoints', { body: { ...CRM, name: 'Late' }, bearer: site.apiKey })).body;
    await deliverAll(server);
    const enabled = await askJson(server, `/v1/endpoints/${late.id}/enable`, {
      body: { from: 'latest' },
      bearer: site.apiKey,
    });
    assert.equal(enabled.status, 200);
    const sent = (await deliverAll(server)).map(
      ({ endpoint: to, event }) => `${to.id} ${event.customer} ${event.revision}`,
    );
    assert.deepEqual(sent.sort(), [`${late.id} c_1 2`, `${late.id} c_2 1`]);
  });

  it('is sent no type of event from latest that it did not ask for', async () => {
    await patch({ events: ['preferences.stopped', 'customer.erased'] });
    await say(server, { site, customer: 'c_1' });
    assert.equal((await act('enable', { from: 'latest' })).status, 200);
    assert.deepEqual(await deliverAll(server), []);
  });

  it('is enabled from an instant: what is older is dropped', async () => {
    await patch({ state: 'paused' });
    await say(server, { site, customer: 'c_1' });
    server.clock.now += 60_000;
    await say(server, { site, customer: 'c_2' });
    assert.equal((await act('enable', { from: new Date(server.clock.now).toISOString() })).status, 200);
    assert.deepEqual(
      (await deliverAll(server)).map(({ event }) => event.customer),
      ['c_2'],
    );
  });

  it('stays off for a beginning that cannot be', async () => {
    await patch({ state: 'paused' });
    for (const body of [
      {},
      { from: 'never' },
      { from: '2026-11-21' },
      { from: '2026-11-21T10:00:00+01:00' },
      { from: 1 },
    ]) {
      assert.equal((await act('enable', body)).status, 422, JSON.stringify(body));
    }
    const tomorrow = await act('enable', { from: new Date(NOW + DAY).toISOString() });
    assert.deepEqual([tomorrow.status, tomorrow.body.errors[0].pointer], [422, '/from']);
    assert.equal((await read()).state, 'paused');
  });
});

describe('a replay', () => {
  const since = new Date(NOW).toISOString();

  it('is answered 202 with how many it queued, and sends the same ids again', async () => {
    for (const customer of ['c_1', 'c_2']) await say(server, { site, customer });
    const first = (await deliverAll(server)).map(({ event }) => event.id);
    const { status, body } = await act('replay', { since });
    assert.deepEqual([status, body], [202, { queued: 2, complete: true }]);
    const again = await deliverAll(server);
    assert.deepEqual(again.map(({ event }) => event.id).sort(), first.sort());
    assert.deepEqual(await read('/account'), account({ events: 2, delivered: 2 }));
  });

  it('of the failed alone leaves what was delivered', async () => {
    await say(server, { site, customer: 'c_1' });
    await deliverAll(server);
    await say(server, { site, customer: 'c_2' });
    await deliverAll(server, 'refuses for good');
    assert.deepEqual((await act('replay', { since, only: 'failed' })).body, { queued: 1, complete: true });
    assert.deepEqual(
      (await deliverAll(server)).map(({ event }) => event.customer),
      ['c_2'],
    );
  });

  it('is bound by its interval and its types', async () => {
    await say(server, { site, customer: 'c_1' });
    await deliverAll(server);
    const queued = async (wish: object) => (await act('replay', { since, ...wish })).body.queued;
    assert.equal(await queued({ until: since }), 0);
    assert.equal(await queued({ types: ['preferences.stopped'] }), 0);
    assert.equal(await queued({ since: new Date(NOW + 1).toISOString() }), 0);
    assert.equal(await queued({ types: ['preferences.changed'], until: new Date(NOW + 1).toISOString() }), 1);
  });

  it('that cannot be is refused whole', async () => {
    const backwards = await act('replay', { since, until: new Date(NOW - 1).toISOString() });
    assert.deepEqual([backwards.status, backwards.body.errors[0].pointer], [422, '/until']);
    for (const wish of [
      { since: undefined },
      { since: 'yesterday' },
      { types: [] },
      { types: ['all'] },
      { only: 'dead' },
      { limit: 1 },
    ]) {
      assert.equal((await act('replay', { since, ...wish })).status, 422, JSON.stringify(wish));
    }
  });

  it('sent again under its key queues once', async () => {
    await say(server, { site, customer: 'c_1' });
    await deliverAll(server);
    const key = { 'Idempotency-Key': 'replay-1' };
    const first = await act('replay', { since }, key);
    await deliverAll(server);
    assert.deepEqual((await act('replay', { since }, key)).body, first.body);
    assert.deepEqual(await deliverAll(server), []);
  });
});

describe('an endpoint that fails', () => {
  it('says since when, and when it will be disabled; one success ends it', async () => {
    assert.deepEqual([endpoint.failingSince, endpoint.disablesAt], [null, null]);
    await say(server, { site, customer: 'c_1' });
    const now = server.clock.now;
    const [claimed] = await server.world.store.claim({ now, leaseUntil: now + 30_000, token: 't', limit: 10 });
    const attempt = {
      n: 1,
      at: new Date(now).toISOString(),
      status: null,
      class: 'connect',
      milliseconds: 1,
      peer: null,
      snippet: '',
    } as const;
    const { delivery, token } = claimed!;
    const failed = { delivery, token, attempt, next: { state: 'due' as const, at: now }, disable: false };
    await server.world.store.record([failed], (health, result) => judgeHealth(health, result, now));
    const since = new Date(now).toISOString();
    const disablesAt = new Date(now + 5 * DAY).toISOString();
    const failing = await read();
    assert.deepEqual([failing.state, failing.failingSince, failing.disablesAt], ['on', since, disablesAt]);
    const { items } = (await askJson(server, '/v1/endpoints', { bearer: site.apiKey })).body;
    assert.deepEqual([items[0].failingSince, items[0].disablesAt], [since, disablesAt]);
    assert.equal((await patch({ state: 'paused' })).body.disablesAt, null);
    assert.equal((await act('enable', { from: 'now' })).body.failingSince, null);
  });
});

function account(counts: object): object {
  return { events: 0, delivered: 0, superseded: 0, dead: 0, held: 0, pending: 0, ...counts };
}
