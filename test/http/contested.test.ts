import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ask,
  askJson,
  change,
  makeSite,
  startServer,
  tokenFor,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

describe('a fact that a customer says is wrong', () => {
  let server: TestServer;
  let site: TestSite;
  before(async () => {
    server = startServer();
    site = await makeSite(server);
    const facts = { owns: [{ subject: 'car', item: '2012 hatchback' }] };
    await ask(server, '/v1/customers/c_1/facts', { method: 'PUT', body: facts, bearer: site.apiKey });
    for (const [name, more] of [
      ['contests alone', { events: ['fact.contested'] }],
      ['preferences alone', { events: ['preferences.changed'] }],
      ['everything', {}],
    ] as const)
      await ask(server, '/v1/endpoints', {
        body: { url: 'https://hooks.example.com/in', name, ...more },
        bearer: site.apiKey,
      });
  });
  after(() => server.close());

  const contest = change('contest', { fact: 'owns', words: 'I sold it in March' });
  const send = (changes: object[]) =>
    askJson(server, '/v1/me/changes', { body: { base: 1, changes }, bearer: tokenFor(site, 'c_1') });
  const events = async (types = '') =>
    (await askJson(server, `/v1/events?limit=500${types}`, { bearer: site.apiKey })).body.items;

  it('makes an event with her words beside that of her choices, once, and changes no fact', async () => {
    const no = change('channel', { channel: 'phone', use: 'no' });
    const { body } = await send([contest, no]);
    assert.deepEqual([body.revision, body.applied], [2, [contest.id, no.id]]);
    const made = (await events()).filter((event: Parsed) => event.data.revision === 2);
    assert.deepEqual(
      made.map((event: Parsed) => event.type),
      ['preferences.changed', 'fact.contested'],
    );
    const { site: ofSite, customer, via, fact, words } = made[1].data;
    assert.deepEqual(
      [ofSite, customer, via, fact, words],
      ['northgate', 'c_1', 'widget', 'owns', 'I sold it in March'],
    );
    await send([contest]);
    assert.equal((await events('&types=fact.contested')).length, 1);
    const read = await askJson(server, '/v1/customers/c_1', { bearer: site.apiKey });
    assert.deepEqual(read.body.facts.owns, [{ subject: 'car', item: '2012 hatchback' }]);
  });

  it('goes to the endpoints that asked for it, in the transaction of the change', async () => {
    const { store } = server.world;
    const names = new Map((await store.endpoints('northgate')).map(({ id, name }) => [id, name]));
    const now = server.clock.now;
    const claimed = await store.claim({ now, leaseUntil: now + 1000, token: 't', limit: 100 });
    const sent = claimed.map(({ endpoint, event }) => `${names.get(endpoint.id)}: ${event.type}`);
    assert.deepEqual(sent.toSorted(), [
      'contests alone: fact.contested',
      'everything: preferences.changed',
      'preferences alone: preferences.changed',
    ]);
    const rows = await store.deliveries({
      endpoint: claimed.find(({ endpoint }) => endpoint.name === 'everything')!.endpoint.id,
      state: null,
      before: null,
      limit: 10,
    });
    assert.deepEqual(
      rows.map(({ type }) => type),
      ['fact.contested', 'preferences.changed'],
    );
  });

  it('is in her history with her words, and one of no known kind is 422', async () => {
    const { items } = (await askJson(server, '/v1/me/history', { bearer: tokenFor(site, 'c_1') })).body;
    assert.deepEqual(items[0].changes[0], {
      path: 'facts.owns',
      from: null,
      to: 'contested',
      direction: 'neutral',
      words: 'I sold it in March',
    });
    assert.equal((await send([change('contest', { fact: 'shoe-size', words: 'no' })])).status, 422);
  });
});
