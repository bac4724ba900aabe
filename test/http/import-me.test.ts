import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { otherCompany, rosaSpeaks, type Company } from './brought.ts';
import { deskOf, type Desk } from './asking.ts';
import { askJson, change, makeSite, NOW, shown, startServer, tokenFor } from './test-server.ts';
import type { Parsed, TestServer, TestSite } from './test-server.ts';

describe('what she chose at another company', () => {
  let server: TestServer;
  let site: TestSite;
  let other: Company;
  let desk: Desk;
  let file: Parsed;
  let customer: string;
  let people = 0;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    desk = deskOf(server, site);
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
  const bring = (body: unknown, how: Parsed = {}) =>
    askJson(server, '/v1/me/import', { body, bearer: bearer(), ...how });
  const me = (path = '') => askJson(server, `/v1/me${path}`, { bearer: bearer() }).then(({ body }) => body);
  const accept = async (proposal: string) =>
    (
      await askJson(server, '/v1/me/changes', {
        body: {
          base: (await me()).revision,
          changes: [change('accept', { proposal })],
          ...shown({ 'trade-in': 3, service: 1, partners: 1 }),
        },
        bearer: bearer(),
      })
    ).body;

  it('holds here at once where it is a no, a limit or a plan', async () => {
    const { status, body } = await bring(file);
    assert.equal(status, 200, JSON.stringify(body));
    const { choices } = await me();
    assert.deepEqual(choices.channels, { phone: { use: 'no' } });
    assert.deepEqual(choices.topics, { partners: { want: 'no' } });
    assert.deepEqual(choices.cap, { max: 2, per: 'P1M' });
    assert.deepEqual([choices.pauses, choices.plans], [file.choices.pauses, [file.choices.plans[0]]]);
    assert.deepEqual([choices.name.salutation, choices.language, choices.first], ['Ms Iglesias', 'fr', 'email']);
    assert.deepEqual([body.revision, body.held, body.choices], [1, [], choices]);
    assert.deepEqual(body.from, { brand: 'Harbour Motors', site: 'harbour', exportedAt: file.exportedAt });
    const call = await desk.decide({ customer, channel: 'phone', topic: 'trade-in' });
    assert.ok(call.body.reasons.some(({ code }: Parsed) => code === 'channel-refused'));
  });

  it('waits for her yes here where it is a yes, and nothing may be sent before', async () => {
    const { body } = await bring(file);
    assert.deepEqual(
      body.proposal.changes.map(({ op, channel, topic, channels, cap }: Parsed) => [
        op,
        channel ?? topic,
        channels,
        cap,
      ]),
      [
        ['channel', 'email', undefined, undefined],
        ['topic', 'trade-in', ['email'], { max: 1, per: 'P3M' }],
        // Another zone opens hours that were closed, whatever it closes.
        ['hours', undefined, undefined, undefined],
      ],
    );
    assert.equal(body.proposal.by, 'Harbour Motors');
    const page = await me();
    assert.deepEqual(page.proposals, [body.proposal]);
    const mail = await desk.decide({ customer, channel: 'email', topic: 'trade-in' });
    assert.equal(mail.body.reasons[0].code, 'never-asked');
    const accepted = await accept(body.proposal.id);
    assert.deepEqual(accepted.held, []);
    const { want, at, words } = accepted.choices.topics['trade-in'];
    assert.deepEqual([want, at, words], ['yes', new Date(NOW).toISOString(), 3]);
    assert.deepEqual((await me()).proposals, []);
  });

  it('is told in whole: what this company does not offer is named, and what is not its business stays out', async () => {
    const { body } = await bring(file);
    assert.deepEqual(body.left, [
      { path: 'channels.visit', name: null, because: 'unknown-channel' },
      { path: 'topics.trade-in.channels', name: 'Offres de reprise', because: 'not-offered' },
      { path: 'topics.boats', name: 'Boats & more', because: 'unknown-topic' },
      { path: 'topics.yachts', name: 'Yachts', because: 'unknown-topic' },
      { path: 'plans.1', name: null, because: 'theirs' },
    ]);
    assert.doesNotMatch(JSON.stringify(await me('/export')), /Jim|boats|h_77/);
  });

  it('stands in her history as an import, from whom, with a receipt, and the endpoints are told so', async () => {
    const { body } = await bring(file);
    const [line] = (await me('/history')).items;
    assert.deepEqual([line.via, line.by, line.receipt], ['import', 'Harbour Motors', body.receipt.id]);
    const [, payload] = body.receipt.jws.split('.');
    assert.equal(JSON.parse(Buffer.from(payload, 'base64url').toString()).event.via, 'import');
    const events = await askJson(server, '/v1/events?limit=500', { bearer: site.apiKey });
    const { data } = events.body.items.at(-1);
    assert.deepEqual([data.customer, data.via, data.by], [customer, 'import', 'Harbour Motors']);
    const undo = { base: body.revision, changes: [change('undo', { change: line.acts[0].id })], ...shown({}) };
    assert.equal((await askJson(server, '/v1/me/changes', { body: undo, bearer: bearer() })).body.revision, 2);
  });

  it('is brought once: the same file again changes nothing and has the same proposal', async () => {
    const first = (await bring(file)).body;
    const again = (await bring(file)).body;
    assert.deepEqual([again.revision, again.receipt, again.proposal.id], [1, null, first.proposal.id]);
    assert.deepEqual([again.choices, again.left], [first.choices, first.left]);
    assert.equal((await me()).proposals.length, 1);
    await askJson(server, '/v1/me/changes', {
      body: { base: 1, changes: [change('decline', { proposal: first.proposal.id })] },
      bearer: bearer(),
    });
    const third = (await bring(file)).body;
    assert.deepEqual([third.proposal, (await me()).proposals], [null, []]);
  });

  it('is never louder than what she said here: yeses wait, limits only tighten, what she is called stays', async () => {
    await desk.says(
      customer,
      ['channel', { channel: 'email', use: 'no' }],
      ['topic', { topic: 'trade-in', want: 'no' }],
      ['cap', { cap: { max: 1, per: 'P1M' } }],
      ['name', { name: { salutation: 'Dr Iglesias' } }],
      ['stop'],
    );
    const said = (await me()).choices;
    const { body } = await bring(file);
    const { choices } = await me();
    for (const part of ['stopped', 'cap', 'name'] as const) assert.deepEqual(choices[part], said[part], part);
    assert.deepEqual([choices.channels.email.use, choices.topics['trade-in'].want], ['no', 'no']);
    assert.ok(body.left.some(({ path, because }: Parsed) => path === 'name' && because === 'answered-here'));
    assert.ok(body.proposal.changes.every(({ op }: Parsed) => op !== 'stop' && op !== 'resume'));
  });

  it('a narrower yes narrows hers at once', async () => {
    await desk.says(
      customer,
      ['channel', { channel: 'email', use: 'yes' }],
      ['topic', { topic: 'trade-in', want: 'yes' }],
    );
    await bring(file);
    const { channels, cap, want } = (await me()).choices.topics['trade-in'];
    assert.deepEqual([want, channels, cap], ['yes', ['email'], { max: 1, per: 'P3M' }]);
  });

  it('a stop there is a stop here', async () => {
    const stopped = { ...file, choices: { stopped: { at: '2026-11-01T00:00:00Z', via: 'widget' } }, receipts: [] };
    const { body } = await bring(stopped);
    assert.deepEqual([body.choices.stopped.via, body.choices.stopped.at], ['import', '2026-11-01T00:00:00Z']);
    const events = await askJson(server, '/v1/events?types=preferences.stopped&limit=500', { bearer: site.apiKey });
    assert.equal(events.body.items.at(-1).data.customer, customer);
  });

  it('may come home: her own file of this company changes nothing that is so already', async () => {
    await desk.says(
      customer,
      ['plan', { plan: { kind: 'keep', subject: 'car', since: '2022', for: 'P10Y' } }],
      ['pause', { pause: { channels: ['phone'] } }],
      ['channel', { channel: 'sms', use: 'no' }],
    );
    const mine = await me('/export');
    const { status, body } = await bring(mine);
    assert.equal(status, 200);
    assert.deepEqual(body.choices, mine.choices);
    assert.deepEqual([body.receipts.signedBy, body.receipts.faults], ['server', []]);
    assert.deepEqual(body.left, []);
  });

  it('does not bring back a plan that she dropped here since', async () => {
    const { body } = await bring(file);
    const drop = { base: body.revision, changes: [change('drop-plan', { plan: body.choices.plans[0].id })] };
    await askJson(server, '/v1/me/changes', { body: drop, bearer: bearer() });
    assert.deepEqual((await bring(file)).body.choices.plans, []);
  });

  it('takes part in Global Privacy Control like any act of hers', async () => {
    const { body } = await bring(
      { ...file, choices: { channels: { sms: { use: 'no' } } } },
      { headers: { 'Sec-GPC': '1' } },
    );
    assert.equal(body.choices.topics.partners.want, 'no');
  });
});
