import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ADMIN_KEY, ask, askJson, makeSite, startServer, type TestServer, type TestSite } from './test-server.ts';

describe('a secret key', () => {
  let server: TestServer;
  let site: TestSite;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  async function keyWith(...scopes: string[]): Promise<{ id: string; apiKey: string }> {
    const { status, body } = await askJson(server, '/v1/keys', {
      body: { name: 'a key', scopes },
      bearer: site.apiKey,
    });
    assert.equal(status, 201);
    return body;
  }

  it('comes with a new site, which has an id nobody can take again', async () => {
    assert.match(site.apiKey, /^afs_[\w-]{43}$/);
    assert.equal(Buffer.from(site.identitySecret, 'base64url').length, 32);
    const again = await askJson(server, '/v1/sites', { body: { id: 'northgate', brand: 'Others' }, bearer: ADMIN_KEY });
    assert.equal(again.status, 409);
    assert.equal(again.body.code, 'site-exists');
  });

  it('is asked for when it is missing and refused when it is not known', async () => {
    for (const path of [
      '/v1/catalog',
      '/v1/keys',
      '/v1/endpoints',
      '/v1/events',
      '/v1/customers',
      '/v1/customers/c_1',
    ]) {
      const missing = await askJson(server, path);
      assert.deepEqual([missing.status, missing.body.code], [401, 'key-missing'], path);
      assert.match(missing.headers.get('www-authenticate') ?? '', /^Bearer /);
      for (const bearer of ['afs_wrong', ADMIN_KEY, `${site.apiKey}x`, site.apiKey.slice(0, -1)]) {
        const wrong = await askJson(server, path, { bearer });
        assert.deepEqual([wrong.status, wrong.body.code], [401, 'key-invalid'], path);
      }
    }
  });

  it('does not make sites, and the admin key does nothing else', async () => {
    const { status, body } = await askJson(server, '/v1/sites', { body: { id: 'x', brand: 'X' }, bearer: site.apiKey });
    assert.deepEqual([status, body.code], [401, 'key-invalid']);
    assert.equal((await askJson(server, '/v1/sites', { body: { id: 'x', brand: 'X' } })).body.code, 'key-missing');
  });

  it('does what its scopes say and nothing more', async () => {
    const read = await keyWith('read');
    assert.equal((await ask(server, '/v1/customers', { bearer: read.apiKey })).status, 200);
    const { status, headers, body } = await askJson(server, '/v1/endpoints', { bearer: read.apiKey });
    assert.deepEqual([status, body.code], [403, 'key-scope']);
    assert.match(headers.get('www-authenticate') ?? '', /insufficient_scope/);
    const facts = await askJson(server, '/v1/customers/c_1/facts', { method: 'PUT', body: {}, bearer: read.apiKey });
    assert.equal(facts.body.code, 'key-scope');
  });

  it('never makes a key that may do more than itself', async () => {
    const keys = await keyWith('keys', 'read');
    const more = await askJson(server, '/v1/keys', { body: { scopes: ['write'] }, bearer: keys.apiKey });
    assert.deepEqual([more.status, more.body.code], [403, 'key-scope']);
    assert.equal((await askJson(server, '/v1/keys', { body: { scopes: ['read'] }, bearer: keys.apiKey })).status, 201);
  });

  it('is shown once, listed without itself, and ends when it is removed', async () => {
    const made = await keyWith('read');
    const { body } = await askJson(server, '/v1/keys', { bearer: site.apiKey });
    const listed = body.items.find((item: { id: string }) => item.id === made.id);
    assert.deepEqual(Object.keys(listed).sort(), ['createdAt', 'id', 'name', 'scopes']);
    assert.equal((await ask(server, `/v1/keys/${made.id}`, { method: 'DELETE', bearer: site.apiKey })).status, 204);
    assert.equal((await ask(server, '/v1/customers', { bearer: made.apiKey })).status, 401);
    assert.equal((await ask(server, `/v1/keys/${made.id}`, { method: 'DELETE', bearer: site.apiKey })).status, 404);
  });

  it('cannot remove a key of another site', async () => {
    const south = await makeSite(server, 'southgate');
    const made = await keyWith('read');
    assert.equal((await ask(server, `/v1/keys/${made.id}`, { method: 'DELETE', bearer: south.apiKey })).status, 404);
    assert.equal((await ask(server, '/v1/customers', { bearer: made.apiKey })).status, 200);
  });

  it('lists in pages that neither skip nor repeat', async () => {
    const own = await makeSite(server, 'pages');
    for (let n = 0; n < 4; n += 1)
      await askJson(server, '/v1/keys', { body: { scopes: ['read'] }, bearer: own.apiKey });
    const ids: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await askJson(server, `/v1/keys?limit=2&after=${next}`, { bearer: own.apiKey });
      assert.ok(page.body.items.length <= 2);
      ids.push(...page.body.items.map((item: { id: string }) => item.id));
      next = page.body.next;
    }
    assert.equal(ids.length, 5);
    assert.equal(new Set(ids).size, 5);
    assert.equal((await ask(server, '/v1/keys?limit=0', { bearer: own.apiKey })).status, 422);
  });
});
