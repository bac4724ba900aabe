import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Claimed } from '../../server/store/rows.ts';
import { ask, askJson, change, makeSite, NOW, startServer, tokenFor } from './test-server.ts';
import type { Parsed, TestServer, TestSite } from './test-server.ts';

describe('who was told that she was erased', () => {
  let server: TestServer;
  let site: TestSite;
  const endpoints: Record<string, string> = {};

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    for (const name of ['Call centre', 'Sales'])
      endpoints[name] = (
        await askJson(server, '/v1/endpoints', {
          body: { url: 'https://hooks.example.com/in', name, events: ['preferences.changed'] },
          bearer: site.apiKey,
        })
      ).body.id;
    const body = { base: 0, changes: [change('channel', { channel: 'phone', use: 'no' })] };
    await ask(server, '/v1/me/changes', { body, bearer: bearer() });
    for (const claimed of await claim('first')) await record(claimed, true);
    await ask(server, '/v1/me', { method: 'DELETE', body: {}, bearer: bearer() });
  });
  after(() => server.close());

  const bearer = () => tokenFor(site, 'c_1');
  const told = async () => (await askJson(server, '/v1/me', { bearer: bearer() })).body.told;
  const claim = (token: string) => server.world.store.claim({ now: NOW, leaseUntil: NOW + 30_000, token, limit: 10 });

  function record({ delivery, token, attempt }: Claimed, isOk: boolean) {
    const at = '2026-11-21T10:00:07.000Z';
    const row = { n: attempt + 1, at, status: isOk ? 200 : 500, milliseconds: 1, peer: null, snippet: '' };
    const next = isOk ? { state: 'done' as const } : { state: 'due' as const, at: NOW + 60_000 };
    const kept = { ...row, class: isOk ? ('ok' as const) : ('status' as const) };
    return server.world.store.record([{ delivery, token, attempt: kept, next, disable: false }]);
  }
  const deliveries = async (name: string, state: string) =>
    (
      await askJson(server, `/v1/endpoints/${endpoints[name]}/deliveries?state=${state}`, { bearer: site.apiKey })
    ).body.items.map(({ type, customer }: Parsed) => [type, customer]);

  it('is on her page, and confirmed by nothing but a 2xx', async () => {
    assert.deepEqual(
      (await told()).map(({ endpoint, state }: Parsed) => [endpoint, state]),
      [
        ['Call centre', 'told'],
        ['Sales', 'told'],
      ],
    );
    const due = await claim('second');
    assert.deepEqual(
      due.map(({ event }) => event.type),
      ['customer.erased', 'customer.erased'],
    );
    for (const claimed of due) await record(claimed, claimed.endpoint.name === 'Sales');
    assert.deepEqual(await told(), [
      { endpoint: 'Call centre', state: 'trying', at: '2026-11-21T10:00:07.000Z' },
      { endpoint: 'Sales', state: 'confirmed', at: '2026-11-21T10:00:07.000Z' },
    ]);
  });

  it('is listed for the business too, an endpoint at a time: acknowledged, or still waiting', async () => {
    assert.deepEqual(await deliveries('Sales', 'delivered'), [['customer.erased', 'c_1']]);
    assert.deepEqual(await deliveries('Call centre', 'pending'), [['customer.erased', 'c_1']]);
    assert.deepEqual(await deliveries('Call centre', 'delivered'), []);
  });

  it('gives way to what she says next', async () => {
    const body = { base: 0, changes: [change('channel', { channel: 'sms', use: 'no' })] };
    await ask(server, '/v1/me/changes', { body, bearer: bearer() });
    assert.deepEqual(
      (await told()).map(({ state }: Parsed) => state),
      ['told', 'told'],
    );
  });
});
