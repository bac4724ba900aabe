import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { codesOf, deskOf, type Desk } from './asking.ts';
import { ON_SQLITE_ALONE } from './open-test-store.ts';
import {
  ADMIN_KEY,
  ask,
  askJson,
  makeSite,
  startServer,
  tokenFor,
  type TestServer,
  type TestSite,
} from './test-server.ts';

const YES: [string, object][] = [
  ['channel', { channel: 'email', use: 'yes' }],
  ['topic', { topic: 'trade-in', want: 'yes' }],
];
const OFFER = { channel: 'email', topic: 'trade-in' };
const BOOKING = { kind: 'booking', ref: 'B-77', madeBy: 'customer' };

describe('asking before contacting', () => {
  let server: TestServer;
  let site: TestSite;
  let desk: Desk;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    desk = deskOf(server, site);
  });
  after(() => server.close());

  it('answers in full: outcome, reasons with her own words, the next moment, the open channels, how to address her', async () => {
    await desk.says(
      'c_1029',
      ...YES,
      ['channel', { channel: 'post', use: 'yes' }],
      ['channel', { channel: 'phone', use: 'no', words: 'I said email' }],
      ['name', { name: { given: 'Rosa', family: 'Iglesias', salutation: 'Ms Iglesias' } }],
      ['language', { language: 'es-MX' }],
      [
        'plan',
        { plan: { kind: 'keep', subject: 'car', since: '2020-12', for: 'P10Y', words: 'I keep cars ten years' } },
      ],
    );
    const { status, body } = await desk.decide({ customer: 'c_1029', channel: 'phone', topic: 'trade-in' });
    assert.equal(status, 200);
    const { id, sentence, ...rest } = body;
    assert.match(id, /^dec_[0-9a-f-]{36}$/);
    assert.equal(sentence, (await desk.me('c_1029')).sentence);
    const later = { outcome: 'defer', nextAllowedAt: '2031-01-01T05:00:00Z' };
    assert.deepEqual(rest, {
      outcome: 'deny',
      reasons: [
        { code: 'channel-refused', until: null, said: 'I said email' },
        { code: 'keeps-until', until: '2031-01-01T05:00:00Z', said: 'I keep cars ten years' },
        { code: 'legal-hours', until: '2026-11-21T13:00:00Z', said: null },
      ],
      nextAllowedAt: null,
      alternatives: [
        { channel: 'email', ...later },
        { channel: 'post', ...later },
      ],
      greeting: 'Ms Iglesias',
      language: 'es-MX',
      revision: 1,
      contact: null,
    });
  });

  it('forgets words that she did not say of what stands now', async () => {
    await desk.says('c_words', ['channel', { channel: 'email', use: 'no', words: 'stop mailing me' }]);
    await desk.says('c_words', ['channel', { channel: 'email', use: 'yes' }]);
    await desk.says('c_words', ['channel', { channel: 'email', use: 'no' }]);
    const { reasons } = (await desk.decide({ customer: 'c_words', ...OFFER })).body;
    const refused = reasons.find(({ code }: { code: string }) => code === 'channel-refused');
    assert.equal(refused.said, null);
  });

  it('sees every revision at once, although profiles stay compiled', async () => {
    const outcome = async () => (await desk.decide({ customer: 'c_quick', ...OFFER })).body.outcome;
    assert.equal(await outcome(), 'deny');
    await desk.says('c_quick', ...YES);
    assert.equal(await outcome(), 'allow');
    await desk.facts('c_quick', { complaints: [{ id: 'c9', opened: '2026-11-18', closed: null }] });
    assert.equal(await outcome(), 'deny');
    await desk.facts('c_quick', {});
    assert.equal(await outcome(), 'allow');
    await desk.says('c_quick', ['stop']);
    assert.equal(await outcome(), 'deny');
  });

  it('of somebody never seen is that of a customer who never answered anything, by id, e-mail and phone', async () => {
    for (const who of [{ customer: 'c_nobody' }, { email: 'nobody@example.org' }, { phone: '+12125550199' }]) {
      const { status, body } = await desk.decide({ ...who, ...OFFER });
      assert.equal(status, 200);
      assert.deepEqual(codesOf(body), ['never-asked', 'channel-not-chosen']);
      assert.deepEqual([body.revision, body.greeting, body.language, body.contact], [0, null, null, null]);
      const service = { ...who, channel: 'email', topic: 'service' };
      assert.equal((await desk.decide({ ...service, basis: BOOKING })).body.outcome, 'allow');
      assert.equal((await desk.decide(service)).body.outcome, 'fix');
    }
    assert.equal((await ask(server, '/v1/customers/c_nobody', { bearer: site.apiKey })).status, 404);
  });

  it('by e-mail or phone finds her, however the address is written; of several it is the strictest', async () => {
    await desk.says('c_one', ...YES);
    await desk.facts('c_one', { emails: ['rosa@example.org'], phones: ['+12125550142'] });
    for (const who of [{ email: ' Rosa@Example.ORG ' }, { phone: '+12125550142' }]) {
      const { body } = await desk.decide({ ...who, ...OFFER });
      assert.deepEqual([body.outcome, body.revision], ['allow', 2]);
    }
    await desk.says(
      'c_two',
      ...YES,
      ['name', { name: { given: 'Two' } }],
      ['topic', { topic: 'trade-in', want: 'no' }],
    );
    await desk.facts('c_two', { emails: ['rosa@example.org'] });
    const { body } = await desk.decide({ email: 'rosa@example.org', ...OFFER });
    assert.deepEqual([body.outcome, codesOf(body), body.greeting], ['deny', ['topic-refused'], 'Two']);
  });

  it('with another instant judges today’s choices then, and says when again', async () => {
    await desk.says('c_sim', ...YES, [
      'pause',
      { pause: { until: '2026-12-05', zone: 'America/Denver', note: 'travelling' } },
    ]);
    const at = (instant: string) => desk.decide({ customer: 'c_sim', ...OFFER, at: instant });
    const now = (await at('2026-11-21T10:00:00Z')).body;
    assert.deepEqual([now.outcome, now.nextAllowedAt], ['defer', '2026-12-05T07:00:00Z']);
    assert.equal((await at('2026-12-05T07:00:00Z')).body.outcome, 'allow');
    assert.equal((await at('2026-12-05T06:59:59Z')).body.outcome, 'defer');
    assert.equal((await at('9999-12-31T23:59:59Z')).status, 200);
  });

  it('is erased for whoever is on the suppression list, by id and by address', async () => {
    await desk.facts('c_gone', { emails: ['gone@example.org'] });
    const iat = Math.floor(server.clock.now / 1000);
    const bearer = tokenFor(site, 'c_gone', { claims: { iat, exp: iat + 900 } });
    const erased = await ask(server, '/v1/me', { method: 'DELETE', body: { suppress: true }, bearer });
    assert.equal(erased.status, 204);
    for (const who of [{ customer: 'c_gone' }, { email: 'gone@example.org' }]) {
      assert.equal(codesOf((await desk.decide({ ...who, ...OFFER })).body)[0], 'erased');
    }
  });

  it('refuses what the catalog does not offer, naming the place and what is near', async () => {
    const wrong = async (body: object, pointer: string, detail: RegExp) => {
      const answer = await desk.decide({ customer: 'c_1029', ...body });
      assert.equal(answer.status, 422);
      const [fault] = answer.body.errors;
      assert.equal(fault.pointer, pointer);
      assert.match(fault.detail, detail);
    };
    await wrong({ channel: 'email', topic: 'trade-inn' }, '/topic', /nearest is trade-in$/);
    await wrong({ channel: 'email', topic: 'quite-another-thing' }, '/topic', /no topic of the catalog$/);
    await wrong({ channel: 'emial', topic: 'trade-in' }, '/channel', /"email"/);
    await wrong({ channel: 'sms', topic: 'trade-in' }, '/channel', /which has email, phone, post$/);
    await wrong({ channel: 'share', topic: 'trade-in' }, '/channel', /not offered/);
    await wrong({ ...OFFER, reserve: true, at: '2026-11-21T10:00:00Z' }, '/reserve', /reserved now/);
    await wrong({ ...OFFER, email: 'rosa@example.org' }, '/customer', /exactly one/);
    await wrong({ ...OFFER, at: 'tomorrow' }, '/at', /./);
    await wrong({ ...OFFER, colour: 'red' }, '/colour', /not known/);
  });

  it('is for keys with the scope `decide`, and for the key’s own site', async () => {
    const made = await askJson(server, '/v1/keys', { body: { name: 'CRM', scopes: ['read'] }, bearer: site.apiKey });
    const bearer = made.body.key ?? made.body.apiKey;
    for (const path of ['/v1/decisions', '/v1/decisions/batch', '/v1/contacts', '/v1/contacts/batch']) {
      assert.equal((await askJson(server, path, { body: {}, bearer })).body.code, 'key-scope');
      assert.equal((await ask(server, path, { body: {} })).status, 401);
    }
    const other = deskOf(server, await makeSite(server, 'southgate'));
    assert.equal((await other.decide({ customer: 'c_quick', ...OFFER })).body.revision, 0);
    const body = { id: 'bare', brand: 'Bare' };
    const bare = deskOf(server, (await askJson(server, '/v1/sites', { body, bearer: ADMIN_KEY })).body);
    assert.match((await bare.decide({ customer: 'c_1', ...OFFER })).body.errors[0].detail, /no catalog/);
  });

  it('with an Idempotency-Key is answered once: the same answer again, a 409 for another body', async () => {
    const headers = { 'Idempotency-Key': 'campaign-7-row-1' };
    const first = await desk.decide({ customer: 'c_1029', ...OFFER }, { headers });
    const again = await desk.decide({ customer: 'c_1029', ...OFFER }, { headers });
    assert.deepEqual(again.body, first.body);
    assert.equal((await desk.decide({ customer: 'c_other', ...OFFER }, { headers })).status, 409);
  });

  it('in a batch answers in order, and refuses the whole for one that is wrong', async () => {
    await desk.says('c_batch', ...YES);
    const asks = ['c_batch', 'c_nobody', 'c_batch'].map((customer) => ({ customer, ...OFFER }));
    const batch = (body: object) => askJson(server, '/v1/decisions/batch', { body, bearer: site.apiKey });
    const { status, body } = await batch({ asks });
    assert.equal(status, 200);
    assert.deepEqual(
      body.answers.map(({ outcome }: { outcome: string }) => outcome),
      ['allow', 'deny', 'allow'],
    );
    const bad = await batch({ asks: [...asks, { customer: 'c_1', channel: 'email', topic: 'nothing' }] });
    assert.deepEqual([bad.status, bad.body.errors[0].pointer], [422, '/asks/3/topic']);
    assert.equal((await batch({ asks: Array.from({ length: 1001 }, () => asks[0]) })).status, 422);
    const most = await batch({ asks: Array.from({ length: 1000 }, () => asks[0]) });
    assert.equal(most.body.answers.length, 1000);
  });

  it('is a 503 while the database cannot answer or take the slot, and never an allow', ON_SQLITE_ALONE, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ask-first-decisions-'));
    const file = join(folder, 'a.db');
    const down = startServer({ file });
    const there = deskOf(down, await makeSite(down));
    await there.says('c_1', ...YES);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    assert.equal((await there.decide({ customer: 'c_1', ...OFFER, reserve: true })).status, 503);
    other.exec('DROP TABLE customer; COMMIT');
    const { status, body } = await there.decide({ customer: 'c_1', ...OFFER });
    assert.deepEqual([status, body.code, body.outcome], [503, 'store-unavailable', undefined]);
    other.close();
    await down.close();
    rmSync(folder, { recursive: true });
  });
});
