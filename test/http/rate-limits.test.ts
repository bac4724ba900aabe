import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { AppContext } from '../../server/http/app-context.ts';
import { clientAddress } from '../../server/http/client-address.ts';
import { DEFAULT_RATES, ratesOfOne } from '../../server/http/rate-limits.ts';
import { ask, askJson, makeSite, startServer, tokenFor, type TestServer } from './test-server.ts';

describe('a rate limit', () => {
  let server: TestServer;
  afterEach(() => server.close());

  it('holds one customer back, says for how long, and leaves the others alone', async () => {
    server = startServer({ rates: { ...DEFAULT_RATES, customer: { points: 3, seconds: 60 } } });
    const site = await makeSite(server);
    const me = (customer: string) => askJson(server, '/v1/me', { bearer: tokenFor(site, customer) });
    for (let n = 0; n < 3; n += 1) assert.equal((await me('a')).status, 200);
    const { status, headers, body } = await me('a');
    assert.deepEqual([status, body.code], [429, 'too-many-requests']);
    const seconds = Number(headers.get('retry-after'));
    assert.ok(seconds >= 1 && seconds <= 60);
    assert.equal((await me('b')).status, 200);
  });

  it('holds one key back and leaves the others alone', async () => {
    server = startServer({ rates: { ...DEFAULT_RATES, key: { points: 6, seconds: 60 } } });
    const site = await makeSite(server);
    const made = await askJson(server, '/v1/keys', { body: { scopes: ['read'] }, bearer: site.apiKey });
    for (let n = 0; n < 3; n += 1) await ask(server, '/v1/customers', { bearer: site.apiKey });
    assert.equal((await ask(server, '/v1/customers', { bearer: site.apiKey })).status, 429);
    assert.equal((await ask(server, '/v1/customers', { bearer: made.body.apiKey })).status, 200);
  });

  it('holds an address back that guesses keys or tokens, never one that has a good key', async () => {
    server = startServer({ rates: { ...DEFAULT_RATES, address: { points: 5, seconds: 60 } } });
    const site = await makeSite(server);
    for (let n = 0; n < 4; n += 1)
      assert.equal((await ask(server, '/v1/keys', { bearer: `afs_guess${n}` })).status, 401);
    assert.equal((await ask(server, '/v1/keys', { bearer: 'afs_guess' })).status, 429);
    assert.equal((await ask(server, '/v1/me', { bearer: 'guess' })).status, 429);
    assert.equal((await ask(server, `/v1/sites/${site.site}/catalog`)).status, 429);
    assert.equal((await ask(server, '/v1/keys', { bearer: site.apiKey })).status, 200);
  });
});

describe('processes beside each other', () => {
  it('allow together what one of them allows alone, and each of them something', () => {
    for (const processes of [1, 2, 3, 7, 1000]) {
      for (const [name, { points, seconds }] of Object.entries(ratesOfOne(processes))) {
        const alone = DEFAULT_RATES[name as keyof typeof DEFAULT_RATES];
        assert.equal(seconds, alone.seconds);
        assert.ok(points >= 1 && points * processes >= alone.points && (points - 1) * processes < alone.points, name);
      }
    }
  });
});

describe('the address of a client', () => {
  it('is the socket’s when no proxy is believed, whatever the header says', () => {
    assert.equal(clientAddress(from('198.51.100.7', '203.0.113.9'), 0), '198.51.100.7');
    assert.equal(clientAddress(from('::ffff:198.51.100.7'), 0), '198.51.100.7');
  });

  it('is what the outermost believed proxy saw, never what the client wrote in front of it', () => {
    assert.equal(clientAddress(from('10.0.0.1', '1.1.1.1, 203.0.113.9'), 1), '203.0.113.9');
    assert.equal(clientAddress(from('10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2'), 2), '203.0.113.9');
    assert.equal(clientAddress(from('10.0.0.1', 'garbage'), 1), '10.0.0.1');
    assert.equal(clientAddress(from('10.0.0.1'), 1), '10.0.0.1');
  });

  it('counts a whole /64 of IPv6 as one', () => {
    assert.equal(clientAddress(from('2001:db8:1:2:3:4:5:6'), 0), '2001:db8:1:2::/64');
    assert.equal(clientAddress(from('2001:db8:1:2::9'), 0), clientAddress(from('2001:db8:1:2:3:4:5:6'), 0));
    assert.equal(clientAddress(from('2001:db8::1'), 0), '2001:db8:0:0::/64');
  });
});

function from(remoteAddress: string, forwarded?: string): AppContext {
  const asked = { env: { incoming: { socket: { remoteAddress } } }, req: { header: () => forwarded } };
  return asked as unknown as AppContext;
}
