import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { confirmToken } from '../../server/actions/confirm-token.ts';
import { linkToken, readLinkToken } from '../../server/actions/link-token.ts';
import { linkDesk, type Link, type LinkDesk } from './made-link.ts';
import { ask, askJson, change, makeSite, PUBLIC_URL, SHOP, startServer, tokenFor, uuid7 } from './test-server.ts';
import type { TestServer, TestSite } from './test-server.ts';

let server: TestServer;
let site: TestSite;
let other: TestSite;
let desk: LinkDesk;
let customer: string;
let people = 0;
before(async () => {
  server = startServer();
  site = await makeSite(server);
  other = await makeSite(server, 'southgate');
  desk = linkDesk(server, site);
});
beforeEach(() => (customer = `c_${++people}`));
after(() => server.close());

/** How every door of a link answers: both pages, looked at and used, the undos, and the bearer. */
async function statuses(token: string): Promise<number[]> {
  const asks: [path: string, method: string][] = [
    [`/u/${token}`, 'GET'],
    [`/u/${token}`, 'HEAD'],
    [`/p/${token}`, 'GET'],
    [`/u/${token}`, 'POST'],
    [`/p/${token}`, 'POST'],
    [`/u/${token}/undo`, 'POST'],
    [`/p/${token}/undo`, 'POST'],
  ];
  const answers = [];
  for (const [path, method] of asks) answers.push((await ask(server, path, { method })).status);
  return [...answers, (await ask(server, '/v1/me', { bearer: token })).status];
}

const DEAD = [404, 404, 404, 404, 404, 404, 404, 401];

describe('a link', () => {
  it('is made for anybody, with the page, the one click and the headers of RFC 8058', async () => {
    const body = { customer, topic: 'trade-in', channel: 'email' };
    const made = await askJson(server, '/v1/links', { body, bearer: site.apiKey });
    assert.equal(made.status, 201);
    assert.match(made.body.page, /^https:\/\/ask\.northgate\.example\/p\/lnk_[\w-]{80,}$/);
    assert.match(made.body.oneClick, /^https:\/\/ask\.northgate\.example\/u\/lnk_[\w-]{80,}$/);
    assert.deepEqual(made.body.headers, {
      'List-Unsubscribe': `<${made.body.oneClick}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    const bytes = Buffer.from(made.body.page.split('lnk_')[1], 'base64url').toString('latin1');
    assert.ok(!bytes.includes(customer) && !bytes.includes('northgate') && !bytes.includes('trade-in'));
    assert.equal(
      (await ask(server, `/v1/customers/${customer}`, { bearer: site.apiKey })).status,
      404,
      'nobody is made',
    );
  });

  it('needs a key with the scope write, and is answered again by its Idempotency-Key', async () => {
    const send = (bearer: string | undefined, headers = {}) =>
      askJson(server, '/v1/links', { body: { customer }, headers, ...(bearer && { bearer }) });
    assert.equal((await send(undefined)).body.code, 'key-missing');
    const key = await askJson(server, '/v1/keys', { body: { scopes: ['read', 'decide'] }, bearer: site.apiKey });
    assert.equal((await send(key.body.apiKey ?? key.body.key)).body.code, 'key-scope');
    assert.equal((await send(tokenFor(site, customer))).status, 401);
    const once = { 'Idempotency-Key': 'campaign-7' };
    const [first, again] = [await send(site.apiKey, once), await send(site.apiKey, once)];
    assert.deepEqual([again.status, again.body], [201, first.body]);
    assert.notEqual((await send(site.apiKey)).body.page, first.body.page);
  });

  it('is refused for a topic or channel that is not there, and for a topic that cannot be refused', async () => {
    for (const [scope, pointer] of [
      [{ topic: 'nothing' }, '/topic'],
      [{ topic: 'recall' }, '/topic'],
      [{ channel: 'pigeon' }, '/channel'],
      [{ channel: 'whatsapp' }, '/channel'],
      [{ topic: 'trade-in', channel: 'sms' }, '/channel'],
      [{ topic: 'partners', channel: 'email' }, '/channel'],
    ] as const) {
      const { status, body } = await askJson(server, '/v1/links', {
        body: { customer, ...scope },
        bearer: site.apiKey,
      });
      assert.deepEqual([status, body.errors?.[0]?.pointer], [422, pointer], JSON.stringify(scope));
    }
    for (const body of [{}, { customer: '' }, { customer, scope: 'all' }, { customer, topic: null }])
      assert.equal((await ask(server, '/v1/links', { body, bearer: site.apiKey })).status, 422);
  });

  it('never expires', async () => {
    const { oneClick } = await desk.make(customer);
    const { now } = server.clock;
    server.clock.now += 20 * 365 * 86_400_000;
    assert.equal((await desk.post(oneClick)).status, 200);
    server.clock.now = now;
    assert.notEqual((await desk.me(customer)).choices.stopped, null);
  });

  it('is revoked alone, and the others of the customer go on', async () => {
    const [one, two] = [await desk.make(customer), await desk.make(customer)];
    const revoke = (id: string, bearer = site.apiKey) => ask(server, `/v1/links/${id}`, { method: 'DELETE', bearer });
    assert.equal((await revoke(one.id, other.apiKey)).status, 404, 'another site has no such link');
    assert.equal((await revoke(one.id)).status, 204);
    assert.equal((await revoke(one.id)).status, 404);
    assert.deepEqual(await statuses(one.token), DEAD);
    assert.equal((await desk.me(customer)).revision, 0);
    assert.equal((await ask(server, two.page)).status, 200);
  });

  it('is revoked with all of its customer, and with all of its site, and never by a mistyped query', async () => {
    const theirs = await linkDesk(server, other).make(customer);
    const [one, two, hers] = [await desk.make(customer), await desk.make(customer), await desk.make('c_else')];
    const revoke = (query: string) => ask(server, `/v1/links${query}`, { method: 'DELETE', bearer: site.apiKey });
    assert.equal((await revoke('?costumer=c_1')).status, 422);
    assert.equal((await revoke('?customer=')).status, 422);
    assert.equal((await revoke('?customer=Zo%E9')).status, 422);
    assert.equal((await revoke(`?customer=${customer}`)).status, 204);
    for (const link of [one, two]) assert.equal((await ask(server, link.page)).status, 404);
    assert.equal((await ask(server, hers.page)).status, 200);
    assert.equal((await revoke('')).status, 204);
    assert.equal((await ask(server, hers.page)).status, 404);
    assert.equal((await ask(server, theirs.page)).status, 200, 'the links of another site go on');
  });

  it('ends with an erase, by her or by the business, and what she suppressed stays so', async () => {
    await desk.says(customer, change('channel', { channel: 'phone', use: 'yes' }));
    const link = await desk.make(customer);
    const body = { suppress: true };
    assert.equal(
      (await ask(server, '/v1/me', { method: 'DELETE', body, bearer: tokenFor(site, customer) })).status,
      204,
    );
    assert.deepEqual(await statuses(link.token), DEAD);
    const decide = () =>
      askJson(server, '/v1/decisions', {
        body: { customer, channel: 'phone', topic: 'trade-in' },
        bearer: site.apiKey,
      });
    assert.equal((await decide()).body.reasons[0].code, 'erased');
    const fresh = await desk.make(customer);
    assert.equal((await desk.post(fresh.oneClick)).status, 200);
    assert.equal((await decide()).body.reasons[0].code, 'erased', 'a link lifts no suppression');

    const unseen = await desk.make(`${customer}-unseen`);
    const path = `/v1/customers/${customer}-unseen`;
    assert.equal((await ask(server, path, { method: 'DELETE', bearer: site.apiKey })).status, 204);
    assert.equal((await ask(server, unseen.page)).status, 404);
  });

  it('that was altered, cut, swapped, invented or made for something else is the same 404 page', async () => {
    const link = await desk.make(customer);
    const strange = startServer();
    const { vault } = server.world;
    const sealed = Buffer.from(vault.seal(Buffer.from(`["undo","northgate","${link.id}",1,[]]`))).toString('base64url');
    const body = link.token.slice('lnk_'.length);
    const turned = (at: number) => body.slice(0, at) + (body[at] === 'A' ? 'B' : 'A') + body.slice(at + 1);
    const bad = [
      body,
      `lnk_${turned(0)}`,
      `lnk_${turned(Math.floor(body.length / 2))}`,
      `lnk_${turned(body.length - 1)}`,
      link.token.slice(0, -1),
      link.token.slice(0, -4),
      `${link.token}A`,
      link.token.toUpperCase(),
      'lnk_',
      `lnk_${'A'.repeat(120)}`,
      `lnk_${'A'.repeat(4000)}`,
      linkToken(strange.world, { site: 'northgate', id: link.id }),
      linkToken(server.world, { site: 'southgate', id: link.id }),
      linkToken(server.world, { site: 'northgate', id: `link_${uuid7()}` }),
      `lnk_${sealed}`,
      `lnk_${confirmToken(server.world, { site: 'northgate', customer, change: uuid7(), topic: 'trade-in' })}`,
    ];
    const pages = new Set<string>();
    for (const token of bad) {
      // The bearer of nothing that looks like a link is judged as a customer’s token.
      assert.deepEqual(await statuses(token), DEAD, token);
      const answer = await ask(server, `/u/${token}`);
      pages.add(
        `${await answer.text()} ${JSON.stringify([...answer.headers].filter(([name]) => name !== 'x-request-id'))}`,
      );
    }
    assert.equal(pages.size, 1, 'nothing tells what is wrong with a link');
    assert.doesNotMatch([...pages][0]!, new RegExp(`northgate|${customer}|<script|<form`, 'i'));
    assert.equal((await desk.me(customer)).revision, 0);
    await strange.close();
  });

  it('reads back what it was made of, and nothing that anybody invents', () => {
    const { world } = server;
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{1,64}$/), fc.uuid(), (name, id) => {
        assert.deepEqual(readLinkToken(world, linkToken(world, { site: name, id })), { site: name, id });
      }),
      { numRuns: 50 },
    );
    const made = linkToken(world, { site: 'northgate', id: 'link_1' });
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const altered = fc
      .tuple(fc.nat(made.length - 1), fc.constantFrom(...letters.split('')))
      .map(([at, letter]) => made.slice(0, at) + letter + made.slice(at + 1))
      .filter((token) => token !== made);
    const invented = fc.oneof(fc.string(), fc.stringMatching(/^lnk_[\w-]{0,300}$/), altered);
    fc.assert(
      fc.property(invented, (token) => assert.equal(readLinkToken(world, token), null)),
      { numRuns: 500 },
    );
  });
});

describe('a link as a bearer', () => {
  const send = (link: Link, changes: object[], more: { headers?: Record<string, string>; base?: number } = {}) => {
    const { base = 0, headers = {} } = more;
    const shown = { catalogVersion: 1, words: { 'trade-in': 3, service: 1, partners: 1 } };
    return askJson(server, '/v1/me/changes', { body: { base, changes, shown }, bearer: link.token, headers });
  };
  const yes = () => [
    change('channel', { channel: 'phone', use: 'yes' }),
    change('topic', { topic: 'trade-in', want: 'yes', channels: ['email', 'phone'] }),
    change('name', { name: { given: 'Rosa', family: 'Iglesias', salutation: 'Ms Iglesias' } }),
    change('plan', { plan: { kind: 'note', words: 'my sister is called Ana' } }),
    change('plan', {
      plan: { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: 'until Ana has a licence' },
    }),
  ];

  it('shows her page with names and addresses masked, and nothing that others wrote', async () => {
    await desk.says(customer, ...yes());
    const facts = { emails: ['rosa@example.org'], phones: ['+12125550142'], org: { id: 'acme' } };
    await ask(server, `/v1/customers/${customer}/facts`, { method: 'PUT', body: facts, bearer: site.apiKey });
    const link = await desk.make(customer);
    const { status, body } = await askJson(server, '/v1/me', { bearer: link.token });
    assert.equal(status, 200);
    assert.deepEqual(body.facts, { emails: ['r•••@e•••.org'], phones: ['+1•••42'] });
    assert.deepEqual(body.choices.name, { given: 'R•••', family: 'I•••', salutation: 'M•••' });
    assert.deepEqual([body.choices.channels.phone.use, body.revision], ['yes', 2]);
    const closed = { code: 'keeps-until', until: '2033-01-01T05:00:00Z', said: null };
    assert.deepEqual(body.volume['trade-in'].closed, closed);
    assert.doesNotMatch(JSON.stringify(body), /Rosa|Iglesias|example\.org|5550142|acme|Ana/);
    assert.equal(
      (await askJson(server, '/v1/me', { bearer: (await desk.make('eva@example.org')).token })).body.customer,
      'e•••@e•••.org',
    );
  });

  it('turns off what it is about, by the door “link”, and answers masked', async () => {
    await desk.says(customer, ...yes());
    const link = await desk.make(customer);
    const { status, body } = await send(link, [change('channel', { channel: 'phone', use: 'no' })]);
    assert.deepEqual([status, body.held, body.choices.channels.phone.use], [200, [], 'no']);
    assert.equal(body.choices.name.given, 'R•••');
    assert.equal((await desk.history(customer))[0].via, 'link');
    const narrower = change('topic', {
      topic: 'trade-in',
      want: 'yes',
      channels: ['email'],
      cap: { max: 1, per: 'P1Y' },
    });
    assert.equal((await send(link, [narrower])).status, 200);
    assert.deepEqual((await desk.me(customer)).choices.topics['trade-in'].channels, ['email']);
    assert.equal((await send(link, [change('pause', { pause: {} }), change('stop')])).status, 200);
  });

  it('makes nothing louder, in no way and not together with something quieter: 403, and nothing is kept', async () => {
    await desk.says(
      customer,
      ...yes(),
      change('channel', { channel: 'email', use: 'no' }),
      change('pause', { pause: {} }),
    );
    const undone = change('topic', { topic: 'service', want: 'no' });
    await desk.says(customer, undone);
    await desk.says(customer, change('stop'));
    const was = await desk.me(customer);
    const link = await desk.make(customer);
    const louder = [
      change('channel', { channel: 'email', use: 'yes' }),
      change('channel', { channel: 'phone', use: 'yes' }),
      change('topic', { topic: 'partners', want: 'yes' }),
      change('topic', { topic: 'trade-in', want: 'yes' }),
      change('topic', { topic: 'trade-in', want: 'yes', channels: ['email', 'post'] }),
      change('resume'),
      change('undo', { change: undone.id }),
      change('end-pause', { pause: was.choices.pauses[0].id }),
      change('plan', { plan: { kind: 'want', subject: 'car' } }),
      change('plan', { plan: { kind: 'note', words: 'call me' } }),
      change('name', { name: { given: 'Eve' } }),
      change('language', { language: 'fr' }),
      change('first', { channel: 'phone' }),
      change('cap', { cap: null }),
      change('contest', { fact: 'owns', words: 'no' }),
    ];
    for (const each of louder) {
      for (const changes of [[each], [change('channel', { channel: 'sms', use: 'no' }), each]]) {
        const { status, body } = await send(link, changes, { base: was.revision });
        assert.deepEqual([status, body.code], [403, 'link-quieter-only'], JSON.stringify(each));
      }
    }
    assert.deepEqual(await desk.me(customer), was);
  });

  it('stays within what it was made for; only Stop is in every link', async () => {
    await desk.says(customer, ...yes());
    const no = (topic: string) => change('topic', { topic, want: 'no' });
    const off = (channel: string) => change('channel', { channel, use: 'no' });
    for (const [scope, allowed, refused] of [
      [
        { topic: 'service' },
        [no('service')],
        [no('trade-in'), off('sms'), change('cap', { cap: { max: 1, per: 'P1M' } })],
      ],
      [{ channel: 'sms' }, [off('sms')], [off('phone'), no('service'), change('pause', { pause: {} })]],
      [{ topic: 'service', channel: 'sms' }, [no('service')], [off('sms'), no('trade-in')]],
    ] as const) {
      const link = await desk.make(customer, scope);
      for (const each of refused) {
        const { status, body } = await send(link, [each]);
        assert.deepEqual([status, body.code], [403, 'link-quieter-only'], JSON.stringify([scope, each]));
      }
      for (const each of allowed) assert.equal((await send(link, [each])).status, 200, JSON.stringify([scope, each]));
      assert.equal((await send(link, [change('stop')])).status, 200);
      const { catalog } = (await askJson(server, '/v1/me', { bearer: link.token })).body;
      const shown = [...catalog.topics, ...catalog.channels].map(({ id }: { id: string }) => id);
      assert.deepEqual(shown, 'topic' in scope ? [scope.topic] : [scope.channel]);
    }
  });

  it('opens nothing else of hers: no history, no export, no erase, no report', async () => {
    const link = await desk.make(customer);
    for (const [path, method] of [
      ['/v1/me', 'DELETE'],
      ['/v1/me/history', 'GET'],
      ['/v1/me/export', 'GET'],
      ['/v1/me/understand', 'POST'],
      ['/v1/me/report', 'POST'],
    ] as const) {
      const { status, body } = await askJson(server, path, { method, bearer: link.token });
      assert.deepEqual([status, body.code], [403, 'link-quieter-only'], path);
    }
    for (const path of ['/v1/customers', '/v1/catalog', '/v1/events'])
      assert.equal((await ask(server, path, { bearer: link.token })).status, 401);
  });

  it('is taken from the page of this server and those of its site, and from no other', async () => {
    const link = await desk.make(customer);
    const from = (origin: string) => ask(server, '/v1/me', { bearer: link.token, headers: { Origin: origin } });
    for (const origin of [PUBLIC_URL, SHOP]) {
      const answer = await from(origin);
      assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [200, origin]);
    }
    for (const origin of ['https://elsewhere.example', 'null']) assert.equal((await from(origin)).status, 403);
  });

  it('is answered again as applied when a change comes twice, and 409 for another change under its id', async () => {
    const link = await desk.make(customer);
    const no = change('channel', { channel: 'sms', use: 'no' });
    assert.equal((await send(link, [no])).body.revision, 1);
    const again = await send(link, [no]);
    assert.deepEqual([again.status, again.body.revision, again.body.applied], [200, 1, [no.id]]);
    assert.equal((await send(link, [{ ...no, channel: 'phone' }])).status, 409);
  });

  it('carries the browser’s Global Privacy Control like any act of hers', async () => {
    const link = await desk.make(customer, { channel: 'sms' });
    await send(link, [change('channel', { channel: 'sms', use: 'no' })], { headers: { 'Sec-GPC': '1' } });
    assert.equal((await desk.me(customer)).choices.topics.partners.want, 'no');
    assert.deepEqual(
      (await desk.history(customer)).map(({ via }) => via),
      ['link', 'gpc'],
    );
  });
});

it('says by /.well-known/gpc.json that Global Privacy Control is obeyed', async () => {
  const { status, headers, body } = await askJson(server, '/.well-known/gpc.json');
  assert.deepEqual([status, body.gpc], [200, true]);
  assert.match(body.lastUpdate, /^\d{4}-\d\d-\d\d$/);
  assert.match(headers.get('content-type')!, /^application\/json/);
});
