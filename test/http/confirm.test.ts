import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { confirmToken } from '../../server/actions/confirm-token.ts';
import {
  ask,
  askJson,
  change,
  makeSite,
  northgate,
  NOW,
  PUBLIC_URL,
  startServer,
  tokenFor,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

describe('a yes that must be confirmed by a link', () => {
  let server: TestServer;
  let site: TestSite;
  let customer: string;
  let people = 0;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    const catalog = northgate();
    const [first] = catalog.topics;
    const topics = [{ ...first, confirm: true, name: { en: 'Trade-in <b>offers</b>', fr: 'Offres' } }];
    const body = { ...catalog, brand: 'North & Gate', topics: [...topics, ...catalog.topics.slice(1)] };
    assert.equal((await ask(server, '/v1/catalog', { method: 'PUT', body, bearer: site.apiKey })).status, 200);
  });
  beforeEach(() => {
    people += 1;
    customer = `c_${people}`;
  });
  after(() => server.close());

  const send = async (base: number, changes: object[]) =>
    (
      await askJson(server, '/v1/me/changes', {
        body: { base, changes, shown: { catalogVersion: 2, words: { 'trade-in': 3 } } },
        bearer: tokenFor(site, customer),
      })
    ).body;
  const yes = (fields: object = {}) => change('topic', { topic: 'trade-in', want: 'yes', ...fields });
  const want = async () =>
    (await askJson(server, '/v1/me', { bearer: tokenFor(site, customer) })).body.choices.topics['trade-in']?.want;
  const pendingEvents = async (): Promise<Parsed[]> => {
    const { body } = await askJson(server, '/v1/events?types=consent.pending&limit=500', { bearer: site.apiKey });
    return body.items.filter((event: Parsed) => event.data.customer === customer);
  };
  const linkOf = async () => (await pendingEvents()).at(-1)!.data.confirmUrl.slice(PUBLIC_URL.length) as string;
  const tap = (path: string, headers = {}) => ask(server, path, { method: 'POST', headers });

  it('is pending, and the business is given the link to send in an event beside that of her choices', async () => {
    const body = await send(0, [yes()]);
    assert.equal(body.choices.topics['trade-in'].want, 'pending');
    assert.match(body.sentence, /waiting for you to confirm/);
    const [event, ...more] = await pendingEvents();
    assert.equal(more.length, 0);
    const { confirmUrl, ...data } = event!.data;
    assert.deepEqual(data, { site: 'northgate', customer, revision: 1, via: 'widget', topic: 'trade-in' });
    assert.match(confirmUrl, /^https:\/\/ask\.northgate\.example\/c\/[\w-]{80,}$/);
    assert.ok(!Buffer.from(confirmUrl.split('/').at(-1), 'base64url').toString('latin1').includes(customer));
  });

  it('shows one button and changes nothing by being looked at, by whomever and however often', async () => {
    await send(0, [yes()]);
    const link = await linkOf();
    for (const method of ['GET', 'HEAD', 'GET']) assert.equal((await ask(server, link, { method })).status, 200);
    assert.equal(await want(), 'pending');
    const page = await ask(server, link);
    const html = await page.text();
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(html.match(/<button[ >]/g)?.length, 1);
    assert.match(html, /<form method="post">/);
    assert.match(html, /May North &amp; Gate contact you about Trade-in &lt;b&gt;offers&lt;\/b&gt;\?/);
    assert.doesNotMatch(html, /<b>offers|<script/);
    const links = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to]) => to);
    assert.deepEqual(links, ['data:,', 'tel:+15550100', 'https://northgate.example/privacy'], 'nothing is loaded');
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    assert.match(page.headers.get('cache-control') ?? '', /no-store/);
  });

  it('is given by the tap, with the instant of her yes, in her history as the link’s, and only once', async () => {
    await send(0, [yes()]);
    const link = await linkOf();
    server.clock.now += 60_000;
    const answer = await tap(link, { 'Content-Type': 'application/x-www-form-urlencoded' });
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /You said yes\./);
    const me = (await askJson(server, '/v1/me', { bearer: tokenFor(site, customer) })).body;
    assert.deepEqual([me.revision, me.choices.topics['trade-in'].want], [2, 'yes']);
    assert.equal(me.choices.topics['trade-in'].at, new Date(NOW).toISOString());
    const { items } = (await askJson(server, '/v1/me/history', { bearer: tokenFor(site, customer) })).body;
    assert.deepEqual(
      [items[0].via, items[0].changes],
      ['link', [{ path: 'topics.trade-in', from: 'pending', to: 'yes', direction: 'louder', words: null }]],
    );
    assert.match(await (await tap(link)).text(), /You said yes\./);
    assert.match(await (await ask(server, link)).text(), /You said yes\./);
    assert.equal((await askJson(server, '/v1/me', { bearer: tokenFor(site, customer) })).body.revision, 2);
    server.clock.now = NOW;
  });

  it('is not given any more after anything quieter: a no, a stop, a pause or an erase', async () => {
    for (const quieter of [
      [change('topic', { topic: 'trade-in', want: 'no' })],
      [change('stop')],
      [change('pause', { pause: {} })],
      null,
    ]) {
      people += 1;
      customer = `c_${people}`;
      await send(0, [yes()]);
      const link = await linkOf();
      if (quieter) await send(1, quieter);
      else await ask(server, '/v1/me', { method: 'DELETE', bearer: tokenFor(site, customer) });
      assert.equal((await tap(link)).status, 200);
      assert.notEqual(await want(), 'yes');
    }
  });

  it('is given by the newest link alone when she asked twice', async () => {
    await send(0, [yes()]);
    const older = await linkOf();
    await send(1, [change('topic', { topic: 'trade-in', want: 'no' })]);
    server.clock.now += 1000;
    await send(2, [{ ...yes({ channels: ['email'] }), at: new Date(server.clock.now).toISOString() }]);
    const newer = await linkOf();
    assert.notEqual(newer, older);
    await tap(older);
    assert.equal(await want(), 'pending');
    await tap(newer);
    assert.equal(await want(), 'yes');
    server.clock.now = NOW;
  });

  it('is not there for a link that was altered, cut, invented or made for something else', async () => {
    await send(0, [yes()]);
    const link = await linkOf();
    const middle = Math.floor(link.length / 2);
    const letter = link[middle] === 'A' ? 'B' : 'A';
    const other = startServer();
    const foreign = { site: 'northgate', customer, change: yes().id, topic: 'trade-in' };
    const sealed = Buffer.from(server.world.vault.seal(Buffer.from('["other","northgate"]'.padEnd(60)))).toString(
      'base64url',
    );
    for (const path of [
      link.slice(0, middle) + letter + link.slice(middle + 1),
      link.slice(0, -4),
      '/c/x',
      `/c/${'A'.repeat(120)}`,
      `/c/${'A'.repeat(4000)}`,
      `/c/${confirmToken(other.world, foreign)}`,
      `/c/${sealed}`,
    ]) {
      for (const method of ['GET', 'POST']) {
        const answer = await ask(server, path, { method });
        assert.deepEqual([answer.status, answer.headers.get('content-type')], [404, 'text/html; charset=utf-8'], path);
      }
    }
    assert.equal(await want(), 'pending');
    await other.close();
  });

  it('speaks her language, from right to left where that is read so', async () => {
    for (const [language, lang, dir] of [
      ['fr-CA', 'fr', 'ltr'],
      ['ar', 'ar', 'rtl'],
      ['fi', 'en', 'ltr'],
    ] as const) {
      people += 1;
      customer = `c_${people}`;
      await send(0, [change('language', { language }), yes()]);
      const html = await (await ask(server, await linkOf())).text();
      assert.ok(html.includes(`<html lang="${lang}" dir="${dir}">`), language);
    }
  });

  it('has a help line that can be followed, and never a script', async () => {
    for (const [help, shownAs] of [
      ['tel:+15550100', '<a dir="ltr" href="tel:+15550100">+15550100</a>'],
      ['javascript:alert(1)', '<b>Questions?</b> javascript:alert(1)</span>'],
    ] as const) {
      const current = await askJson(server, '/v1/catalog', { bearer: site.apiKey });
      const { version: _version, ...catalog } = current.body;
      const put = { method: 'PUT', body: { ...catalog, help }, bearer: site.apiKey };
      const { version } = (await askJson(server, '/v1/catalog', put)).body;
      people += 1;
      customer = `c_${people}`;
      const body = { base: 0, changes: [yes()], shown: { catalogVersion: version, words: { 'trade-in': 3 } } };
      await ask(server, '/v1/me/changes', { body, bearer: tokenFor(site, customer) });
      assert.ok((await (await ask(server, await linkOf())).text()).includes(shownAs), help);
    }
  });

  it('makes no event where nothing waits: a no, or a yes that is held', async () => {
    await send(0, [change('topic', { topic: 'trade-in', want: 'no' })]);
    const body = { base: 0, changes: [yes()] };
    await ask(server, '/v1/me/changes', { body, bearer: tokenFor(site, customer) });
    assert.deepEqual(await pendingEvents(), []);
  });
});
