import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { codesOf, deskOf, type Desk } from './asking.ts';
import { ask, askJson, makeSite, startServer, tokenFor } from './test-server.ts';
import type { Parsed, TestServer, TestSite } from './test-server.ts';

const HEAD = 'customer,topic,channel,answer,at,where,words,email';
const PAPER = '2024-05-01,"Paper form, Albany",Yes to a price for my car';

describe('a list of answers that were given elsewhere', () => {
  let server: TestServer;
  let site: TestSite;
  let desk: Desk;
  let customer: string;
  let people = 0;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    desk = deskOf(server, site);
  });
  beforeEach(() => {
    people += 1;
    customer = `c_${people}`;
  });
  after(() => server.close());

  const send = (body: string | Uint8Array, headers: Record<string, string> = {}, query = '?from=Old%20CRM') =>
    askJson(server, `/v1/import${query}`, {
      body,
      bearer: site.apiKey,
      headers: { 'Content-Type': 'text/csv', ...headers },
    });
  const list = (...rows: string[]) => send([HEAD, ...rows].join('\r\n'));
  const choices = async (who = customer) => (await desk.me(who)).choices;
  const erase = (suppress: boolean, claims = {}) =>
    ask(server, '/v1/me', {
      method: 'DELETE',
      body: { suppress },
      bearer: tokenFor(site, customer, { claims: { email_verified: true, ...claims } }),
    });

  it('binds every no at once: to a topic, a channel, a channel for a topic, and to all', async () => {
    const { status, body } = await list(
      `${customer},trade-in,,no,,,,`,
      `${customer},,phone,no,,,,`,
      `${customer},service,sms,NO,,,,`,
      `${customer}-stop,,,no,,,,`,
      '',
    );
    assert.deepEqual([status, body.rows, body.applied, body.bad, body.left], [200, 4, 4, 0, {}]);
    const { topics, channels, stopped } = await choices();
    assert.deepEqual([topics['trade-in'], channels, stopped], [{ want: 'no' }, { phone: { use: 'no' } }, null]);
    assert.deepEqual(topics.service.channels, ['email', 'phone']);
    assert.equal((await choices(`${customer}-stop`)).stopped.via, 'import');
    const call = await desk.decide({ customer, channel: 'phone', topic: 'trade-in' });
    assert.deepEqual(codesOf(call.body).slice(0, 2), ['topic-refused', 'channel-refused']);
  });

  it('takes a yes with its evidence alone, and the yes stands on that day', async () => {
    const { body } = await list(
      `${customer},trade-in,email,yes,${PAPER},`,
      `${customer},,sms,yes,,,,`,
      `${customer},partners,,yes,${PAPER},`,
      `${customer},trade-in,phone,yes,2099-01-01,"Paper form, Albany",Yes,`,
    );
    assert.deepEqual([body.applied, body.left], [1, { 'evidence-missing': 3 }]);
    const { topics, channels } = await choices();
    assert.deepEqual(topics, { 'trade-in': { want: 'yes', at: '2024-05-01T00:00:00Z', channels: ['email'] } });
    assert.deepEqual(channels, { email: { use: 'yes' } });
    assert.equal((await desk.decide({ customer, channel: 'email', topic: 'trade-in' })).body.outcome, 'allow');
  });

  it('is marked wherever it is seen: history, receipt and event, with the list, the place and the words', async () => {
    await list(`${customer},trade-in,email,yes,${PAPER},`);
    const bearer = tokenFor(site, customer);
    const [line] = (await askJson(server, '/v1/me/history', { bearer })).body.items;
    assert.deepEqual([line.via, line.by, line.where], ['import', 'Old CRM', 'Paper form, Albany']);
    assert.ok(line.changes.every(({ words }: Parsed) => words === 'Yes to a price for my car'));
    const receipt = await askJson(server, `/v1/me/receipts/${line.receipt}`, { bearer });
    const said = JSON.parse(Buffer.from(receipt.body.jws.split('.')[1], 'base64url').toString());
    assert.deepEqual([said.event.via, said.processing[0].event_state], ['import', 'given']);
    const { items } = (await askJson(server, '/v1/events?limit=500', { bearer: site.apiKey })).body;
    assert.deepEqual([items.at(-1).data.customer, items.at(-1).data.via], [customer, 'import']);
    const undo = { id: '01900000-0000-7000-8000-000000000001', at: line.at, op: 'undo', change: line.acts[0].id };
    const undone = await askJson(server, '/v1/me/changes', { body: { base: 1, changes: [undo] }, bearer });
    assert.deepEqual(undone.body.choices.topics, {});
  });

  it('is never over an answer of hers, neither way, unless it is newer than all that she did', async () => {
    await desk.says(
      customer,
      ['channel', { channel: 'email', use: 'yes' }],
      ['topic', { topic: 'trade-in', want: 'yes' }],
    );
    await desk.says(`${customer}-no`, ['topic', { topic: 'trade-in', want: 'no' }], ['stop']);
    const { body } = await list(
      `${customer},trade-in,,no,,,,`,
      `${customer},,email,no,2020-01-01,,,`,
      `${customer},,,no,,,,`,
      `${customer}-no,trade-in,email,yes,${PAPER},`,
      `${customer}-no,,email,yes,${PAPER},`,
    );
    assert.deepEqual([body.applied, body.left], [0, { answered: 3, stopped: 2 }]);
    assert.deepEqual((await choices()).topics['trade-in'].want, 'yes');
    server.clock.now += 3_600_000;
    const newer = await list(`${customer},trade-in,,no,2026-11-21T10:30:00Z,,,`);
    server.clock.now -= 3_600_000;
    assert.deepEqual([newer.body.applied, (await choices()).topics['trade-in'].want], [1, 'no']);
  });

  it('is the same the second time, and a later no of a list ends a yes of a list', async () => {
    const rows = [`${customer},trade-in,email,yes,${PAPER},`, `${customer},,post,no,,,,`];
    await list(...rows);
    const { revision } = await desk.me(customer);
    const again = (await list(...rows)).body;
    assert.deepEqual([again.applied, again.already, (await desk.me(customer)).revision], [0, 2, revision]);
    const more = (await list(`${customer},trade-in,phone,yes,${PAPER},`)).body;
    assert.deepEqual([more.applied, (await choices()).topics['trade-in'].channels], [1, ['email', 'phone']]);
    assert.equal((await list(`${customer},trade-in,,no,,,,`)).body.applied, 1);
    assert.deepEqual((await choices()).topics['trade-in'], { want: 'no' });
    const late = (await list(`${customer},trade-in,post,yes,${PAPER},`)).body;
    assert.deepEqual(late.left, { answered: 1 });
  });

  it('brings nobody back who was erased, by her id or by an address, and no yes to whom is suppressed', async () => {
    const email = `rosa-${people}@example.org`;
    await desk.facts(customer, { emails: [email] });
    await erase(false);
    const rows = [`${customer},service,,no,,,,`, `${customer}-new,trade-in,email,yes,${PAPER},${email.toUpperCase()}`];
    assert.deepEqual((await list(...rows)).body.left, { erased: 2 });
    for (const who of [customer, `${customer}-new`])
      assert.equal((await ask(server, `/v1/customers/${who}`, { bearer: site.apiKey })).status, 404);
    await desk.facts(`${customer}-other`, { emails: [email] });
    assert.deepEqual((await list(`${customer}-other,,email,yes,${PAPER},${email}`)).body.left, { erased: 1 });
    await erase(true, { email });
    assert.deepEqual((await list(`${customer}-other,,email,yes,${PAPER},`)).body.left, { suppressed: 1 });
    assert.equal((await list(`${customer}-other,,post,no,,,,`)).body.applied, 1);
  });

  it('says of every row that it leaves which and why, and which topics nobody knows here', async () => {
    const { body } = await list(
      `${customer},boats,,no,,,,`,
      `${customer},boats,email,yes,${PAPER},`,
      `${customer},recall,,no,,,,`,
      `${customer},trade-in,sms,yes,${PAPER},`,
      `${customer},,visit,yes,${PAPER},`,
      `,trade-in,,no,,,,`,
      `${customer},trade-in,,perhaps,,,,`,
      `${customer},,,yes,${PAPER},`,
      `${customer},trade-in,no`,
      `${customer},trade"in,,no,,,,`,
      `${customer},,sms,no,2026-02-30,,,`,
    );
    assert.deepEqual([body.rows, body.applied, body.bad], [11, 0, 6]);
    assert.deepEqual(body.left, { 'unknown-topic': 2, essential: 1, 'not-offered': 1, 'unknown-channel': 1 });
    assert.deepEqual(body.unknownTopics, { boats: 2 });
    assert.deepEqual(
      body.rowsLeft.map(({ line }: Parsed) => line),
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    );
    assert.doesNotMatch(JSON.stringify(body.rowsLeft), /perhaps|trade"in|02-30/);
  });

  it('is text/csv with a header that it understands, by a key that may write', async () => {
    const refused = async (body: string, headers = {}, query = '') => (await send(body, headers, query)).status;
    for (const head of ['', 'customer', 'customer,answer,chanel', 'customer,answer,answer', '"customer,answer'])
      assert.equal(await refused(`${head}\n${customer},no,\n`), 422, head);
    assert.equal(await refused(HEAD, { 'Content-Type': 'application/json' }), 415);
    assert.equal(await refused(HEAD, { 'Content-Encoding': 'br' }), 415);
    assert.equal(await refused(HEAD, {}, '?to=x'), 422);
    const made = await askJson(server, '/v1/keys', { body: { name: 'reader', scopes: ['read'] }, bearer: site.apiKey });
    const how = { body: HEAD, headers: { 'Content-Type': 'text/csv' } };
    assert.equal((await ask(server, '/v1/import', { ...how, bearer: made.body.apiKey })).status, 403);
    assert.equal((await ask(server, '/v1/import', how)).status, 401);
  });

  it('may be long, compressed and cut anywhere: hundreds of rows, each taken once', async () => {
    const rows = Array.from(
      { length: 600 },
      (_, i) => `"long ""${people}"" ${i % 300}",${i < 300 ? 'trade-in,' : ',post'},no,,,,`,
    );
    const { body } = await send(gzipSync(`\u{FEFF}${[HEAD, ...rows].join('\n')}`), { 'Content-Encoding': 'gzip' });
    assert.deepEqual([body.rows, body.applied, body.bad], [600, 600, 0]);
    const { topics, channels } = await choices(`long "${people}" 299`);
    assert.deepEqual([topics, channels], [{ 'trade-in': { want: 'no' } }, { post: { use: 'no' } }]);
  });
});
