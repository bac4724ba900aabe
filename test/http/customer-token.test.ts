import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  ask,
  askJson,
  encode,
  makeSite,
  NOW,
  PUBLIC_URL,
  startServer,
  tokenFor,
  type TestServer,
  type TestSite,
} from './test-server.ts';

const NOW_SECONDS = NOW / 1000;

describe('a customer’s token', () => {
  let server: TestServer;
  let site: TestSite;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  /** The code of the 401 that `bearer` is answered with; 200 when it is let in. */
  async function codeOf(bearer: string | undefined): Promise<string | number> {
    const { status, headers, body } = await askJson(server, '/v1/me', bearer === undefined ? {} : { bearer });
    if (status === 200) return 200;
    assert.equal(status, 401);
    assert.match(headers.get('www-authenticate') ?? '', /^Bearer /);
    assert.equal(headers.get('content-type'), 'application/problem+json');
    return body.code;
  }
  const withClaims = (claims: Record<string, unknown>) => codeOf(tokenFor(site, 'c_1', { claims }));

  it('opens her own profile when everything about it is right', async () => {
    const { status, body } = await askJson(server, '/v1/me', { bearer: tokenFor(site, 'c_1') });
    assert.equal(status, 200);
    assert.equal(body.customer, 'c_1');
  });

  it('may be signed with the secret’s text as well as with its bytes', async () => {
    assert.equal(await codeOf(tokenFor(site, 'c_1', { secret: site.identitySecret })), 200);
  });

  it('is asked for when it is missing', async () => {
    assert.equal(await codeOf(undefined), 'token-missing');
    const basic = await askJson(server, '/v1/me', { headers: { Authorization: 'Basic YTpi' } });
    assert.equal(basic.body.code, 'token-missing');
  });

  it('is malformed when it is not a JWT that names a customer', async () => {
    const list = Buffer.from('[]').toString('base64url');
    const jwe = 'a.b.c.d.e';
    for (const bearer of ['nonsense', 'a.b', jwe, '!!.!!.!!', `${list}.${list}.`, `${'a'.repeat(9000)}.a.a`]) {
      assert.equal(await codeOf(bearer), 'token-malformed', bearer.slice(0, 20));
    }
    assert.equal(await withClaims({ sub: undefined }), 'token-malformed');
    assert.equal(await withClaims({ sub: '' }), 'token-malformed');
    assert.equal(await withClaims({ sub: 'x'.repeat(201) }), 'token-malformed');
    assert.equal(await withClaims({ sub: 7 }), 'token-malformed');
    assert.equal(await withClaims({ sub: 'c\u0000' }), 'token-malformed');
    assert.equal(await codeOf(tokenFor(site, 'c_1', { header: { crit: ['b64'], b64: false } })), 'token-malformed');
  });

  it('is refused for an issuer that is no site here', async () => {
    assert.equal(await withClaims({ iss: 'southgate' }), 'token-issuer');
    assert.equal(await withClaims({ iss: undefined }), 'token-issuer');
    assert.equal(await withClaims({ iss: ['northgate'] }), 'token-issuer');
  });

  it('is refused for its algorithm when it has none, or another one than its site', async () => {
    const claims = { iss: site.site, aud: PUBLIC_URL, sub: 'c_1', iat: NOW_SECONDS, exp: NOW_SECONDS + 900 };
    for (const alg of ['none', 'None', '', undefined, 'HS512', 'RS256', 'Ed25519', 'hs256']) {
      assert.equal(await codeOf(`${encode({ alg })}.${encode(claims)}.`), 'token-algorithm', String(alg));
    }
    const signed = `${encode({ alg: 'HS512' })}.${encode(claims)}`;
    const secret = Buffer.from(site.identitySecret, 'base64url');
    const well = `${signed}.${createHmac('sha512', secret).update(signed).digest('base64url')}`;
    assert.equal(await codeOf(well), 'token-algorithm');
  });

  it('is refused for its signature when anything in it was changed', async () => {
    const good = tokenFor(site, 'c_1');
    const [head, , signature] = good.split('.');
    const other = encode({ iss: site.site, aud: PUBLIC_URL, sub: 'c_2', iat: NOW_SECONDS, exp: NOW_SECONDS + 900 });
    assert.equal(await codeOf(`${head}.${other}.${signature}`), 'token-signature');
    assert.equal(await codeOf(`${good.slice(0, good.lastIndexOf('.'))}.`), 'token-signature');
    assert.equal(await codeOf(`${good}AAAA`), 'token-signature');
    assert.equal(await codeOf(tokenFor(site, 'c_1', { secret: 'guess' })), 'token-signature');
    assert.equal(await codeOf(tokenFor(site, 'c_1', { secret: '' })), 'token-signature');
  });

  it('is refused for an audience that is not this server', async () => {
    assert.equal(await withClaims({ aud: 'https://other.example' }), 'token-audience');
    assert.equal(await withClaims({ aud: undefined }), 'token-audience');
    assert.equal(await withClaims({ aud: [] }), 'token-audience');
    assert.equal(await withClaims({ aud: ['https://other.example', PUBLIC_URL] }), 200);
  });

  it('is expired when it ran out, lives over 15 minutes or comes from the future, with a minute of leeway', async () => {
    const past = NOW_SECONDS - 600;
    assert.equal(await withClaims({ iat: past, exp: NOW_SECONDS - 60 }), 'token-expired');
    assert.equal(await withClaims({ iat: past, exp: NOW_SECONDS - 59 }), 200);
    assert.equal(await withClaims({ exp: NOW_SECONDS + 901 }), 'token-expired');
    assert.equal(await withClaims({ iat: NOW_SECONDS + 60, exp: NOW_SECONDS + 960 }), 200);
    assert.equal(await withClaims({ iat: NOW_SECONDS + 61, exp: NOW_SECONDS + 961 }), 'token-expired');
    assert.equal(await withClaims({ nbf: NOW_SECONDS + 61 }), 'token-expired');
    for (const odd of [{ exp: undefined }, { iat: undefined }, { exp: '2099' }, { exp: null }]) {
      assert.equal(await withClaims(odd), 'token-expired', JSON.stringify(odd));
    }
  });

  it('is told the first thing that is wrong, in the order of the codes', async () => {
    const everything = { iss: 'nowhere', aud: 'nobody', exp: 1 };
    assert.equal(await codeOf(tokenFor(site, 'c_1', { header: { alg: 'none' }, claims: everything })), 'token-issuer');
    const audience = { aud: 'nobody', exp: 1 };
    assert.equal(await codeOf(tokenFor(site, 'c_1', { header: { alg: 'none' }, claims: audience })), 'token-algorithm');
    assert.equal(await codeOf(tokenFor(site, 'c_1', { secret: 'guess', claims: audience })), 'token-signature');
    assert.equal(await withClaims(audience), 'token-audience');
    assert.equal(await withClaims({ iat: 0, exp: 1 }), 'token-expired');
  });

  it('of another site opens nothing of this one', async () => {
    const south = await makeSite(server, 'southgate');
    const borrowed = tokenFor({ ...site, identitySecret: south.identitySecret }, 'c_1');
    assert.equal(await codeOf(borrowed), 'token-signature');
    await ask(server, '/v1/customers/c_1/facts', {
      method: 'PUT',
      body: { customerSince: '2012' },
      bearer: site.apiKey,
    });
    const { body } = await askJson(server, '/v1/me', { bearer: tokenFor(south, 'c_1') });
    assert.equal(body.site, 'southgate');
    assert.deepEqual(body.facts, {});
  });

  it('signed with the old secret is good until the overlap has passed, never after', async () => {
    const own = startServer();
    const rotating = await makeSite(own);
    const old = tokenFor(rotating, 'c_1');
    const { status, body } = await askJson(own, '/v1/site/identity/rotate', {
      body: { overlap: 'PT5M' },
      bearer: rotating.apiKey,
    });
    assert.equal(status, 200);
    const fresh = tokenFor({ ...rotating, identitySecret: body.identitySecret }, 'c_1');
    assert.equal((await ask(own, '/v1/me', { bearer: old })).status, 200);
    assert.equal((await ask(own, '/v1/me', { bearer: fresh })).status, 200);
    own.clock.now += 5 * 60_000;
    assert.equal((await askJson(own, '/v1/me', { bearer: old })).body.code, 'token-signature');
    assert.equal((await ask(own, '/v1/me', { bearer: fresh })).status, 200);
    await own.close();
  });

  it('signed with a secret that leaked is refused at once after a rotation without overlap', async () => {
    const own = startServer();
    const rotating = await makeSite(own);
    const leaked = tokenFor(rotating, 'c_1');
    const { status } = await askJson(own, '/v1/site/identity/rotate', {
      body: { overlap: 'PT0S' },
      bearer: rotating.apiKey,
    });
    assert.equal(status, 200);
    assert.equal((await askJson(own, '/v1/me', { bearer: leaked })).body.code, 'token-signature');
    await own.close();
  });
});

describe('a customer’s token by public key', () => {
  const pairs = {
    Ed25519: generateKeyPairSync('ed25519'),
    ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  };
  let server: TestServer;
  let site: TestSite;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  function signedBy(key: KeyObject, header: { alg: string; kid?: string }): string {
    const claims = { iss: site.site, aud: PUBLIC_URL, sub: 'c_1', iat: NOW_SECONDS, exp: NOW_SECONDS + 900 };
    const signed = `${encode(header)}.${encode(claims)}`;
    const digest = header.alg === 'ES256' ? 'sha256' : null;
    return `${signed}.${sign(digest, Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  }
  const register = (identity: object) =>
    askJson(server, '/v1/site', { method: 'PUT', body: { identity }, bearer: site.apiKey });
  const codeOf = async (bearer: string) => (await askJson(server, '/v1/me', { bearer })).body.code ?? 200;

  for (const alg of ['Ed25519', 'ES256'] as const) {
    it(`is verified by a registered ${alg} key, and the site’s secret no longer counts`, async () => {
      const jwk = { ...pairs[alg].publicKey.export({ format: 'jwk' }), kid: 'one' };
      assert.equal((await register({ alg, jwks: { keys: [jwk] } })).status, 200);
      assert.equal(await codeOf(signedBy(pairs[alg].privateKey, { alg, kid: 'one' })), 200);
      assert.equal(await codeOf(signedBy(pairs[alg].privateKey, { alg })), 200);
      assert.equal(await codeOf(signedBy(pairs[alg].privateKey, { alg, kid: 'two' })), 'token-signature');
      assert.equal(await codeOf(tokenFor(site, 'c_1')), 'token-algorithm');
      assert.equal(await codeOf(tokenFor(site, 'c_1', { header: { alg } })), 'token-signature');
    });
  }

  it('is as good under the older name of Ed25519, which most libraries write, and under no other site’s', async () => {
    const older = signedBy(pairs.Ed25519.privateKey, { alg: 'EdDSA' });
    await register({ alg: 'Ed25519', jwks: { keys: [pairs.Ed25519.publicKey.export({ format: 'jwk' })] } });
    assert.equal(await codeOf(older), 200);
    await register({ alg: 'ES256', jwks: { keys: [pairs.ES256.publicKey.export({ format: 'jwk' })] } });
    assert.equal(await codeOf(older), 'token-algorithm');
  });

  it('signed with the public key as if it were a secret is refused for its algorithm', async () => {
    const jwk = pairs.Ed25519.publicKey.export({ format: 'jwk' });
    await register({ alg: 'Ed25519', jwks: { keys: [jwk] } });
    assert.equal(
      await codeOf(tokenFor(site, 'c_1', { secret: Buffer.from(jwk.x ?? '', 'base64url') })),
      'token-algorithm',
    );
  });

  it('cannot be registered with a private key, or one of another kind', async () => {
    const secret = pairs.Ed25519.privateKey.export({ format: 'jwk' });
    const other = pairs.ES256.publicKey.export({ format: 'jwk' });
    for (const jwk of [secret, other, { kty: 'OKP', crv: 'Ed25519', x: 'AA' }]) {
      const { status, body } = await register({ alg: 'Ed25519', jwks: { keys: [jwk] } });
      assert.equal(status, 422);
      assert.equal(body.errors[0].pointer, '/identity/jwks/keys/0');
      assert.ok(!JSON.stringify(body).includes(secret.d ?? ''));
    }
  });
});
