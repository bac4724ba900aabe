import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { codesOf, deskOf, type Desk } from './asking.ts';
import {
  ask,
  askJson,
  makeSite,
  NOW,
  startServer,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const OFFER = { channel: 'email', topic: 'trade-in' };

describe('what was really done', () => {
  let server: TestServer;
  let site: TestSite;
  let desk: Desk;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    desk = deskOf(server, site);
  });
  beforeEach(() => void (server.clock.now = NOW));
  after(() => server.close());

  /** She wants offers by e-mail, so many in a month. */
  const wants = (customer: string, max: number) =>
    desk.says(
      customer,
      ['channel', { channel: 'email', use: 'yes' }],
      ['topic', { topic: 'trade-in', want: 'yes', cap: { max, per: 'P1M' } }],
    );
  const reserve = (customer: string) => desk.decide({ customer, ...OFFER, reserve: true });

  it('of 200 asks at once that reserve, on a budget of 3, exactly 3 get a slot', async () => {
    await wants('c_crowd', 3);
    const answers = await Promise.all(Array.from({ length: 200 }, () => reserve('c_crowd')));
    const given = answers.filter(({ body }) => body.contact !== null);
    assert.equal(given.length, 3);
    assert.equal(new Set(given.map(({ body }) => body.contact.id)).size, 3);
    for (const { body } of answers) {
      assert.equal(body.outcome, body.contact ? 'allow' : 'defer');
      assert.deepEqual(codesOf(body), body.contact ? [] : ['frequency-cap']);
    }
    assert.equal(given[0]!.body.contact.expiresAt, '2026-11-21T11:00:00Z');
  });

  it('in a batch each ask sees the slots of those before it', async () => {
    await wants('c_row', 2);
    const asks = Array.from({ length: 4 }, () => ({ customer: 'c_row', ...OFFER, reserve: true }));
    const { body } = await askJson(server, '/v1/decisions/batch', { body: { asks }, bearer: site.apiKey });
    assert.deepEqual(
      body.answers.map(({ contact }: { contact: unknown }) => contact !== null),
      [true, true, false, false],
    );
  });

  it('a slot that nobody reported is free again after an hour, to the millisecond', async () => {
    await wants('c_hour', 1);
    assert.notEqual((await reserve('c_hour')).body.contact, null);
    const again = (await reserve('c_hour')).body;
    assert.deepEqual([again.contact, again.nextAllowedAt], [null, '2026-11-21T11:00:00Z']);
    server.clock.now = NOW + HOUR - 1;
    assert.equal((await reserve('c_hour')).body.contact, null);
    server.clock.now = NOW + HOUR;
    assert.notEqual((await reserve('c_hour')).body.contact, null);
  });

  it('a report in the slot’s place counts for the whole period, and only once', async () => {
    await wants('c_report', 2);
    const { contact, id: decision } = (await reserve('c_report')).body;
    const report = { customer: 'c_report', ...OFFER, result: 'delivered', contact: contact.id };
    const { status, body } = await desk.reports(report);
    assert.equal(status, 201);
    const at = '2026-11-21T10:00:00Z';
    const { customer, channel, topic, result } = report;
    assert.deepEqual(body, { id: contact.id, customer, channel, topic, at, result, decision, asked: true });
    assert.equal((await desk.reports(report)).body.code, 'contact-reported');
    server.clock.now = NOW + 2 * HOUR;
    assert.notEqual((await reserve('c_report')).body.contact, null);
    assert.equal((await reserve('c_report')).body.nextAllowedAt, '2026-11-21T13:00:00Z');
  });

  it('a slot asked for by an address binds everybody who has it, and is reported for one of them', async () => {
    for (const customer of ['c_left', 'c_right']) {
      await wants(customer, 1);
      await desk.facts(customer, { phones: ['+12125550177'] });
    }
    const { contact } = (await desk.decide({ phone: '+12125550177', ...OFFER, reserve: true })).body;
    for (const customer of ['c_left', 'c_right']) assert.equal((await reserve(customer)).body.contact, null);
    await desk.reports({ customer: 'c_left', ...OFFER, result: 'answered', contact: contact.id });
    server.clock.now = NOW + HOUR;
    assert.equal((await reserve('c_left')).body.contact, null);
    assert.notEqual((await reserve('c_right')).body.contact, null);
  });

  it('a slot for an address that nobody was known by is reported for whoever she turns out to be', async () => {
    const basis = { kind: 'booking', ref: 'B-1', madeBy: 'customer' };
    const booking = { channel: 'email', topic: 'service' };
    const { contact } = (await desk.decide({ email: 'new@example.org', ...booking, basis, reserve: true })).body;
    const report = { customer: 'c_new', ...booking, result: 'delivered', contact: contact.id };
    assert.equal((await desk.reports({ ...report, topic: 'recall' })).body.errors[0].pointer, '/contact');
    const { status, body } = await desk.reports(report);
    assert.deepEqual([status, body.customer, body.asked], [201, 'c_new', true]);
  });

  it('what cannot be is refused at its place, and nothing of a batch is kept', async () => {
    const good = { customer: 'c_bad', ...OFFER, result: 'delivered' };
    const wrong = async (contact: object, pointer: string, detail: RegExp) => {
      const { status, body } = await desk.reports({ ...good, ...contact });
      assert.deepEqual([status, body.errors[0].pointer], [422, pointer]);
      assert.match(body.errors[0].detail, detail);
    };
    await wrong({ at: '2026-11-21T10:00:00.001Z' }, '/at', /future/);
    await wrong({ topic: 'trade-ins' }, '/topic', /nearest is trade-in$/);
    await wrong({ channel: 'pigeon' }, '/channel', /one of/);
    await wrong({ result: 'sent' }, '/result', /one of/);
    await wrong({ contact: 'con_01a2011e-5616-7f9e-81b6-bd60359c8c6d' }, '/contact', /no slot/);
    const batch = { contacts: [good, { ...good, at: '2027-01-01T00:00:00Z' }] };
    const answer = await askJson(server, '/v1/contacts/batch', { body: batch, bearer: site.apiKey });
    assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, '/contacts/1/at']);
    assert.deepEqual((await desk.me('c_bad')).asked.recent, []);
    assert.equal((await desk.reports({ ...good, channel: 'sms' })).status, 201);
  });

  it('a batch is kept in order, and a result can be set later', async () => {
    const contacts = ['c_a', 'c_b'].map((customer) => ({ customer, ...OFFER, result: 'attempted' }));
    const made = await askJson(server, '/v1/contacts/batch', { body: { contacts }, bearer: site.apiKey });
    assert.equal(made.status, 201);
    assert.deepEqual(
      made.body.contacts.map(({ customer }: { customer: string }) => customer),
      ['c_a', 'c_b'],
    );
    const patch = (id: string, body: object) =>
      askJson(server, `/v1/contacts/${id}`, { method: 'PATCH', body, bearer: site.apiKey });
    const { id } = made.body.contacts[1];
    assert.deepEqual((await patch(id, { result: 'refused' })).body, { ...made.body.contacts[1], result: 'refused' });
    assert.equal((await patch('con_01a2011e-5616-7f9e-81b6-bd60359c8c6d', { result: 'refused' })).status, 404);
    assert.equal((await patch('nonsense', { result: 'refused' })).body.code, 'unknown-contact');
    assert.equal((await patch(id, { result: 'sent' })).status, 422);
    const codes = codesOf((await desk.decide({ customer: 'c_b', ...OFFER })).body);
    assert.ok(codes.includes('cooling-off'));
  });

  it('is shown to the customer: who asked, what was answered, what was sent, and what nobody asked for', async () => {
    await wants('c_seen', 1);
    const allowed = (await desk.decide({ customer: 'c_seen', ...OFFER, campaign: 'autumn' })).body;
    server.clock.now = NOW + 1000;
    await desk.reports({ customer: 'c_seen', ...OFFER, result: 'delivered', decision: allowed.id });
    server.clock.now = NOW + 2000;
    const denied = (await desk.decide({ customer: 'c_seen', channel: 'phone', topic: 'trade-in' })).body;
    server.clock.now = NOW + 3000;
    await desk.reports({ customer: 'c_seen', channel: 'phone', topic: 'trade-in', result: 'answered' });
    const { asked } = await desk.me('c_seen');
    assert.deepEqual([asked.allowed, asked.refused], [1, 1]);
    const brief = ({ kind, at, id, outcome, asked: wasAsked }: Parsed) =>
      kind === 'ask' ? [at, outcome, id] : [at, wasAsked];
    assert.deepEqual(asked.recent.map(brief), [
      ['2026-11-21T10:00:03Z', false],
      ['2026-11-21T10:00:02Z', 'deny', denied.id],
      ['2026-11-21T10:00:01Z', true],
      ['2026-11-21T10:00:00Z', 'allow', allowed.id],
    ]);
    assert.equal(asked.recent[3].campaign, 'autumn');
    const erased = await ask(server, '/v1/customers/c_seen', { method: 'DELETE', bearer: site.apiKey });
    assert.equal(erased.status, 204);
    assert.deepEqual((await desk.me('c_seen')).asked, { allowed: 0, refused: 0, broken: 0, recent: [] });
  });
});

describe('the volume of a topic', () => {
  it('is what was really sent in a year for each customer who has it on, and unknown before 30 days of data', async () => {
    const server = startServer();
    const desk = deskOf(server, await makeSite(server));
    for (const customer of ['c_1', 'c_2']) {
      await desk.says(
        customer,
        ['channel', { channel: 'email', use: 'yes' }],
        ['topic', { topic: 'trade-in', want: 'yes' }],
      );
    }
    await desk.says('c_3', ['topic', { topic: 'service', want: 'no' }]);
    assert.deepEqual((await desk.me('c_1')).volume['trade-in'], { perYear: null, next: null, closed: null });
    const sent = { ...OFFER, result: 'delivered' };
    for (const days of [400, 100, 29, 3, 2]) {
      const at = new Date(NOW - days * DAY).toISOString();
      await desk.reports({ customer: 'c_1', ...sent, at });
    }
    await desk.reports({ customer: 'c_2', channel: 'sms', topic: 'service', result: 'delivered' });
    server.clock.now = NOW + 60_000;
    const { volume } = await desk.me('c_2');
    assert.deepEqual(volume['trade-in'], { perYear: 2, next: null, closed: null });
    assert.deepEqual(volume['service'], { perYear: 0.5, next: null, closed: null });
    assert.deepEqual(volume['partners'], { perYear: null, next: null, closed: null });
    await desk.says('c_2', ['cap', { cap: { max: 1, per: 'P1M' } }]);
    await desk.reports({ customer: 'c_2', ...sent });
    assert.equal((await desk.me('c_2')).volume['trade-in'].next, '2026-12-21T10:01:00Z');
    await server.close();
  });

  it('stays unknown while the log is younger than 30 days', async () => {
    const server = startServer();
    const desk = deskOf(server, await makeSite(server));
    await desk.says('c_1', ['topic', { topic: 'trade-in', want: 'yes' }]);
    const at = new Date(NOW - 29 * DAY).toISOString();
    await desk.reports({ customer: 'c_1', ...OFFER, result: 'delivered', at });
    assert.equal((await desk.me('c_1')).volume['trade-in'].perYear, null);
    server.clock.now = NOW + DAY;
    assert.equal((await desk.me('c_1')).volume['trade-in'].perYear, 1);
    await server.close();
  });
});
