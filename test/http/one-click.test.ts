import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { linkDesk, nonceOn, undo, type LinkDesk } from './made-link.ts';
import { ask, askJson, change, makeSite, NOW, startServer, tokenFor, type Parsed } from './test-server.ts';
import type { TestServer, TestSite } from './test-server.ts';

/** How long a one-click may take, in milliseconds, the slowest of a hundred on this machine. */
const WITHIN_MS = 100;

let server: TestServer;
let site: TestSite;
let desk: LinkDesk;
let customer: string;
let people = 0;
before(async () => {
  server = startServer();
  site = await makeSite(server);
  desk = linkDesk(server, site);
});
beforeEach(() => {
  server.clock.now = NOW;
  customer = `c_${++people}`;
});
after(() => server.close());

const yes = () => [
  change('channel', { channel: 'email', use: 'yes' }),
  change('channel', { channel: 'phone', use: 'yes' }),
  change('topic', { topic: 'trade-in', want: 'yes', channels: ['email', 'phone'] }),
];
const decide = async (channel: string, topic: string): Promise<Parsed> =>
  (await askJson(server, '/v1/decisions', { body: { customer, channel, topic }, bearer: site.apiKey })).body;
const outcomes = async () => [(await decide('email', 'trade-in')).outcome, (await decide('phone', 'trade-in')).outcome];

describe('one-click unsubscribe', () => {
  it('turns off what its link is about, and nothing else, for the very next question', async () => {
    for (const [scope, then, path] of [
      [{}, ['deny', 'deny'], 'stopped'],
      [{ topic: 'trade-in' }, ['deny', 'deny'], 'topics.trade-in'],
      [{ channel: 'email' }, ['deny', 'allow'], 'channels.email'],
      [{ topic: 'trade-in', channel: 'email' }, ['deny', 'allow'], 'topics.trade-in.channels'],
    ] as const) {
      customer = `c_${++people}`;
      server.clock.now = Date.parse('2026-11-20T15:00:00Z');
      await desk.says(customer, ...yes());
      assert.deepEqual(await outcomes(), ['allow', 'allow'], path);
      const { oneClick } = await desk.make(customer, scope);
      assert.equal((await desk.post(oneClick)).status, 200);
      assert.deepEqual(await outcomes(), then, path);
      const [line] = await desk.history(customer);
      assert.deepEqual(
        [line.via, line.changes.map((step: Parsed) => [step.path, step.direction])],
        ['one-click', [[path, 'quieter']]],
      );
    }
  });

  it('takes the channel out of the topic, and the topic out when it was its last or when it was never on', async () => {
    const both = { topic: 'trade-in', channel: 'email' } as const;
    const topicAfter = async (...said: object[]) => {
      customer = `c_${++people}`;
      if (said.length > 0) await desk.says(customer, ...said);
      await desk.post((await desk.make(customer, both)).oneClick);
      const { want, channels } = (await desk.me(customer)).choices.topics['trade-in'];
      return { want, channels };
    };
    const topic = (fields: object) => change('topic', { topic: 'trade-in', want: 'yes', ...fields });
    assert.deepEqual(await topicAfter(topic({})), { want: 'yes', channels: ['phone', 'post'] });
    assert.deepEqual(await topicAfter(topic({ channels: ['email'] })), { want: 'no', channels: undefined });
    assert.deepEqual(await topicAfter(topic({ channels: ['phone'] })), { want: 'yes', channels: ['phone'] });
    assert.deepEqual(await topicAfter(), { want: 'no', channels: undefined });
    const { oneClick } = await desk.make('service-guest', { topic: 'service', channel: 'sms' });
    await desk.post(oneClick);
    assert.deepEqual((await desk.me('service-guest')).choices.topics.service.channels, ['email', 'phone']);
  });

  it('counts whatever the body is: as RFC 8058 says, in parts, of another form, broken, large or none', async () => {
    const parts = new FormData();
    parts.set('List-Unsubscribe', 'One-Click');
    const bodies: [RequestInit['body'], Record<string, string>][] = [
      ['List-Unsubscribe=One-Click', { 'Content-Type': 'application/x-www-form-urlencoded' }],
      [parts, {}],
      [undefined, {}],
      ['', { 'Content-Type': 'multipart/form-data; boundary=x' }],
      ['{"no":', { 'Content-Type': 'application/json' }],
      ['nonce=x&undo=1', { 'Content-Type': 'application/x-www-form-urlencoded' }],
      ['x'.repeat(100_000), { 'Content-Type': 'text/plain' }],
    ];
    for (const [body, headers] of bodies) {
      customer = `c_${++people}`;
      const { oneClick } = await desk.make(customer);
      const answer = await server.app.request(oneClick, {
        method: 'POST',
        headers,
        ...(body !== undefined && { body }),
      });
      assert.equal(answer.status, 200);
      assert.notEqual((await desk.me(customer)).choices.stopped, null);
    }
  });

  it('needs no cookie and sets none, goes nowhere else, and may not be kept', async () => {
    const answer = await desk.post((await desk.make(customer)).oneClick);
    for (const name of ['set-cookie', 'location', 'refresh']) assert.equal(answer.headers.get(name), null);
    assert.match(answer.headers.get('cache-control')!, /no-store/);
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy')!;
    assert.match(
      policy,
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'.*form-action 'self'.*frame-ancestors 'none'/,
    );
    assert.doesNotMatch(policy, /unsafe|script-src/);
  });

  it('is the same the second time: 200, no revision, and no Undo of what was said before', async () => {
    const { oneClick } = await desk.make(customer, { topic: 'trade-in' });
    await desk.says(customer, ...yes());
    assert.notEqual(nonceOn(await (await desk.post(oneClick)).text()), null);
    const { revision } = await desk.me(customer);
    const again = await desk.post(oneClick);
    const html = await again.text();
    assert.deepEqual([again.status, nonceOn(html), (await desk.me(customer)).revision], [200, null, revision]);
    assert.match(html, /off already: Trade-in offers/);
  });

  it('changes nothing by being looked at, by whomever and however often, and shows one button', async () => {
    await desk.says(customer, ...yes());
    const was = await desk.me(customer);
    for (const scope of [
      {},
      { topic: 'trade-in' },
      { channel: 'email' },
      { topic: 'trade-in', channel: 'email' },
    ] as const) {
      const { oneClick, page } = await desk.make(customer, scope);
      for (const method of ['GET', 'HEAD', 'GET'])
        for (const path of [oneClick, page, `${page}/token`])
          assert.equal((await ask(server, path, { method })).status, 200);
      const html = await (await ask(server, oneClick)).text();
      assert.equal(html.match(/<button/g)?.length, 1);
      assert.equal(nonceOn(html), null);
      assert.doesNotMatch(html, /<script|<input/);
    }
    for (const method of ['OPTIONS', 'PUT', 'DELETE', 'PATCH'])
      assert.equal((await ask(server, (await desk.make(customer)).oneClick, { method })).status, 405);
    assert.deepEqual(await desk.me(customer), was);
  });

  it('works for somebody nobody has seen, and while no catalog is published', async () => {
    assert.equal((await desk.post((await desk.make(customer)).oneClick)).status, 200);
    assert.equal((await desk.me(customer)).choices.stopped.via, 'one-click');
    const body = { id: `bare-${people}`, brand: 'Bare & Co' };
    const bare = (
      await askJson(server, '/v1/sites', { body, bearer: 'an-admin-key-of-at-least-thirty-two-characters' })
    ).body;
    const { oneClick } = await linkDesk(server, bare).make(customer);
    assert.match(await (await ask(server, oneClick)).text(), /Bare &amp; Co/);
    assert.match(await (await desk.post(oneClick)).text(), /All marketing is stopped\./);
  });

  it('keeps a yes that waited for its link from being given', async () => {
    const catalog = (await askJson(server, '/v1/catalog', { bearer: site.apiKey })).body;
    const own = startServer();
    const ownSite = await makeSite(own);
    const [first, ...topics] = catalog.topics;
    const { version: _version, ...rest } = catalog;
    const published = { ...rest, topics: [{ ...first, confirm: true }, ...topics] };
    await ask(own, '/v1/catalog', { method: 'PUT', body: published, bearer: ownSite.apiKey });
    const bearer = tokenFor(ownSite, customer);
    const shown = { catalogVersion: 2, words: { 'trade-in': 3 } };
    const pending = change('topic', { topic: 'trade-in', want: 'yes' });
    await ask(own, '/v1/me/changes', { body: { base: 0, changes: [pending], shown }, bearer });
    const events = await askJson(own, '/v1/events?types=consent.pending', { bearer: ownSite.apiKey });
    const confirm = new URL(events.body.items[0].data.confirmUrl).pathname;
    const ownDesk = linkDesk(own, ownSite);
    await ownDesk.post((await ownDesk.make(customer)).oneClick);
    assert.equal((await ask(own, confirm, { method: 'POST' })).status, 200);
    assert.equal((await ownDesk.me(customer)).choices.topics['trade-in'].want, 'pending');
    await own.close();
  });

  it(`is done within ${WITHIN_MS} ms, durable and answered`, async (t) => {
    await desk.says(customer, ...yes());
    const links = [];
    for (let at = 0; at < 100; at += 1) links.push(await desk.make(`${customer}-${at}`, { topic: 'trade-in' }));
    const took: number[] = [];
    for (const { oneClick } of links) {
      const start = performance.now();
      assert.equal((await desk.post(oneClick)).status, 200);
      took.push(performance.now() - start);
    }
    took.sort((one, two) => one - two);
    const at = (part: number) => took[Math.ceil(part * took.length) - 1]!.toFixed(1);
    t.diagnostic(`one-click: half within ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, all within ${at(1)} ms`);
    // A busy machine holds a few up; what is slow by itself is slow every time.
    assert.ok(took[49]! < WITHIN_MS, `half of them within ${at(0.5)} ms`);
  });
});

describe('Undo on the page that answers a tap', () => {
  async function tapped(scope: object = { topic: 'trade-in' }) {
    await desk.says(customer, ...yes());
    const was = (await desk.me(customer)).choices;
    const link = await desk.make(customer, scope);
    const nonce = nonceOn(await (await desk.post(link.oneClick)).text());
    return { was, link, nonce: nonce! };
  }

  it('puts everything back as it was, evidence and all, and once', async () => {
    for (const scope of [{}, { topic: 'trade-in' }, { channel: 'email' }, { topic: 'trade-in', channel: 'email' }]) {
      customer = `c_${++people}`;
      const { was, link, nonce } = await tapped(scope);
      server.clock.now += 59 * 60_000;
      const answer = await undo(server, link.oneClick, nonce);
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), /Undone\./);
      server.clock.now = NOW;
      const { choices, revision } = await desk.me(customer);
      assert.deepEqual(choices, was);
      assert.deepEqual((await desk.history(customer))[0].via, 'one-click');
      assert.equal((await undo(server, link.oneClick, nonce)).status, 200);
      assert.equal((await desk.me(customer)).revision, revision, 'the second time makes nothing');
      await desk.post(link.oneClick);
      await undo(server, link.oneClick, nonce);
      assert.notDeepEqual((await desk.me(customer)).choices, was, 'and takes back no later tap');
    }
  });

  it('does nothing without its nonce, with an invented one, another link’s, or one older than an hour', async () => {
    const { link, nonce } = await tapped();
    const second = await desk.make(customer, { topic: 'trade-in' });
    const bad = [
      '',
      'x',
      nonce.slice(0, -2),
      nonce.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
      link.token.slice(4),
    ];
    for (const each of bad) assert.equal((await undo(server, link.oneClick, each)).status, 403, each);
    assert.equal((await ask(server, `${link.oneClick}/undo`, { method: 'POST' })).status, 403);
    assert.equal((await undo(server, second.oneClick, nonce)).status, 403, 'the nonce of another link');
    server.clock.now += 3_600_000;
    assert.equal((await undo(server, link.oneClick, nonce)).status, 403, 'an hour is over');
    server.clock.now = NOW;
    assert.equal((await desk.me(customer)).choices.topics['trade-in'].want, 'no');
    await ask(server, `/v1/links/${link.id}`, { method: 'DELETE', bearer: site.apiKey });
    assert.equal((await undo(server, link.oneClick, nonce)).status, 404, 'revoked');
    assert.equal((await desk.me(customer)).choices.topics['trade-in'].want, 'no');
  });

  it('ends with the next thing that she says about it, and with anything that covers everything', async () => {
    for (const since of [
      change('topic', { topic: 'trade-in', want: 'no' }),
      change('topic', { topic: 'trade-in', want: 'yes', channels: ['post'] }),
      change('stop'),
      change('pause', { pause: {} }),
    ]) {
      customer = `c_${++people}`;
      const { link, nonce } = await tapped();
      await desk.says(customer, { ...since, id: change('stop').id });
      const { choices, revision } = await desk.me(customer);
      assert.equal((await undo(server, link.oneClick, nonce)).status, 409, since.op);
      assert.deepEqual((await desk.me(customer)).choices, choices);
      assert.equal((await desk.me(customer)).revision, revision);
    }
  });

  it('stays while she says other things', async () => {
    const { link, nonce } = await tapped();
    await desk.says(customer, change('channel', { channel: 'sms', use: 'no' }));
    assert.equal((await undo(server, link.oneClick, nonce)).status, 200);
    assert.equal((await desk.me(customer)).choices.topics['trade-in'].want, 'yes');
  });

  it('ends with her own tap on the same or another link, although that changes nothing any more', async () => {
    for (const again of ['the same', 'another']) {
      customer = `c_${++people}`;
      const { link, nonce } = await tapped();
      const { revision } = await desk.me(customer);
      const tappedNow = again === 'the same' ? link : await desk.make(customer, { topic: 'trade-in' });
      await desk.post(tappedNow.oneClick);
      assert.equal((await undo(server, link.oneClick, nonce)).status, 409, again);
      assert.equal((await desk.me(customer)).revision, revision);
    }
  });

  it('ends with an erase', async () => {
    const { link, nonce } = await tapped();
    await ask(server, '/v1/me', { method: 'DELETE', bearer: tokenFor(site, customer) });
    assert.equal((await undo(server, link.oneClick, nonce)).status, 404);
  });

  it('is not made by the link alone: who posts again finds none, so nobody takes back her no for her', async () => {
    await desk.says(customer, ...yes());
    const link = await desk.make(customer, { topic: 'trade-in' });
    await desk.says(customer, change('topic', { topic: 'trade-in', want: 'no' }));
    assert.equal(nonceOn(await (await desk.post(link.oneClick)).text()), null);
    const all = await desk.make(customer);
    const nonce = nonceOn(await (await desk.post(all.oneClick)).text())!;
    await undo(server, all.oneClick, nonce);
    assert.equal((await desk.me(customer)).choices.topics['trade-in'].want, 'no');
  });
});

describe('the one-click page', () => {
  it('says in her language, in both directions, what stops and what is true now', async () => {
    for (const [language, title, dir] of [
      ['en', 'No more Trade-in offers.', 'ltr'],
      ['fr-CA', 'C’est arrêté\u00A0: Offres de reprise.', 'ltr'],
      ['de', 'Gestoppt: Trade-in offers.', 'ltr'],
      ['es-AR', 'Detenido: Trade-in offers.', 'ltr'],
      ['ar', 'تم الإيقاف: \u2068Trade-in offers\u2069.', 'rtl'],
    ] as const) {
      customer = `c_${++people}`;
      await desk.says(customer, change('language', { language }), ...yes());
      const html = await (await desk.post((await desk.make(customer, { topic: 'trade-in' })).oneClick)).text();
      assert.ok(html.includes(`<html lang="${language.slice(0, 2)}" dir="${dir}">`), language);
      assert.ok(html.includes(`<h1 class="title">${title}</h1>`), html);
    }
  });

  it('asks for a stop of everything by the words that Stop has in the element', async () => {
    await desk.says(customer, change('language', { language: 'de' }));
    const html = await (await ask(server, (await desk.make(customer)).oneClick)).text();
    assert.ok(html.includes('<h1 class="title">Alle Werbung stoppen?</h1>'), html);
    assert.ok(html.includes('<button class="main">Alle Werbung stoppen</button>'), html);
  });

  it('never reads what a catalog says as HTML', async () => {
    const own = startServer();
    const ownSite = await makeSite(own);
    const { version: _version, ...catalog } = (await askJson(own, '/v1/catalog', { bearer: ownSite.apiKey })).body;
    const evil = '"><script>alert(1)</script>';
    const topics = catalog.topics.map((topic: Parsed) => ({ ...topic, name: { en: evil }, gives: { en: evil } }));
    const body = { ...catalog, brand: evil, help: `https://x.example/${evil}`, topics };
    assert.equal((await ask(own, '/v1/catalog', { method: 'PUT', body, bearer: ownSite.apiKey })).status, 200);
    const ownDesk = linkDesk(own, ownSite);
    for (const scope of [{}, { topic: 'trade-in' }]) {
      const { oneClick, page } = await ownDesk.make(customer, scope);
      const pages = [
        await ask(own, oneClick),
        await ask(own, page),
        await ownDesk.post(oneClick),
        await ownDesk.post(page, 'stop=yes'),
      ];
      for (const each of pages) assert.doesNotMatch(await each.text(), /<script>|alert\(1\)<\/script>/);
    }
    await own.close();
  });
});
