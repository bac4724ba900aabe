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

describe('the events of a site', () => {
  let server: TestServer;
  let site: TestSite;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    for (const customer of ['a', 'b', 'c']) {
      const no = change('channel', { channel: 'phone', use: 'no', words: 'I said email' });
      await ask(server, '/v1/me/changes', { body: { base: 0, changes: [no] }, bearer: tokenFor(site, customer) });
    }
    const stop = { base: 1, changes: [change('stop'), change('channel', { channel: 'sms', use: 'no' })] };
    await ask(server, '/v1/me/changes', { body: stop, bearer: tokenFor(site, 'a') });
  });
  after(() => server.close());

  const events = (query: string) => askJson(server, `/v1/events${query}`, { bearer: site.apiKey });

  it('are pulled in the order they were kept, each once', async () => {
    const seen: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 10; pages += 1) {
      const { body } = await events(`?limit=2&after=${cursor}`);
      seen.push(...body.items.map((event: Parsed) => `${event.data.customer}${event.data.revision}`));
      if (body.next === null) break;
      cursor = body.next;
    }
    assert.deepEqual(seen, ['a1', 'b1', 'c1', 'a2']);
  });

  it('carry what a webhook carries', async () => {
    const { body } = await events('?limit=1');
    const [event] = body.items;
    assert.match(event.id, /^evt_[0-9a-f-]{36}$/);
    assert.equal(event.type, 'preferences.changed');
    assert.equal(event.timestamp, '2026-11-21T10:00:00.000Z');
    assert.deepEqual(
      [event.data.site, event.data.customer, event.data.revision, event.data.via],
      ['northgate', 'a', 1, 'widget'],
    );
    assert.deepEqual(event.data.changes, [
      { path: 'channels.phone', from: null, to: 'no', direction: 'quieter', words: 'I said email' },
    ]);
    assert.deepEqual(event.data.profile.choices.channels, { phone: { use: 'no' } });
  });

  it('are filtered by type; a request with a stop makes that one alone, with all its changes', async () => {
    const { body } = await events('?types=preferences.stopped');
    assert.equal(body.items.length, 1);
    assert.deepEqual(
      body.items[0].data.changes.map((step: { path: string }) => step.path),
      ['stopped', 'channels.sms'],
    );
    const wrong = await events('?types=everything');
    assert.equal(wrong.status, 422);
  });

  it('need a cursor that we gave', async () => {
    for (const odd of ['x', '-1', '1e3']) assert.equal((await events(`?after=${odd}`)).status, 422);
  });
});
