import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deskOf, type Desk } from './asking.ts';
import { deliverAll } from './delivering.ts';
import { ask, askJson, makeSite, NOW, startServer, tokenFor, uuid7 } from './test-server.ts';
import type { Ask, Parsed, TestServer, TestSite } from './test-server.ts';

const AT = '2026-11-20T15:00:00Z';

describe('“they did it anyway”', () => {
  let server: TestServer;
  let site: TestSite;
  let desk: Desk;
  before(async () => {
    server = startServer();
    site = await makeSite(server);
    desk = deskOf(server, site);
    for (const [name, more] of [
      ['everything', {}],
      ['promises alone', { events: ['promise.broken'] }],
      ['other topics', { topics: ['service'] }],
      ['other events', { events: ['preferences.changed'] }],
    ] as const) {
      const body = { url: 'https://hooks.example.com/in', name, ...more };
      await ask(server, '/v1/endpoints', { body, bearer: site.apiKey });
    }
  });
  after(() => server.close());

  const report = (customer: string, body: unknown, how: Ask = {}) =>
    askJson(server, '/v1/me/report', { body, bearer: tokenFor(site, customer), ...how });
  const events = async (customer: string): Promise<Parsed[]> => {
    const { items } = (await askJson(server, '/v1/events?types=promise.broken&limit=500', { bearer: site.apiKey }))
      .body;
    return items.filter(({ data }: Parsed) => data.customer === customer);
  };
  const askFor = async (customer: string, channel = 'phone') =>
    (await desk.decide({ customer, channel, topic: 'trade-in', campaign: 'autumn' })).body;

  it('of a refused ask is kept with her words, counted to her, and told with what was answered', async () => {
    await desk.says('c_1', ['channel', { channel: 'phone', use: 'no' }]);
    await deliverAll(server);
    const decision = await askFor('c_1');
    const words = 'They called at <b>nine</b>';
    const { status, body } = await report('c_1', { decision: decision.id, channel: 'phone', at: AT, words });
    assert.equal(status, 201);
    const { id, ...kept } = body;
    assert.match(id, /^rep_[0-9a-f-]{36}$/);
    const reportedAt = '2026-11-21T10:00:00Z';
    assert.deepEqual(kept, {
      decision: decision.id,
      channel: 'phone',
      topic: 'trade-in',
      at: AT,
      words,
      reportedAt,
    });
    const [event, ...more] = await events('c_1');
    assert.deepEqual(more, []);
    assert.equal(event.type, 'promise.broken');
    assert.deepEqual(event.data, {
      site: 'northgate',
      customer: 'c_1',
      revision: 1,
      via: 'widget',
      report: body,
      answered: {
        at: reportedAt,
        outcome: 'deny',
        codes: ['never-asked', 'channel-refused', 'legal-hours'],
        campaign: 'autumn',
      },
    });
    const told = (await deliverAll(server)).map(({ endpoint, event: sent }) => `${endpoint.name}: ${sent.type}`);
    assert.deepEqual(told.sort(), ['everything: promise.broken', 'promises alone: promise.broken']);
    const { asked } = await desk.me('c_1');
    assert.deepEqual([asked.broken, asked.recent[0].id, asked.recent[0].reported], [1, decision.id, true]);
  });

  it('of a contact that nobody asked for names the channel and the instant', async () => {
    await desk.reports({ customer: 'c_2', channel: 'phone', topic: 'trade-in', at: AT, result: 'answered' });
    assert.equal((await desk.me('c_2')).asked.recent[0].reported, undefined);
    const { status, body } = await report('c_2', { channel: 'phone', topic: 'trade-in', at: AT });
    assert.deepEqual([status, body.decision, body.words], [201, null, null]);
    const { asked } = await desk.me('c_2');
    assert.deepEqual([asked.broken, asked.recent[0].asked, asked.recent[0].reported], [1, false, true]);
    assert.equal((await events('c_2'))[0].data.answered, null);
  });

  it('again is the same report: one event, her first words', async () => {
    const decision = await askFor('c_3');
    const bodies = [
      { decision: decision.id, channel: 'phone', at: AT, words: 'first' },
      { decision: decision.id, channel: 'phone', at: '2026-11-19T15:00:00Z', words: 'second' },
    ];
    const answers = await Promise.all(bodies.map((body) => report('c_3', body)));
    assert.deepEqual(answers[1]!.body, answers[0]!.body);
    const one = await report('c_3', { channel: 'post', at: AT });
    const again = await report('c_3', { channel: 'post', at: '2026-11-20T15:00:00.000Z', words: 'again' });
    assert.deepEqual([again.status, again.body], [201, one.body]);
    await report('c_3', { channel: 'email', at: AT });
    assert.equal((await events('c_3')).length, 3);
    assert.equal((await desk.me('c_3')).asked.broken, 3);
  });

  it('may leave the topic open; then every topics filter is told', async () => {
    await report('c_4', { channel: 'visit', at: AT });
    const hers = (await deliverAll(server)).filter(({ event }) => event.customer === 'c_4');
    assert.deepEqual(hers.map(({ endpoint }) => endpoint.name).sort(), [
      'everything',
      'other topics',
      'promises alone',
    ]);
  });

  it('is 404 for a decision about somebody else, about nobody, or of nobody', async () => {
    const hers = await askFor('c_5');
    const nobodys = (await desk.decide({ phone: '+12125550142', channel: 'phone', topic: 'trade-in' })).body;
    for (const decision of [hers.id, nobodys.id, `dec_${uuid7()}`]) {
      const { status, body } = await report('c_6', { decision, channel: 'phone', at: AT });
      assert.deepEqual([status, body.code], [404, 'unknown-decision']);
    }
    assert.deepEqual([await events('c_6'), (await desk.me('c_6')).asked.broken], [[], 0]);
  });

  it('is 422 for an instant to come, an unknown channel or topic, and what the decision was not about', async () => {
    const decision = (await askFor('c_7')).id;
    const soon = new Date(NOW + 1000).toISOString();
    const wrong: [object, string][] = [
      [{ channel: 'phone', at: soon }, '/at'],
      [{ channel: 'phone' }, '/at'],
      [{ channel: 'pigeon', at: AT }, '/channel'],
      [{ channel: 'phone', topic: 'trade-ins', at: AT }, '/topic'],
      [{ channel: 'email', decision, at: AT }, '/channel'],
      [{ channel: 'phone', decision, topic: 'service', at: AT }, '/topic'],
      [{ channel: 'phone', decision: 'dec_1', at: AT }, '/decision'],
      [{ channel: 'phone', at: AT, words: 'x'.repeat(2001) }, '/words'],
      [{ channel: 'phone', at: AT, colour: 'red' }, ''],
    ];
    for (const [body, pointer] of wrong) {
      const answer = await report('c_7', body);
      assert.equal(answer.status, 422, JSON.stringify(body));
      assert.ok(answer.body.errors.some((error: { pointer: string }) => error.pointer.startsWith(pointer)));
      assert.doesNotMatch(JSON.stringify(answer.body), /pigeon|xxx/);
    }
    assert.deepEqual(await events('c_7'), []);
  });

  it('is in her file, and goes when she is erased', async () => {
    const kept = (await report('c_8', { channel: 'phone', at: AT, words: 'twice' })).body;
    const token = { bearer: tokenFor(site, 'c_8') };
    assert.deepEqual((await askJson(server, '/v1/me/export', token)).body.reports, [kept]);
    assert.equal((await ask(server, '/v1/me', { method: 'DELETE', ...token })).status, 204);
    assert.deepEqual([await events('c_8'), (await desk.me('c_8')).asked.broken], [[], 0]);
    assert.deepEqual((await askJson(server, '/v1/me/export', token)).body.reports, []);
  });

  it('needs her token, and answers a page of the shop', async () => {
    const { status, body } = await askJson(server, '/v1/me/report', { body: { channel: 'phone', at: AT } });
    assert.deepEqual([status, body.code], [401, 'token-missing']);
    const preflight = await ask(server, '/v1/me/report', {
      method: 'OPTIONS',
      headers: { Origin: 'https://shop.northgate.example', 'Access-Control-Request-Method': 'POST' },
    });
    assert.equal(preflight.status, 204);
  });

  it('with Global Privacy Control refuses the sharing that she never answered, once', async () => {
    const how = { headers: { 'Sec-GPC': '1' } };
    for (const at of [AT, '2026-11-20T16:00:00Z']) {
      assert.equal((await report('c_gpc', { channel: 'phone', at }, how)).status, 201);
    }
    const { items } = (await askJson(server, '/v1/me/history', { bearer: tokenFor(site, 'c_gpc') })).body;
    assert.deepEqual(
      items.map(({ revision, via, changes }: Parsed) => [revision, via, changes.map(({ path }: Parsed) => path)]),
      [[1, 'gpc', ['topics.partners']]],
    );
    assert.equal((await report('c_other', { channel: 'phone', at: AT }, { headers: { 'Sec-GPC': '0' } })).status, 201);
    assert.equal((await desk.me('c_other')).revision, 0);
  });
});
