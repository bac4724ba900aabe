import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deskOf, type Desk } from './asking.ts';
import { makeSite, startServer, type TestServer } from './test-server.ts';

describe('a topic that her plan closes', () => {
  let server: TestServer;
  let desk: Desk;
  before(async () => {
    server = startServer();
    desk = deskOf(server, await makeSite(server));
  });
  after(() => server.close());

  const closed = async (customer: string, topic: string) => (await desk.me(customer)).volume[topic].closed;

  it('says until when and in her words, whether or not it is on', async () => {
    const plan = { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: 'I keep cars ten years' };
    await desk.says('c_1', ['plan', { plan }]);
    const until2033 = { code: 'keeps-until', until: '2033-01-01T05:00:00Z', said: 'I keep cars ten years' };
    assert.deepEqual(await closed('c_1', 'trade-in'), until2033);
    await desk.says(
      'c_1',
      ['topic', { topic: 'trade-in', want: 'yes' }],
      ['channel', { channel: 'email', use: 'yes' }],
    );
    assert.deepEqual(await closed('c_1', 'trade-in'), until2033);
    await desk.says('c_1', ['stop']);
    assert.deepEqual(await closed('c_1', 'trade-in'), until2033);
    assert.deepEqual([await closed('c_1', 'service'), await closed('c_1', 'partners')], [null, null]);
  });

  it('says so of a plan about one thing too: it holds for the whole topic, and she can be asked whether it is still so', async () => {
    const item = '2012 hatchback';
    await desk.says('c_3', ['plan', { plan: { kind: 'keep', subject: 'car', item, since: '2022-12', for: 'P10Y' } }]);
    const kept = { code: 'keeps-until', until: '2033-01-01T05:00:00Z', said: null };
    assert.deepEqual(await closed('c_3', 'trade-in'), kept);
    await desk.says('c_4', ['plan', { plan: { kind: 'not-before', subject: 'trade-in', item, until: '2028-05' } }]);
    const later = { code: 'not-before', until: '2028-05-01T04:00:00Z', said: null };
    assert.deepEqual(await closed('c_4', 'trade-in'), later);
  });

  it('is open again as soon as she wants one, and closed by what the business knows that she owns', async () => {
    const keep = { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y' };
    await desk.says('c_2', ['plan', { plan: keep }]);
    await desk.says('c_2', ['plan', { plan: { kind: 'want', subject: 'car' } }]);
    assert.equal(await closed('c_2', 'trade-in'), null);
    await desk.facts('c_2', { owns: [{ subject: 'car', until: '2028' }] });
    const owned = { code: 'already-has', until: '2028-01-01T05:00:00Z', said: null };
    assert.deepEqual(await closed('c_2', 'trade-in'), owned);
  });

  it('is judged for somebody nobody has seen too: nothing closes anything', async () => {
    const { volume } = await desk.me('c_unseen');
    assert.deepEqual(Object.keys(volume), ['trade-in', 'service', 'recall', 'partners']);
    assert.ok(Object.values(volume).every((one) => (one as { closed: unknown }).closed === null));
  });
});
