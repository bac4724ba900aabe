import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { compactVerify, createLocalJWKSet } from 'jose';
import type { ReceiptPayload } from '../../server/contract/receipt.ts';
import {
  ADMIN_KEY,
  ask,
  askJson,
  change,
  makeSite,
  northgate,
  PUBLIC_URL,
  SHOP,
  shown,
  startServer,
  tokenFor,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

describe('her receipts', () => {
  let server: TestServer;
  let site: TestSite;
  let customer: string;
  let people = 0;
  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  beforeEach(() => {
    people += 1;
    customer = `c_${people}`;
  });
  after(() => server.close());

  const send = async (base: number, changes: object[], more: { headers?: Record<string, string> } & object = {}) => {
    const { headers = {}, ...rest } = more;
    const body = { base, changes, ...rest };
    return (await askJson(server, '/v1/me/changes', { body, bearer: tokenFor(site, customer), headers })).body;
  };
  const get = async (path: string, who = customer) => askJson(server, path, { bearer: tokenFor(site, who) });
  const receipts = async (): Promise<{ id: string; jws: string }[]> => (await get('/v1/me/export')).body.receipts;
  const keys = async () => (await askJson(server, '/.well-known/jwks.json')).body;
  const phone = (use: string) => change('channel', { channel: 'phone', use });

  it('say what she did, in the words and the language of the page, and that the business stored it', async () => {
    const { body } = await askJson(server, '/v1/me/changes?lang=fr', {
      body: {
        base: 0,
        changes: [change('topic', { topic: 'trade-in', want: 'yes', words: 'oui' })],
        ...shown({ 'trade-in': 3 }),
      },
      bearer: tokenFor(site, customer),
    });
    const { id, jws } = body.receipt;
    const payload = payloadOf(jws);
    const [event] = (await askJson(server, '/v1/events?limit=500', { bearer: site.apiKey })).body.items.slice(-1);
    assert.match(id, /^rct_[0-9a-f]{8}-[0-9a-f]{4}-7/);
    assert.deepEqual(headerOf(jws), { alg: 'Ed25519', kid: (await keys()).keys[0].kid, typ: 'consent-receipt+jws' });
    assert.deepEqual(payload, {
      schema_version: 'https://w3id.org/dpv/schema/dpv-27560',
      receipt_id: id,
      record_id: event.id,
      pii_principal_id: payload.pii_principal_id,
      issued_at: event.timestamp,
      language: 'fr',
      pii_controllers: [{ party_name: 'Northgate Motors', party_role: 'controller', party_contact: 'tel:+15550100' }],
      privacy_notice: 'https://northgate.example/privacy',
      processing: [
        {
          purpose: 'trade-in',
          purpose_name: 'Offres de reprise',
          words: 'A price for your car when you want one.',
          words_version: 3,
          lawful_basis: 'consent',
          event_state: 'given',
          channels: [],
          recipient_third_parties: [],
          withdrawal_method: `${PUBLIC_URL}/?site=northgate`,
        },
      ],
      event: { event_time: event.timestamp, event_type: 'explicit', via: 'widget', revision: 1 },
      changes: [{ path: 'topics.trade-in', from: null, to: 'yes', direction: 'louder', words: 'oui' }],
      sentence: body.sentence,
      prev: null,
    });
  });

  it('are verified by jose and by node:crypto alone, with the published keys', async () => {
    const { receipt } = await send(0, [phone('no')]);
    const published = await keys();
    const { payload } = await compactVerify(receipt.jws, createLocalJWKSet(published));
    assert.deepEqual(JSON.parse(new TextDecoder().decode(payload)), payloadOf(receipt.jws));
    const [head, body, signature = ''] = receipt.jws.split('.');
    const jwk = published.keys.find(({ kid }: { kid: string }) => kid === headerOf(receipt.jws).kid);
    const key = createPublicKey({ key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, format: 'jwk' });
    assert.ok(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')));
  });

  it('are one for each accepted write, for every no too, and none when all is held', async () => {
    const first = await send(0, [phone('no')]);
    const again = await send(1, [phone('no')]);
    const held = await send(1, [change('topic', { topic: 'trade-in', want: 'yes' })]);
    assert.deepEqual([held.revision, held.held.length, held.receipt], [2, 1, null]);
    assert.deepEqual([first.receipt.id !== again.receipt.id, again.revision], [true, 2]);
    const partly = await send(2, [change('topic', { topic: 'trade-in', want: 'yes' }), change('stop')]);
    assert.deepEqual([partly.held.length, partly.revision], [1, 3]);
    assert.deepEqual(await receipts(), [first.receipt, again.receipt, partly.receipt]);
    assert.deepEqual(
      payloadOf(partly.receipt.jws).processing.map(({ purpose, event_state }) => [purpose, event_state]),
      [
        ['trade-in', 'refused'],
        ['partners', 'refused'],
      ],
    );
  });

  it('are given again when a request is sent again, and nothing new is made', async () => {
    const no = phone('no');
    const { receipt } = await send(0, [no]);
    await send(1, [change('stop')]);
    assert.deepEqual((await send(0, [no])).receipt, receipt);
    assert.equal((await receipts()).length, 2);
  });

  it('come from every door that writes choices: browser’s signal, staff, letter, and the link that confirms', async () => {
    const catalog = northgate();
    catalog.topics.push({
      id: 'club',
      class: 'marketing',
      name: { en: 'Club' },
      channels: ['email'],
      confirm: true,
    });
    const south = await makeSite(server, `doors-${people}`);
    await ask(server, '/v1/catalog', { method: 'PUT', body: catalog, bearer: south.apiKey });
    const bearer = tokenFor(south, customer);
    const yes = [change('topic', { topic: 'club', want: 'yes' })];
    const wish = { base: 0, changes: yes, shown: { catalogVersion: 2, words: { club: 1 } } };
    const made = [await askJson(server, '/v1/me/changes', { body: wish, bearer, headers: { 'Sec-GPC': '1' } })];
    const events = (await askJson(server, '/v1/events', { bearer: south.apiKey })).body.items;
    const { confirmUrl } = events.find(({ type }: { type: string }) => type === 'consent.pending').data;
    await ask(server, confirmUrl.slice(PUBLIC_URL.length), { method: 'POST', body: '' });
    const tell = { changes: [{ op: 'channel', channel: 'phone', use: 'no' }], by: 'Ina' };
    made.push(await askJson(server, `/v1/customers/${customer}/tell`, { body: tell, bearer: south.apiKey }));
    const stop = { by: 'Ina', where: 'by letter' };
    made.push(await askJson(server, `/v1/customers/${customer}/stop`, { body: stop, bearer: south.apiKey }));
    await ask(server, `/v1/customers/${customer}/facts`, { method: 'PUT', body: {}, bearer: south.apiKey });

    const { body } = await askJson(server, '/v1/me/export', { bearer });
    const payloads = body.receipts.map(({ jws }: { jws: string }) => payloadOf(jws));
    assert.deepEqual(
      payloads.map(({ event, processing }: ReceiptPayload) => [
        event.revision,
        event.via,
        processing.map((one) => `${one.purpose} ${one.event_state}`).join(', '),
      ]),
      [
        [1, 'widget', 'partners refused, club pending'],
        [2, 'link', 'club given'],
        [3, 'staff', 'service renewed'],
        [4, 'staff', 'trade-in refused, partners refused, club withdrawn'],
      ],
    );
    assert.equal(body.revision, 5, 'facts step the revision and have no receipt');
    assert.deepEqual(
      made.map(({ body: answer }) => answer.receipt.id),
      [0, 2, 3].map((at) => body.receipts[at].id),
    );
  });

  it('come from the doors without a login too: one click, and STOP by message', async () => {
    const link = { customer, topic: 'trade-in' };
    const { body: made } = await askJson(server, '/v1/links', { body: link, bearer: site.apiKey });
    const path = made.oneClick.slice(PUBLIC_URL.length);
    const oneClick = { method: 'POST', body: 'List-Unsubscribe=One-Click' };
    assert.equal((await ask(server, path, oneClick)).status, 200);
    const facts = { method: 'PUT', body: { phones: [`+1212555${1000 + people}`] }, bearer: site.apiKey };
    await ask(server, `/v1/customers/${customer}/facts`, facts);
    const stop = { channel: 'sms', from: `+1212555${1000 + people}`, text: 'STOP' };
    await ask(server, '/v1/inbound', { body: stop, bearer: site.apiKey });
    const kept = (await receipts()).map(({ jws }) => payloadOf(jws));
    assert.deepEqual(
      kept.map(({ event, changes }) => [event.revision, event.via, changes.map((one) => one.path)]),
      [
        [1, 'one-click', ['topics.trade-in']],
        [3, 'inbound', ['channels.sms']],
      ],
    );
    assert.equal(kept[0]?.processing[0]?.event_state, 'refused');
  });

  it('name the one before, across writes that come at once', async () => {
    const writes = Array.from({ length: 20 }, () => send(0, [phone('no')]));
    await Promise.all(writes);
    const chain = await receipts();
    assert.equal(chain.length, 20);
    const digests = chain.map(({ jws }) => createHash('sha256').update(jws).digest('base64url'));
    assert.deepEqual(
      chain.map(({ jws }) => payloadOf(jws).prev),
      [null, ...digests.slice(0, -1)],
    );
  });

  it('are named by the lines of her history, both lines of one write by the same', async () => {
    const { receipt } = await send(0, [phone('no')], { headers: { 'Sec-GPC': '1' } });
    const { items } = (await get('/v1/me/history')).body;
    assert.deepEqual(
      items.map((line: Parsed) => [line.via, line.receipt]),
      [
        ['widget', receipt.id],
        ['gpc', receipt.id],
      ],
    );
    assert.deepEqual((await get(`/v1/me/receipts/${receipt.id}`)).body, receipt);
  });

  it('are nobody else’s: another customer’s and an unknown one are the same 404', async () => {
    const { receipt } = await send(0, [phone('no')]);
    for (const [path, who] of [
      [`/v1/me/receipts/${receipt.id}`, 'c_other'],
      ['/v1/me/receipts/rct_unknown', customer],
    ] as const) {
      const { status, body } = await get(path, who);
      assert.deepEqual([status, body.code], [404, 'unknown-receipt']);
    }
    assert.equal((await ask(server, `/v1/me/receipts/${receipt.id}`)).status, 401);
  });

  it('do not travel with the events', async () => {
    await send(0, [phone('no')]);
    const { items } = (await askJson(server, '/v1/events?limit=500', { bearer: site.apiKey })).body;
    assert.ok(!JSON.stringify(items).includes('jws') && !JSON.stringify(items).includes('rct_'));
  });

  it('go with an erase, and the next one is the first again', async () => {
    const { receipt } = await send(0, [phone('no')]);
    await ask(server, '/v1/me', { method: 'DELETE', bearer: tokenFor(site, customer) });
    assert.equal((await get(`/v1/me/receipts/${receipt.id}`)).status, 404);
    assert.deepEqual(await receipts(), []);
    const { receipt: next } = await send(2, [phone('no')]);
    assert.equal(payloadOf(next.jws).prev, null);
  });

  it('call her by a name that holds nothing of her and that no other site shares', async () => {
    const rosa = 'rosa@example.org';
    const principalAt = async (home: TestSite) => {
      const body = { base: 0, changes: [phone('no')] };
      const answer = await askJson(server, '/v1/me/changes', { body, bearer: tokenFor(home, rosa) });
      assert.ok(!Buffer.from(answer.body.receipt.jws.split('.')[1], 'base64url').includes('rosa'));
      return payloadOf(answer.body.receipt.jws).pii_principal_id;
    };
    const other = await makeSite(server, 'other-site');
    const [here, again, there] = [await principalAt(site), await principalAt(site), await principalAt(other)];
    assert.match(here, /^[\w-]{43}$/);
    assert.deepEqual([here === again, here === there], [true, false]);
    const unkeyed = ['', site.site].map((salt) =>
      createHash('sha256')
        .update(salt + rosa)
        .digest('base64url'),
    );
    assert.ok(!unkeyed.includes(here), 'nobody can guess ids and compare');
  });

  it('speak of a site without a catalog too', async () => {
    const made = await askJson(server, '/v1/sites', { body: { id: 'bare', brand: 'Bare' }, bearer: ADMIN_KEY });
    const bearer = tokenFor(made.body, 'c_1');
    const { body } = await askJson(server, '/v1/me/changes', { body: { base: 0, changes: [change('stop')] }, bearer });
    const { pii_controllers, processing, sentence } = payloadOf(body.receipt.jws);
    assert.deepEqual([pii_controllers[0]?.party_name, processing, sentence], ['bare', [], null]);
  });
});

describe('the keys of receipts', () => {
  it('are public and cacheable for anybody’s page, and there from the beginning', async () => {
    const server = startServer();
    const first = await askJson(server, '/.well-known/jwks.json', { headers: { Origin: 'https://anybody.example' } });
    assert.equal(first.status, 200);
    assert.equal(first.headers.get('access-control-allow-origin'), '*');
    assert.equal(first.headers.get('cache-control'), 'public, max-age=300');
    const [key, ...others] = first.body.keys;
    assert.deepEqual([others, Object.keys(key)], [[], ['kty', 'crv', 'x', 'kid', 'alg', 'use']]);
    assert.deepEqual([key.kty, key.crv, key.alg, key.use], ['OKP', 'Ed25519', 'Ed25519', 'sig']);
    const headers = { 'If-None-Match': first.headers.get('etag') ?? '' };
    assert.equal((await ask(server, '/.well-known/jwks.json', { headers })).status, 304);
    const site = await makeSite(server);
    const body = { base: 0, changes: [change('stop')] };
    const { receipt } = (await askJson(server, '/v1/me/changes', { body, bearer: tokenFor(site, 'c_1') })).body;
    assert.equal(headerOf(receipt.jws)['kid'], key.kid);
    await server.close();
  });

  it('are changed by whoever runs the server; what the old one signed verifies for ever', async () => {
    const server = startServer();
    const site = await makeSite(server);
    const say = async () => {
      const body = { base: 0, changes: [change('stop')] };
      return (await askJson(server, '/v1/me/changes', { body, bearer: tokenFor(site, 'c_1') })).body.receipt.jws;
    };
    const signed = [await say()];
    for (let turn = 0; turn < 2; turn += 1) {
      const { status, body } = await askJson(server, '/v1/receipt-keys', { method: 'POST', bearer: ADMIN_KEY });
      assert.equal(status, 201);
      signed.push(await say());
      assert.equal(headerOf(signed.at(-1) ?? '')['kid'], body.kid);
    }
    const { body: published } = await askJson(server, '/.well-known/jwks.json');
    assert.deepEqual(
      new Set(published.keys.map(({ kid }: { kid: string }) => kid)),
      new Set(signed.map((jws) => headerOf(jws)['kid'])),
    );
    assert.equal(published.keys.length, 3);
    const ring = createLocalJWKSet(published);
    for (const jws of signed) await compactVerify(jws, ring);
    assert.ok(!JSON.stringify(published).includes('"d"'), 'no private half is ever shown');
    await server.close();
  });

  it('are not for anybody to change: 401 without the key of whoever runs the server', async () => {
    const server = startServer();
    const { apiKey } = await makeSite(server);
    for (const how of [{}, { bearer: apiKey }]) {
      assert.equal((await ask(server, '/v1/receipt-keys', { method: 'POST', ...how })).status, 401);
    }
    await server.close();
  });
});

describe('the page that checks receipts', () => {
  it('is one file that asks for nothing, and a policy of its own says so', async () => {
    const server = startServer();
    const answer = await ask(server, '/receipts/check', { headers: { Origin: SHOP } });
    const html = await answer.text();
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    assert.match(policy, /default-src 'none'/);
    for (const [kind, pattern] of [
      ['script', /<script type="module">([\s\S]*?)<\/script>/],
      ['style', /<style>([\s\S]*?)<\/style>/],
    ] as const) {
      const content = pattern.exec(html)?.[1] ?? '';
      const digest = createHash('sha256').update(content).digest('base64');
      assert.ok(content.length > 1000 && policy.includes(`${kind}-src 'sha256-${digest}'`), kind);
    }
    assert.deepEqual(html.match(/(?:src|href)="[^"]*"/g), ['href="data:,"', 'href=""']);
    const headers = { 'If-None-Match': answer.headers.get('etag') ?? '' };
    assert.equal((await ask(server, '/receipts/check', { headers })).status, 304);
    await server.close();
  });
});

function payloadOf(jws: string): ReceiptPayload {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

function headerOf(jws: string): Record<string, string> {
  return JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString('utf8'));
}
