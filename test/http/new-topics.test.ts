import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Catalog, ShownTopic } from '../../server/contract/catalog.ts';
import { deskOf, type Desk } from './asking.ts';
import { ask, askJson, makeSite, northgate, NOW, startServer, tokenFor } from './test-server.ts';
import type { TestServer, TestSite } from './test-server.ts';

const DAY = 86_400_000;

const events: Catalog['topics'][number] = {
  id: 'events',
  class: 'marketing',
  name: { en: 'Events', fr: 'Rencontres' },
  channels: ['email'],
};

describe('topics that came and went since she was here', () => {
  let server: TestServer;
  let site: TestSite;
  let desk: Desk;
  let sites = 0;
  before(() => {
    server = startServer();
  });
  beforeEach(async () => {
    server.clock.now = NOW;
    site = await makeSite(server, `site-${(sites += 1)}`);
    desk = deskOf(server, site);
  });
  after(() => server.close());

  /** A day later the shop offers these instead. */
  async function publish(topics: Catalog['topics']): Promise<void> {
    server.clock.now += DAY;
    const body = { ...northgate(), topics };
    assert.equal((await ask(server, '/v1/catalog', { method: 'PUT', body, bearer: site.apiKey })).status, 200);
  }
  const newFor = async (customer: string) =>
    (await desk.me(customer)).catalog.topics
      .filter((topic: ShownTopic) => topic.isNew)
      .map((topic: ShownTopic) => topic.id);
  const retiredFor = async (customer: string) => (await desk.me(customer)).catalog.retired;

  it('are marked new to who was here before, until she acts again, and to nobody else', async () => {
    await desk.says('c_1', ['channel', { channel: 'phone', use: 'no' }]);
    await desk.facts('c_facts', { customerSince: '2012' });
    await publish([...northgate().topics, events]);
    assert.deepEqual(await newFor('c_1'), ['events']);
    assert.deepEqual(await newFor('c_unseen'), []);
    assert.deepEqual(await newFor('c_facts'), []);
    await desk.facts('c_1', { customerSince: '2012' });
    await ask(server, '/v1/customers/c_1/stop', { body: { by: 'Ina' }, bearer: site.apiKey });
    assert.deepEqual(await newFor('c_1'), ['events']);
    server.clock.now += DAY;
    await desk.says('c_1', ['first', { channel: 'email' }]);
    assert.deepEqual(await newFor('c_1'), []);
  });

  it('are not new again when a later version, or the same topic after a gap, is published', async () => {
    await publish([...northgate().topics, events]);
    server.clock.now += DAY;
    await desk.says('c_1', ['channel', { channel: 'phone', use: 'no' }]);
    await publish(northgate().topics);
    await publish([...northgate().topics, { ...events, words: 2 }]);
    assert.deepEqual(await newFor('c_1'), []);
  });

  it('that she answered and that are gone are listed by their last name, in her language', async () => {
    await publish([...northgate().topics, events]);
    await publish([...northgate().topics, { ...events, name: { en: 'Evenings', fr: 'Soirées' } }]);
    await desk.says('c_1', ['topic', { topic: 'events', want: 'no' }], ['topic', { topic: 'trade-in', want: 'no' }]);
    assert.deepEqual(await retiredFor('c_1'), []);
    await publish(northgate().topics);
    assert.deepEqual(await retiredFor('c_1'), [{ id: 'events', name: 'Evenings' }]);
    assert.deepEqual(await retiredFor('c_2'), []);
    await desk.says('c_1', ['language', { language: 'fr-CA' }]);
    assert.deepEqual(await retiredFor('c_1'), [{ id: 'events', name: 'Soirées' }]);
  });

  it('are her own page’s alone: the catalog for everybody says neither', async () => {
    await desk.says('c_1', ['topic', { topic: 'trade-in', want: 'no' }]);
    await publish([events]);
    assert.deepEqual(await newFor('c_1'), ['events']);
    const { body } = await askJson(server, `/v1/sites/${site.site}/catalog`);
    assert.ok(!('retired' in body) && body.topics.every((topic: ShownTopic) => !('isNew' in topic)));
  });

  it('are not told of a customer who was erased: she begins anew', async () => {
    await desk.says('c_1', ['topic', { topic: 'trade-in', want: 'no' }]);
    await publish([events]);
    const iat = server.clock.now / 1000;
    const bearer = tokenFor(site, 'c_1', { claims: { iat, exp: iat + 900 } });
    await ask(server, '/v1/me', { method: 'DELETE', bearer });
    assert.deepEqual([await newFor('c_1'), await retiredFor('c_1')], [[], []]);
  });
});
