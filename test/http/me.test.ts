import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  ask,
  askJson,
  change,
  makeSite,
  NOW,
  shown,
  startServer,
  tokenFor,
  type Ask,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

interface Line {
  revision: number;
  via: string;
  changes: { path: string }[];
}

describe('a customer', () => {
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

  const me = (how: Ask = {}) => askJson(server, '/v1/me', { bearer: tokenFor(site, customer), ...how });
  const send = (body: unknown, how: Ask = {}) =>
    askJson(server, '/v1/me/changes', { body, bearer: tokenFor(site, customer), ...how });
  const history = async () => (await askJson(server, '/v1/me/history', { bearer: tokenFor(site, customer) })).body;

  it('whom nobody has seen is answered an empty profile at revision 0, and none is made', async () => {
    const { status, body } = await me();
    assert.equal(status, 200);
    assert.deepEqual([body.customer, body.site, body.revision, body.gpc], [customer, 'northgate', 0, false]);
    assert.deepEqual(body.choices, { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] });
    assert.deepEqual([body.facts, body.told, body.proposals], [{}, [], []]);
    assert.equal(body.catalog.version, 1);
    assert.equal(body.catalog.language, 'en');
    assert.equal((await ask(server, `/v1/customers/${customer}`, { bearer: site.apiKey })).status, 404);
  });

  it('reads the catalog in her language: what she asks for, what she said, what her browser says', async () => {
    const browser = await me({ headers: { 'Accept-Language': 'fr-FR,fr;q=0.9' } });
    assert.equal(browser.body.catalog.language, 'fr');
    await send({ base: 0, changes: [change('language', { language: 'en' })] });
    assert.equal((await me({ headers: { 'Accept-Language': 'fr-FR' } })).body.catalog.language, 'en');
    const asked = await askJson(server, '/v1/me?lang=fr', { bearer: tokenFor(site, customer) });
    assert.equal(asked.body.catalog.language, 'fr');
  });

  it('is answered 304 until something changed', async () => {
    const first = await me();
    const tag = first.headers.get('etag') ?? '';
    assert.match(tag, /^"[\w-]+"$/);
    const same = await ask(server, '/v1/me', { bearer: tokenFor(site, customer), headers: { 'If-None-Match': tag } });
    assert.equal(same.status, 304);
    assert.equal(same.headers.get('vary'), 'Origin, Authorization');
    await send({ base: 0, changes: [change('stop')] });
    const changed = await ask(server, '/v1/me', {
      bearer: tokenFor(site, customer),
      headers: { 'If-None-Match': tag },
    });
    assert.equal(changed.status, 200);
  });

  it('refuses a channel, and the answer, her profile, the business and the event all say so', async () => {
    const no = change('channel', { channel: 'phone', use: 'no', words: 'I said email' });
    const { status, body } = await send({ base: 0, changes: [no] });
    assert.equal(status, 200);
    assert.deepEqual([body.revision, body.applied, body.held], [1, [no.id], []]);
    assert.deepEqual(body.choices.channels, { phone: { use: 'no' } });
    assert.deepEqual((await me()).body.choices, body.choices);
    const business = await askJson(server, `/v1/customers/${customer}`, { bearer: site.apiKey });
    assert.deepEqual([business.status, business.body.revision], [200, 1]);
    assert.deepEqual(business.body.choices, body.choices);
    const { items } = await history();
    assert.equal(items.length, 1);
    assert.deepEqual([items[0].revision, items[0].via, items[0].by], [1, 'widget', null]);
    assert.equal(items[0].changes[0].path, 'channels.phone');
    assert.equal(items[0].changes[0].words, 'I said email');
  });

  it('is answered the same when she sends the same again, and nothing more is made', async () => {
    const body = { base: 0, changes: [change('stop')] };
    const first = await send(body);
    const second = await send(body);
    assert.deepEqual([second.status, second.body.revision, second.body.applied], [200, 1, first.body.applied]);
    assert.equal((await history()).items.length, 1);
  });

  it('cannot use the id of a change for another one: 409', async () => {
    const no = change('channel', { channel: 'phone', use: 'no' });
    await send({ base: 0, changes: [no] });
    const { status, headers } = await send({ base: 1, changes: [{ ...no, channel: 'email' }] });
    assert.equal(status, 409);
    assert.equal(headers.get('content-type'), 'application/problem+json');
    assert.deepEqual((await me()).body.choices.channels, { phone: { use: 'no' } });
  });

  it('whose clock is a year ahead says yes as of now', async () => {
    const yes = { ...change('topic', { topic: 'trade-in', want: 'yes' }), at: '2027-11-21T10:00:00Z' };
    const { body } = await send({ base: 0, changes: [yes], ...shown({ 'trade-in': 3 }) });
    assert.deepEqual(body.applied, [yes.id]);
    assert.equal(Date.parse(body.choices.topics['trade-in'].at), NOW);
  });

  it('who was not shown the words has her yes held, not lost in silence', async () => {
    const yes = change('topic', { topic: 'trade-in', want: 'yes' });
    const { status, body } = await send({ base: 0, changes: [yes] });
    assert.deepEqual([status, body.revision, body.receipt], [200, 0, null]);
    assert.deepEqual(body.held, [{ id: yes.id, because: 'shown-missing', path: 'topics.trade-in' }]);
  });

  it('who said something quieter since is told at which revision, beside what is held', async () => {
    await send({ base: 0, changes: [change('channel', { channel: 'phone', use: 'no' })], device: { id: 'd', seq: 2 } });
    const yes = change('channel', { channel: 'phone', use: 'yes' });
    const { body } = await send({ base: 0, changes: [yes], device: { id: 'd', seq: 1 }, ...shown({}) });
    assert.deepEqual(body.held, [{ id: yes.id, because: 'quieter-since', path: 'channels.phone' }]);
    assert.deepEqual(body.since, { [yes.id]: { revision: 1, sameDevice: true } });
  });

  it('never sees what another customer or another site’s customer said', async () => {
    await send({ base: 0, changes: [change('stop')] });
    const other = await askJson(server, '/v1/me', { bearer: tokenFor(site, `${customer}-other`) });
    assert.equal(other.body.revision, 0);
    const south = await makeSite(server, `south-${people}`);
    assert.equal((await askJson(server, '/v1/me', { bearer: tokenFor(south, customer) })).body.revision, 0);
    assert.equal(
      (await askJson(server, `/v1/customers/${customer}`, { bearer: south.apiKey })).body.code,
      'unknown-customer',
    );
    assert.deepEqual((await askJson(server, '/v1/events', { bearer: south.apiKey })).body.items, []);
  });

  it('reads her history newest first, in pages', async () => {
    for (const use of ['no', 'no', 'no'])
      await send({ base: 0, changes: [change('channel', { channel: 'sms', use })] });
    const page = await askJson(server, '/v1/me/history?limit=2', { bearer: tokenFor(site, customer) });
    assert.deepEqual(
      page.body.items.map((line: { revision: number }) => line.revision),
      [3, 2],
    );
    const rest = await askJson(server, `/v1/me/history?limit=2&after=${page.body.next}`, {
      bearer: tokenFor(site, customer),
    });
    assert.deepEqual(
      rest.body.items.map((line: { revision: number }) => line.revision),
      [1],
    );
    assert.equal(rest.body.next, null);
  });

  it('reads in her history every door, with old and new value, direction and words, and its receipt; facts have none', async () => {
    await send({ base: 0, changes: [change('channel', { channel: 'phone', use: 'no', words: 'not at work' })] });
    const facts = { method: 'PUT', body: { customerSince: '2012' }, bearer: site.apiKey };
    await ask(server, `/v1/customers/${customer}/facts`, facts);
    await send({ base: 2, changes: [change('contest', { fact: 'customerSince', words: 'it was 2011' })] });
    const stop = { body: { by: 'Ina', where: 'by letter', words: 'no more post' }, bearer: site.apiKey };
    await ask(server, `/v1/customers/${customer}/stop`, stop);
    const { items, next } = await history();
    assert.equal(next, null);
    const step = (path: string, from: unknown, to: unknown, more: object) => [{ path, from, to, ...more }];
    assert.deepEqual(
      items.map((line: Parsed) => [line.revision, line.via, line.by, line.where, line.receipt?.slice(0, 4)]),
      [
        [4, 'staff', 'Ina', 'by letter', 'rct_'],
        [3, 'widget', null, null, 'rct_'],
        [2, 'api', null, null, undefined],
        [1, 'widget', null, null, 'rct_'],
      ],
    );
    assert.deepEqual(
      items.map((line: Parsed) => line.changes),
      [
        step('stopped', null, 'yes', { direction: 'quieter', words: 'no more post' }),
        step('facts.customerSince', null, 'contested', { direction: 'neutral', words: 'it was 2011' }),
        step('facts.customerSince', null, '2012', { direction: 'neutral', words: null }),
        step('channels.phone', null, 'no', { direction: 'quieter', words: 'not at work' }),
      ],
    );
    assert.ok(items.every((line: Parsed) => line.at === new Date(NOW).toISOString()));
    const page = await askJson(server, '/v1/me/history?limit=1', { bearer: tokenFor(site, customer) });
    const rest = await askJson(server, `/v1/me/history?limit=3&after=${page.body.next}`, {
      bearer: tokenFor(site, customer),
    });
    assert.deepEqual([...page.body.items, ...rest.body.items], items);
    assert.equal(rest.body.next, null);
  });

  describe('whose browser sends Global Privacy Control', () => {
    const signal = { 'Sec-GPC': '1' };

    it('has sharing refused in the revision of her first act, with a line of its own', async () => {
      const { body } = await send(
        { base: 0, changes: [change('channel', { channel: 'phone', use: 'no' })] },
        { headers: signal },
      );
      assert.equal(body.revision, 1);
      assert.equal(body.choices.topics.partners.want, 'no');
      assert.equal(body.applied.length, 1);
      const { items } = await history();
      assert.deepEqual(
        items.map((line: Line) => [line.revision, line.via, line.changes.map((step: { path: string }) => step.path)]),
        [
          [1, 'widget', ['channels.phone']],
          [1, 'gpc', ['topics.partners']],
        ],
      );
      const again = await send(
        { base: 1, changes: [change('channel', { channel: 'sms', use: 'no' })] },
        { headers: signal },
      );
      assert.equal(again.body.revision, 2);
      assert.deepEqual(
        (await history()).items.map((line: Line) => line.via),
        ['widget', 'widget', 'gpc'],
      );
    });

    it('has her own answer about sharing left alone', async () => {
      const yes = change('topic', { topic: 'partners', want: 'yes' });
      const said = await send({ base: 0, changes: [yes], ...shown({ partners: 1 }) }, { headers: signal });
      assert.equal(said.body.choices.topics.partners.want, 'yes');
      const later = await send({ base: 1, changes: [change('first', { channel: 'email' })] }, { headers: signal });
      assert.equal(later.body.choices.topics.partners.want, 'yes');
    });

    it('is told so, by that exact value alone, and reading records nothing', async () => {
      assert.equal((await me({ headers: signal })).body.gpc, true);
      assert.equal((await me({ headers: { 'Sec-GPC': 'true' } })).body.gpc, false);
      assert.equal((await me()).body.revision, 0);
    });

    it('has sharing refused although everything else she sent is held', async () => {
      const yes = change('topic', { topic: 'trade-in', want: 'yes' });
      const { body } = await send({ base: 0, changes: [yes] }, { headers: signal });
      assert.deepEqual([body.revision, body.applied, body.held.length], [1, [], 1]);
      assert.equal(body.choices.topics.partners.want, 'no');
      assert.deepEqual(
        (await history()).items.map((line: Line) => line.via),
        ['gpc'],
      );
    });
  });
});
