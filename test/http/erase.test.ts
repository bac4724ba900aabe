import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  ask,
  askJson,
  change,
  makeSite,
  NOW,
  shown,
  SHOP,
  startServer,
  tokenFor,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

describe('a customer who is erased', () => {
  let server: TestServer;
  let site: TestSite;
  let customer: string;
  let people = 0;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  beforeEach(async () => {
    people += 1;
    customer = `c_${people}`;
    for (const { id } of await server.world.store.endpoints(site.site))
      await ask(server, `/v1/endpoints/${id}`, { method: 'DELETE', bearer: site.apiKey });
  });
  after(() => server.close());

  const bearer = () => tokenFor(site, customer);
  const me = async () => (await askJson(server, '/v1/me', { bearer: bearer() })).body;
  const send = async (base: number, changes: object[], more = {}) =>
    (await askJson(server, '/v1/me/changes', { body: { base, changes, ...more }, bearer: bearer() })).body;
  const eraseMe = (body?: object) =>
    ask(server, '/v1/me', { method: 'DELETE', bearer: bearer(), ...(body ? { body } : {}) });
  const putFacts = (who: string, facts: object) =>
    askJson(server, `/v1/customers/${who}/facts`, { method: 'PUT', body: facts, bearer: site.apiKey });
  const yes = () => change('topic', { topic: 'trade-in', want: 'yes', channels: ['email'] });
  const open = () => change('channel', { channel: 'email', use: 'yes' });
  const SEEN = shown({ 'trade-in': 3 });
  const claim = () =>
    server.world.store.claim({ now: NOW, leaseUntil: NOW + 30_000, token: customer, limit: 100, perEndpoint: 100 });

  it('has no profile, no history, no proposals and no events left, by her own hand', async () => {
    await send(0, [open(), { ...yes(), words: 'my very own words' }], SEEN);
    await putFacts(customer, { emails: ['rosa@example.org'], customerSince: '2012' });
    await askJson(server, `/v1/customers/${customer}/tell`, {
      body: { changes: [{ op: 'plan', plan: { kind: 'want', subject: 'car' } }], by: 'Ina', words: 'a red one' },
      bearer: site.apiKey,
    });
    assert.equal((await me()).proposals.length, 1);
    const answer = await eraseMe();
    assert.deepEqual([answer.status, await answer.text()], [204, '']);
    const page = await me();
    assert.deepEqual([page.choices.topics, page.facts, page.proposals, page.told], [{}, {}, [], []]);
    assert.deepEqual((await askJson(server, '/v1/me/history', { bearer: bearer() })).body.items, []);
    const business = await askJson(server, `/v1/customers/${customer}`, { bearer: site.apiKey });
    assert.deepEqual([business.status, business.body.code], [404, 'unknown-customer']);
    const events = (await askJson(server, '/v1/events?limit=500', { bearer: site.apiKey })).body.items;
    const hers = events.filter((event: Parsed) => event.data.customer === customer);
    assert.deepEqual(
      hers.map((event: Parsed) => [event.type, event.data]),
      [['customer.erased', { site: site.site, customer }]],
    );
  });

  it('is erased by the business too: 204, then 404', async () => {
    await send(0, [change('stop')]);
    const erase = () => ask(server, `/v1/customers/${customer}`, { method: 'DELETE', bearer: site.apiKey });
    assert.equal((await erase()).status, 204);
    assert.equal((await me()).choices.stopped, null);
    assert.equal((await erase()).status, 404);
    const south = await makeSite(server, `south-${people}`);
    await send(1, [change('stop')]);
    const theirs = await ask(server, `/v1/customers/${customer}`, { method: 'DELETE', bearer: south.apiKey });
    assert.equal(theirs.status, 404);
    assert.notEqual((await me()).choices.stopped, null);
  });

  it('has a yes held that was made before and comes after; a new one made knowingly counts', async () => {
    await send(0, [change('channel', { channel: 'sms', use: 'no' })]);
    await eraseMe();
    const { revision } = await me();
    assert.equal(revision, 2);
    const late = yes();
    const held = await send(1, [late], SEEN);
    assert.deepEqual([held.held[0].because, held.revision, held.choices.topics], ['quieter-since', 2, {}]);
    const now = await send(revision, [late], SEEN);
    assert.deepEqual([now.revision, now.applied], [3, [late.id]]);
  });

  it('has even her first yes held when nobody had seen her yet', async () => {
    assert.equal((await eraseMe()).status, 204);
    const { held, revision } = await send(0, [yes()], SEEN);
    assert.deepEqual([held[0].because, revision], ['quieter-since', 1]);
  });

  it('has a no that comes late counted all the same', async () => {
    const no = change('channel', { channel: 'phone', use: 'no' });
    await send(0, [no]);
    await eraseMe();
    const again = await send(0, [no]);
    assert.deepEqual([again.applied, again.revision], [[no.id], 3]);
  });

  it('who asked for it is answered erased, also under her addresses, until she says yes herself', async () => {
    const email = `rosa-${people}@example.org`;
    await putFacts(customer, { emails: [email], phones: ['+12125550142'] });
    assert.equal((await eraseMe({ suppress: true })).status, 204);
    assert.match((await me()).sentence, /^We contact you only about Safety recalls\./);
    const relative = `${customer}-relative`;
    const other = await putFacts(relative, { emails: [` ${email.toUpperCase()} `] });
    assert.match(other.body.sentence, /^We contact you only about/);
    await putFacts(customer, { emails: [email] });
    assert.match((await me()).sentence, /^We contact you only about/);

    const { revision } = await me();
    const staff = await askJson(server, `/v1/customers/${customer}/tell`, {
      body: { changes: [{ op: 'language', language: 'en' }], by: 'Ina' },
      bearer: site.apiKey,
    });
    assert.match(staff.body.sentence, /^We contact you only about/);
    const said = await send(revision + 1, [open(), yes()], SEEN);
    assert.match(said.sentence, /We may email you about [^.]*Trade-in offers/);
    await putFacts(customer, { emails: [email], customerSince: '2012' });
    assert.match((await me()).sentence, /We may email you about [^.]*Trade-in offers/);
    const still = await askJson(server, `/v1/customers/${relative}`, { bearer: site.apiKey });
    assert.match(still.body.sentence, /^We contact you only about/);
  });

  it('who has another profile under the same address has that one suppressed as well', async () => {
    const phone = '+12125550143';
    const twin = `${customer}-twin`;
    await putFacts(twin, { phones: [phone] });
    await putFacts(customer, { phones: [phone] });
    await eraseMe({ suppress: true });
    const read = await askJson(server, `/v1/customers/${twin}`, { bearer: site.apiKey });
    assert.match(read.body.sentence, /^We contact you only about/);
  });

  it('who proves an address by her token has it suppressed, an unproven one not', async () => {
    const claims = { email: `ines-${people}@example.org`, email_verified: true };
    const token = tokenFor(site, customer, { claims });
    await ask(server, '/v1/me', { method: 'DELETE', body: { suppress: true }, bearer: token });
    const proven = await putFacts(`${customer}-a`, { emails: [claims.email] });
    assert.match(proven.body.sentence, /^We contact you only about/);
    const unproven = { email: `eve-${people}@example.org` };
    const other = tokenFor(site, `${customer}-b`, { claims: unproven });
    await ask(server, '/v1/me', { method: 'DELETE', body: { suppress: true }, bearer: other });
    const victim = await putFacts(`${customer}-c`, { emails: [unproven.email] });
    assert.doesNotMatch(victim.body.sentence, /^We contact you only about/);
  });

  it('without suppression is somebody new to every address', async () => {
    await putFacts(customer, { emails: [`new-${people}@example.org`] });
    await eraseMe({ suppress: false });
    assert.match((await me()).sentence, /^Marketing is off\./);
  });

  it('is told of to those who ever heard of her, whatever they filter, by her id alone', async () => {
    const named = async (name: string, more = {}) =>
      (
        await askJson(server, '/v1/endpoints', {
          body: { url: 'https://hooks.example.com/in', name, ...more },
          bearer: site.apiKey,
        })
      ).body.id;
    const heard = await named('Sales', { events: ['preferences.changed'] });
    await send(0, [change('channel', { channel: 'phone', use: 'no', words: 'never call me' })]);
    const [claimed] = await claim();
    const attempt = {
      n: 1,
      at: new Date(NOW).toISOString(),
      status: 200,
      class: 'ok' as const,
      milliseconds: 1,
      peer: null,
      snippet: 'thank you, never call me',
    };
    const { delivery, token } = claimed!;
    await server.world.store.record([{ delivery, token, attempt, next: { state: 'done' }, disable: false }]);
    const late = await named('Workshop');
    await send(1, [change('channel', { channel: 'sms', use: 'no' })]);
    await eraseMe();
    const due = await claim();
    assert.deepEqual(
      due.map(({ endpoint, event }) => [endpoint.id, event.type, JSON.parse(event.body).data]),
      [[heard, 'customer.erased', { site: site.site, customer }]],
    );
    assert.deepEqual(
      (await server.world.store.attempts(delivery)).map(({ snippet }) => snippet),
      [''],
    );
    for (const id of [heard, late]) {
      const account = await server.world.store.account(site.site, id);
      const { events, delivered, superseded, dead, held, pending } = account!;
      assert.equal(events, delivered + superseded + dead + held + pending);
    }
    assert.deepEqual(await server.world.store.account(site.site, late), {
      events: 1,
      delivered: 0,
      superseded: 1,
      dead: 0,
      held: 0,
      pending: 0,
    });
  });

  it('is not answered again from a kept answer of the business', async () => {
    const how = {
      body: { by: 'Ina', words: 'stop it all' },
      bearer: site.apiKey,
      headers: { 'Idempotency-Key': `stop-${people}` },
    };
    const path = `/v1/customers/${customer}/stop`;
    assert.equal((await askJson(server, path, how)).body.revision, 1);
    await eraseMe();
    const again = await askJson(server, path, how);
    assert.deepEqual([again.headers.get('idempotency-replayed'), again.body.revision], [null, 3]);
  });

  it('must be herself: a bad body, a missing token or another key’s scope erases nobody', async () => {
    await send(0, [change('stop')]);
    assert.equal((await eraseMe({ suppress: 'yes' })).status, 422);
    assert.equal((await eraseMe({ all: true })).status, 422);
    assert.equal((await ask(server, '/v1/me', { method: 'DELETE' })).status, 401);
    const made = await askJson(server, '/v1/keys', { body: { name: 'reader', scopes: ['read'] }, bearer: site.apiKey });
    const path = `/v1/customers/${customer}`;
    assert.equal((await ask(server, path, { method: 'DELETE', bearer: made.body.apiKey })).status, 403);
    assert.equal((await me()).revision, 1);
  });

  it('may be asked for by her page: the preflight allows DELETE', async () => {
    const headers = { Origin: SHOP, 'Access-Control-Request-Method': 'DELETE' };
    const answer = await ask(server, '/v1/me', { method: 'OPTIONS', headers });
    assert.equal(answer.status, 204);
    assert.match(answer.headers.get('access-control-allow-methods') ?? '', /DELETE/);
  });
});
