import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, askJson, makeSite, startServer, tokenFor, type TestServer, type TestSite } from './test-server.ts';

describe('the business’s facts', () => {
  let server: TestServer;
  let site: TestSite;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  const put = (customer: string, body: unknown, bearer = site.apiKey) =>
    askJson(server, `/v1/customers/${encodeURIComponent(customer)}/facts`, { method: 'PUT', body, bearer });

  it('make a customer, step the revision and are shown to her', async () => {
    const facts = { customerSince: '2012-12-14', owns: [{ subject: 'car', item: '2012 hatchback' }] };
    const { status, body } = await put('c_1', facts);
    assert.equal(status, 200);
    assert.deepEqual([body.customer, body.revision, body.facts], ['c_1', 1, facts]);
    const me = await askJson(server, '/v1/me', { bearer: tokenFor(site, 'c_1') });
    assert.deepEqual(me.body.facts, facts);
    const { items } = (await askJson(server, '/v1/me/history', { bearer: tokenFor(site, 'c_1') })).body;
    assert.equal(items[0].via, 'api');
    assert.ok(items[0].changes.every((step: { path: string }) => step.path.startsWith('facts.')));
  });

  it('are replaced whole', async () => {
    await put('c_2', { customerSince: '2012', org: { id: 'acme' } });
    assert.deepEqual((await put('c_2', { org: { id: 'acme' } })).body.facts, { org: { id: 'acme' } });
  });

  it('hold addresses as masks, in every answer and in what the server keeps', async () => {
    const { body } = await put('c_3', { emails: [' Rosa@Example.org '], phones: ['+12125550142'] });
    assert.deepEqual(body.facts.emails, ['r•••@e•••.org']);
    assert.ok(!body.facts.phones[0].includes('2125550'));
    const events = await askJson(server, '/v1/events?limit=500', { bearer: site.apiKey });
    const kept = JSON.stringify([events.body, await server.world.store.customer(site.site, 'c_3'), server.log.lines]);
    assert.ok(!/rosa@|2125550142/i.test(kept));
  });

  it('step the revision with every accepted write, the same again too, and are in her history', async () => {
    const facts = { customerSince: '2012', emails: ['ida@example.org'], owns: [{ subject: 'car' }] };
    assert.equal((await put('c_same', facts)).body.revision, 1);
    assert.equal((await put('c_same', facts)).body.revision, 2);
    const { items } = (await askJson(server, '/v1/me/history', { bearer: tokenFor(site, 'c_same') })).body;
    assert.deepEqual(
      items.map((item: { revision: number }) => item.revision),
      [2, 1],
    );
  });

  it('keep addresses to be found by: HMACs that are another site’s as well as another address’s', async () => {
    await put('c_mac', { emails: ['mia@example.org', 'Mia@Example.org'], phones: ['+12125550144'] });
    const found = (customer: string, ofSite = site.site) =>
      server.world.store.write({ site: ofSite, customer, changes: [], addresses: [] }, (loaded) => ({
        answer: loaded.addresses,
        save: null,
      }));
    const kept = await found('c_mac');
    assert.deepEqual(kept.map(({ kind }) => kind).toSorted(), ['email', 'phone']);
    assert.ok(kept.every(({ mac }) => mac.length === 32));
    const masksAlike = await put('c_mac', { emails: ['mona@example.org'], phones: ['+12125550144'] });
    assert.deepEqual(masksAlike.body.facts.emails, ['m•••@e•••.org']);
    const names = (list: typeof kept) => new Set(list.map(({ mac }) => Buffer.from(mac).toString('hex')));
    assert.equal(names([...kept, ...(await found('c_mac'))]).size, 3);
    const south = await makeSite(server, 'southgate');
    await put('c_mac', { emails: ['mona@example.org'] }, south.apiKey);
    assert.equal(names([...(await found('c_mac')), ...(await found('c_mac', 'southgate'))]).size, 3);
  });

  it('that are not facts are 422 at their place', async () => {
    for (const [body, pointer] of [
      [{ emails: ['not an address'] }, '/emails/0'],
      [{ phones: ['212 555 0142'] }, '/phones/0'],
      [{ customerSince: '2012-13' }, '/customerSince'],
      [{ consent: true }, '/consent'],
    ] as const) {
      const answer = await put('c_4', body);
      assert.equal(answer.status, 422);
      assert.equal(answer.body.errors[0].pointer, pointer);
    }
    assert.equal((await ask(server, '/v1/customers/c_4', { bearer: site.apiKey })).status, 404);
  });

  it('belong to any opaque id of 1 to 200 characters', async () => {
    for (const id of ['a/b', 'a%2Fb', 'ñandú', 'x'.repeat(200), '"quoted"', '__proto__', 'a b?c#d']) {
      assert.equal((await put(id, {})).body.customer, id);
      const read = await askJson(server, `/v1/customers/${encodeURIComponent(id)}`, { bearer: site.apiKey });
      assert.equal(read.body.customer, id);
    }
    assert.equal((await put('x'.repeat(201), {})).status, 422);
    assert.equal((await put('c\u0000', {})).status, 422);
  });

  it('belong to nobody where the path is not UTF-8: it would name somebody else', async () => {
    const all = async () => (await askJson(server, '/v1/customers?limit=500', { bearer: site.apiKey })).body.items;
    const [atFirst, latin1] = [await all(), '/v1/customers/Zo%E9'];
    for (const [path, how] of [
      [`${latin1}/stop`, { method: 'POST', body: { by: 'Ann' } }],
      [`${latin1}/facts`, { method: 'PUT', body: {} }],
      [latin1, { method: 'DELETE' }],
    ] as const) {
      const { status, body } = await askJson(server, path, { ...how, bearer: site.apiKey });
      assert.deepEqual([status, body.errors[0].detail], [422, 'the path is not UTF-8']);
    }
    assert.equal((await ask(server, latin1, { bearer: site.apiKey })).status, 404);
    assert.deepEqual(await all(), atFirst);
  });

  it('of a customer nobody has seen are 404 unknown-customer', async () => {
    const { status, body } = await askJson(server, '/v1/customers/nobody', { bearer: site.apiKey });
    assert.deepEqual([status, body.code], [404, 'unknown-customer']);
  });
});

describe('a site’s customers', () => {
  it('are listed by id in pages, each site its own', async () => {
    const server = startServer();
    const site = await makeSite(server);
    const south = await makeSite(server, 'southgate');
    for (const id of ['c', 'a', 'b']) {
      await ask(server, `/v1/customers/${id}/facts`, { method: 'PUT', body: {}, bearer: site.apiKey });
    }
    await ask(server, '/v1/customers/z/facts', { method: 'PUT', body: {}, bearer: south.apiKey });
    const page = await askJson(server, '/v1/customers?limit=2', { bearer: site.apiKey });
    assert.deepEqual(
      page.body.items.map((one: { customer: string }) => one.customer),
      ['a', 'b'],
    );
    const rest = await askJson(server, `/v1/customers?limit=2&after=${page.body.next}`, { bearer: site.apiKey });
    assert.deepEqual(
      rest.body.items.map((one: { customer: string }) => one.customer),
      ['c'],
    );
    assert.equal(rest.body.next, null);
    await server.close();
  });
});
