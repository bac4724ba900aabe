import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, askJson, makeSite, SHOP, startServer, tokenFor, type TestServer, type TestSite } from './test-server.ts';

describe('origins', () => {
  let server: TestServer;
  let site: TestSite;
  const OTHER = 'https://shop.southgate.example';

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    const south = await makeSite(server, 'southgate');
    await ask(server, '/v1/site', { method: 'PUT', body: { origins: [OTHER] }, bearer: south.apiKey });
  });
  after(() => server.close());

  const preflight = (origin: string, path = '/v1/me/changes') =>
    ask(server, path, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });

  it('a preflight is answered for any origin that is registered with any site', async () => {
    for (const origin of [SHOP, OTHER]) {
      for (const path of ['/v1/me', '/v1/me/changes', '/v1/me/history']) {
        const answer = await preflight(origin, path);
        assert.equal(answer.status, 204);
        assert.equal(answer.headers.get('access-control-allow-origin'), origin);
        assert.match(
          answer.headers.get('access-control-allow-methods') ?? '',
          path === '/v1/me/changes' ? /POST/ : /GET/,
        );
        assert.match(answer.headers.get('access-control-allow-headers') ?? '', /authorization.*content-type/i);
        assert.match(answer.headers.get('vary') ?? '', /Origin/);
      }
    }
  });

  it('a preflight from anywhere else is refused, from null too', async () => {
    for (const origin of ['https://evil.example', 'null', `${SHOP}.evil.example`, 'http://shop.northgate.example']) {
      const answer = await preflight(origin);
      assert.equal(answer.status, 403);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
  });

  it('a request from the site’s own page may be read, with ETag and Retry-After', async () => {
    const answer = await ask(server, '/v1/me', { bearer: tokenFor(site, 'c_1'), headers: { Origin: SHOP } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), SHOP);
    assert.equal(answer.headers.get('access-control-expose-headers'), 'ETag, Retry-After');
    assert.equal(answer.headers.get('vary'), 'Origin, Authorization');
    assert.equal(answer.headers.get('cache-control'), 'private, no-store');
  });

  it('a request without an origin comes from no page and is answered', async () => {
    const answer = await ask(server, '/v1/me', { bearer: tokenFor(site, 'c_1') });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });

  it('a request from another site’s page, a stranger’s or null is 403 and changes nothing', async () => {
    for (const origin of [OTHER, 'https://evil.example', 'null']) {
      const stop = {
        base: 0,
        changes: [{ id: '01926f00-0000-7000-8000-000000000001', at: '2026-11-21T10:00:00Z', op: 'stop' }],
      };
      const answer = await askJson(server, '/v1/me/changes', {
        body: stop,
        bearer: tokenFor(site, 'c_2'),
        headers: { Origin: origin },
      });
      assert.deepEqual([answer.status, answer.body.code], [403, 'origin-not-allowed'], origin);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
    const { body } = await askJson(server, '/v1/me', { bearer: tokenFor(site, 'c_2') });
    assert.equal(body.revision, 0);
  });

  it('the page can read why its token was refused', async () => {
    const { status, headers } = await askJson(server, '/v1/me', { bearer: 'nonsense', headers: { Origin: SHOP } });
    assert.equal(status, 401);
    assert.equal(headers.get('access-control-allow-origin'), SHOP);
    assert.equal(headers.get('cache-control'), 'private, no-store');
    const stranger = await ask(server, '/v1/me', { bearer: 'nonsense', headers: { Origin: 'https://evil.example' } });
    assert.equal(stranger.status, 401);
    assert.equal(stranger.headers.get('access-control-allow-origin'), null);
  });

  it('an origin is registered as the browser sends it, or not at all', async () => {
    for (const origin of [
      'shop.northgate.example',
      `${SHOP}/`,
      `${SHOP}/path`,
      'null',
      '*',
      'ftp://shop.example',
      'https://USER@shop.example',
    ]) {
      const { status } = await askJson(server, '/v1/site', {
        method: 'PUT',
        body: { origins: [origin] },
        bearer: site.apiKey,
      });
      assert.equal(status, 422, origin);
    }
  });
});
