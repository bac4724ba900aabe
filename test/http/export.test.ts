import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { StoreUnavailable } from '../../server/store/store.ts';
import { ask, askJson, change, makeSite, NOW, SHOP, shown, startServer, tokenFor } from './test-server.ts';
import type { TestServer, TestSite } from './test-server.ts';

describe('everything of hers in one file', () => {
  let server: TestServer;
  let site: TestSite;
  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  const exported = (customer: string, query = '', headers = {}) =>
    askJson(server, `/v1/me/export${query}`, { bearer: tokenFor(site, customer), headers });
  const get = async (customer: string, path: string) =>
    (await askJson(server, path, { bearer: tokenFor(site, customer) })).body;
  const send = (customer: string, body: object) =>
    askJson(server, '/v1/me/changes', { body, bearer: tokenFor(site, customer) });

  it('says what her page and her history say, and when it was made', async () => {
    const yes = change('topic', { topic: 'trade-in', want: 'yes', words: 'a "quote" and a \u2028 line' });
    const email = change('channel', { channel: 'email', use: 'yes' });
    const answered = await send('c_1', { base: 0, changes: [yes, email], ...shown({ 'trade-in': 3 }) });
    const facts = { emails: ['rosa@example.org'], customerSince: '2012' };
    await ask(server, '/v1/customers/c_1/facts', { method: 'PUT', body: facts, bearer: site.apiKey });
    const asking = { customer: 'c_1', channel: 'phone', topic: 'trade-in' };
    await ask(server, '/v1/decisions', { body: asking, bearer: site.apiKey });
    const [me, history] = [await get('c_1', '/v1/me'), await get('c_1', '/v1/me/history')];
    const { status, headers, body } = await exported('c_1');
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'application/json');
    assert.deepEqual(body, {
      format: 'ask-first-export',
      version: 1,
      exportedAt: new Date(NOW).toISOString(),
      site: 'northgate',
      customer: 'c_1',
      revision: 2,
      choices: me.choices,
      facts: { emails: ['r•••@e•••.org'], customerSince: '2012' },
      sentence: me.sentence,
      catalog: me.catalog,
      history: history.items,
      told: me.told,
      asked: me.asked,
      reports: [],
      receiptKeys: await get('c_1', '/.well-known/jwks.json'),
      receipts: [answered.body.receipt],
    });
    assert.equal(body.asked.refused, 1);
    assert.equal(body.history[1].acts.length, 2);
  });

  it('is a file to save, and nobody’s to keep on the way', async () => {
    const { headers } = await exported('c_1', '', { Origin: SHOP });
    assert.equal(headers.get('content-disposition'), 'attachment; filename="northgate-preferences.json"');
    assert.equal(headers.get('cache-control'), 'private, no-store');
    assert.equal(headers.get('vary'), 'Origin, Authorization');
    assert.equal(headers.get('access-control-allow-origin'), SHOP);
    assert.equal(headers.get('access-control-expose-headers'), 'ETag, Retry-After, Content-Disposition');
    const preflight = await ask(server, '/v1/me/export', { method: 'OPTIONS', headers: { Origin: SHOP } });
    assert.deepEqual([preflight.status, preflight.headers.get('access-control-allow-methods')], [204, 'GET, OPTIONS']);
  });

  it('speaks the language of her page, and is hers alone', async () => {
    const french = (await exported('c_1', '?lang=fr')).body;
    assert.equal(french.catalog.language, 'fr');
    assert.equal(french.sentence, (await get('c_1', '/v1/me?lang=fr')).sentence);
    assert.equal((await ask(server, '/v1/me/export')).status, 401);
    const other = (await exported('c_other')).body;
    assert.deepEqual([other.revision, other.history, other.facts], [0, [], {}]);
  });

  it('has every line of a history that is longer than any page, newest first, and every receipt, each once', async () => {
    const lasting = 1001;
    for (let base = 0; base < lasting; base++) {
      const no = { ...change('channel', { channel: 'sms', use: 'no' }), words: `no ${base}` };
      await send('c_long', { base, changes: [no] });
    }
    const { body } = await exported('c_long');
    const revisions = body.history.map((line: { revision: number }) => line.revision);
    assert.deepEqual(
      revisions,
      Array.from({ length: lasting }, (_, at) => lasting - at),
    );
    assert.ok(body.history.every((line: { acts: unknown[] }) => line.acts.length === 1));
    assert.deepEqual(
      body.receipts.map(({ id }: { id: string }) => id).toReversed(),
      body.history.map(({ receipt }: { receipt: string }) => receipt),
    );
  });

  it('ends at the revision of its choices, whatever is written while it is read', async () => {
    await send('c_2', { base: 0, changes: [change('stop')] });
    const answer = await ask(server, '/v1/me/export', { bearer: tokenFor(site, 'c_2') });
    await send('c_2', { base: 1, changes: [change('first', { channel: 'email' })] });
    const body = JSON.parse(await answer.text());
    assert.deepEqual([body.revision, body.history.map(({ revision }: { revision: number }) => revision)], [1, [1]]);
    assert.equal(body.receipts.length, 1);
  });

  it('is a 503 where the database cannot answer, and breaks off rather than pretend to be whole', async () => {
    const broken = startServer();
    const home = await makeSite(broken);
    const { store } = broken.world;
    const whole = { told: store.told, history: store.history };
    const fail = () => Promise.reject(new StoreUnavailable('the disk is gone'));
    const bearer = tokenFor(home, 'c_1');
    store.told = fail;
    assert.equal((await ask(broken, '/v1/me/export', { bearer })).status, 503);
    store.told = whole.told;
    store.history = fail;
    const answer = await ask(broken, '/v1/me/export', { bearer });
    await assert.rejects(answer.text(), StoreUnavailable);
    await broken.close();
  });
});
