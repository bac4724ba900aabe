import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { otherCompany, rosaSpeaks, type Company } from './brought.ts';
import { ask, askJson, makeSite, startServer, tokenFor } from './test-server.ts';
import type { Ask, Parsed, TestServer, TestSite } from './test-server.ts';

describe('a file that nobody should believe', () => {
  let server: TestServer;
  let site: TestSite;
  let other: Company;
  let file: Parsed;
  let customer: string;
  let people = 0;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    other = await otherCompany();
    await rosaSpeaks(other);
    file = await other.file();
  });
  beforeEach(() => {
    people += 1;
    customer = `c_${people}`;
  });
  after(async () => {
    await server.close();
    await other.server.close();
  });

  const bearer = () => tokenFor(site, customer);
  const bring = (body: unknown, how: Ask = {}) => askJson(server, '/v1/me/import', { body, bearer: bearer(), ...how });
  const me = async () => (await askJson(server, '/v1/me', { bearer: bearer() })).body;

  it('that is none is refused with the reason, and nothing of it is kept', async () => {
    for (const [body, status, pointer] of [
      [{}, 422, '/format'],
      [{ ...file, format: 'another' }, 422, '/format'],
      [{ ...file, version: 2 }, 422, '/version'],
      [{ ...file, choices: [] }, 422, '/choices'],
      [{ ...file, choices: null }, 422, '/choices'],
      [[file], 422, ''],
      ['"yes"', 422, ''],
      ['{"format":"ask-first-export","choices":{"stopped":', 400, undefined],
      ['['.repeat(100_000) + ']'.repeat(100_000), 400, undefined],
      [`{"format":"ask-first-export","choices":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`, 400, undefined],
      ['[' + '[],'.repeat(400_000) + '[]]', 413, undefined],
      ['['.repeat(10_000_000), 413, undefined],
    ] as const) {
      const answer = await bring(body);
      assert.deepEqual([answer.status, answer.body.errors?.[0].pointer], [status, pointer]);
      assert.match(answer.headers.get('content-type') ?? '', /problem\+json/);
    }
    assert.deepEqual([(await me()).revision, (await me()).proposals], [0, []]);
  });

  it('may call its entries as it likes: no name reaches further than its entry', async () => {
    const choices = `{
      "__proto__": {"stopped": {"at": "2026-01-01T00:00:00Z"}, "cap": {"max": 0, "per": "P1M"}},
      "constructor": {"prototype": {}}, "cap": {"max": "none"}, "hours": {"zone": "Mars/Base"}, "first": "pigeon", "name": 7,
      "language": "not a language", "pauses": [null, {"id": "pau_1", "channels": ["pigeon"]}, {"until": "2020"}], "plans": {"0": 1},
      "channels": {"__proto__": {"use": "no"}, "sms": {"use": "no", "__proto__": {"use": "yes"}}, "post": "no", "phone": {"use": "perhaps"}},
      "topics": {"__proto__": {"want": "yes"}, "constructor": {"want": "no"}, "toString": {"want": "yes"},
        "trade-in": {"__proto__": {"want": "yes"}}, "service": {"want": "no"}, "recall": {"want": "no"},
        "partners": {"want": "pending"}}}`;
    const { status, body } = await bring(`{"format":"ask-first-export","version":1,"choices":${choices}}`);
    assert.equal(status, 200, JSON.stringify(body));
    const { stopped, channels, topics, cap, pauses, plans } = body.choices;
    assert.deepEqual([stopped, channels, topics], [null, { sms: { use: 'no' } }, { service: { want: 'no' } }]);
    assert.deepEqual([cap, pauses, plans, body.proposal], [undefined, [], [], null]);
    assert.deepEqual(
      body.left.map(({ path, because }: Parsed) => `${path} ${because}`),
      [
        'channels.__proto__ unknown-channel',
        'channels.post not-understood',
        'channels.phone not-understood',
        'topics.__proto__ unknown-topic',
        'topics.constructor unknown-topic',
        'topics.toString unknown-topic',
        'topics.trade-in not-understood',
        'topics.recall essential',
        'topics.partners not-confirmed',
        'cap not-understood',
        'hours not-understood',
        'pauses.0 not-understood',
        'pauses.1 not-understood',
        'pauses.2 over',
        'plans not-understood',
        'name not-understood',
        'language not-understood',
        'first not-understood',
      ],
    );
    assert.equal(({} as Parsed).stopped, undefined);
  });

  it('is hers alone to bring: not without her token, not by a link, not from a strange page', async () => {
    assert.equal((await ask(server, '/v1/me/import', { body: file })).status, 401);
    const link = await askJson(server, '/v1/links', { body: { customer }, bearer: site.apiKey });
    const token = link.body.page.split('/p/')[1];
    const byLink = await bring(file, { bearer: token });
    assert.deepEqual([byLink.status, byLink.body.code], [403, 'link-quieter-only']);
    assert.equal((await bring(file, { headers: { Origin: 'https://evil.example' } })).status, 403);
    assert.equal((await me()).revision, 0);
    assert.equal((await bring(file, { headers: { 'Content-Type': 'text/plain' } })).status, 415);
    const preflight = { method: 'OPTIONS', headers: { Origin: 'https://shop.northgate.example' } };
    const allowed = await ask(server, '/v1/me/import', preflight);
    assert.deepEqual([allowed.status, allowed.headers.get('access-control-allow-methods')], [204, 'POST, OPTIONS']);
  });
});
