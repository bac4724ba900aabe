import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  ask,
  askJson,
  change,
  makeSite,
  NOW,
  shown,
  startServer,
  tokenFor,
  uuid7,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

const INA = { by: 'Ina, counter 3', where: 'shop in Albany', words: 'she told me at the counter' };

describe('what a customer told a person', () => {
  let server: TestServer;
  let site: TestSite;
  let customer: string;
  let people = 0;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  beforeEach(() => {
    people += 1;
    customer = `c_${people}`;
  });
  after(() => server.close());

  const post = (act: string, body: unknown, headers: Record<string, string> = {}) =>
    askJson(server, `/v1/customers/${customer}/${act}`, { body, bearer: site.apiKey, headers });
  const tell = (changes: object[], more: object = INA) => post('tell', { changes, ...more });
  const me = async () => (await askJson(server, '/v1/me', { bearer: tokenFor(site, customer) })).body;
  const send = (body: object) => askJson(server, '/v1/me/changes', { body, bearer: tokenFor(site, customer) });
  const history = async () =>
    (await askJson(server, '/v1/me/history', { bearer: tokenFor(site, customer) })).body.items;
  const yes = (fields: object = {}) => change('topic', { topic: 'trade-in', want: 'yes', ...fields });
  const accept = (proposal: string, revision: number) =>
    send({ base: revision, changes: [change('accept', { proposal })], ...shown({ 'trade-in': 3 }) });

  it('binds at once where it is quieter, and her history says who wrote it down, where and in which words', async () => {
    const { status, body } = await tell([change('channel', { channel: 'phone', use: 'no' })]);
    assert.deepEqual([status, body.revision, body.applied.length, body.proposal], [200, 1, 1, null]);
    assert.deepEqual((await me()).choices.channels, { phone: { use: 'no' } });
    const [line] = await history();
    assert.deepEqual([line.via, line.by, line.where], ['staff', INA.by, INA.where]);
    assert.deepEqual([line.changes[0].path, line.changes[0].words], ['channels.phone', INA.words]);
    const events = await askJson(server, '/v1/events?limit=500', { bearer: site.apiKey });
    const { data } = events.body.items.at(-1);
    assert.deepEqual([data.via, data.by, data.where], ['staff', INA.by, INA.where]);
  });

  it('may be her plan, in her own words, and it closes what it closes at once', async () => {
    const plan = { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: 'I keep cars ten years' };
    const { body } = await tell([{ op: 'plan', plan, words: 'I keep cars ten years' }]);
    assert.equal(body.choices.plans[0].words, 'I keep cars ten years');
    assert.equal((await history())[0].changes[0].words, 'I keep cars ten years');
  });

  it('waits as a proposal where it is louder, with the sentence that her yes would make', async () => {
    const open = change('channel', { channel: 'email', use: 'yes' });
    const { status, body } = await tell([open, yes()]);
    assert.deepEqual([status, body.revision, body.applied, body.held], [201, 0, [], []]);
    assert.match(body.proposal.id, /^prp_[0-9a-f-]{36}$/);
    const page = await me();
    assert.deepEqual(page.choices.topics, {});
    assert.equal(page.proposals.length, 1);
    const [proposal] = page.proposals;
    assert.deepEqual(
      [proposal.id, proposal.by, proposal.where, proposal.words, proposal.at],
      [body.proposal.id, INA.by, INA.where, INA.words, new Date(NOW).toISOString()],
    );
    assert.deepEqual(
      proposal.changes.map((one: Parsed) => one.op),
      ['channel', 'topic'],
    );
    assert.match(proposal.sentence, /We may email you about [^.]*Trade-in offers/);
    assert.doesNotMatch(page.sentence, /about [^.]*Trade-in/);
    assert.deepEqual(await history(), []);
  });

  it('is never louder without her: not a cap lifted, a pause ended, a plan dropped, hours opened or a stop taken back', async () => {
    const pause = change('pause', { pause: { channels: ['phone'] } });
    const keep = change('plan', { plan: { kind: 'keep', subject: 'car', since: '2022', for: 'P10Y' } });
    const quiet = [
      pause,
      keep,
      change('cap', { cap: { max: 1, per: 'P1M' } }),
      change('hours', { hours: { zone: 'America/New_York', weekly: [{ days: ['mon'], from: '09:00', to: '10:00' }] } }),
      change('stop'),
    ];
    const quieted = (await send({ base: 0, changes: quiet })).body;
    assert.equal(quieted.applied.length, quiet.length);
    const { body } = await tell([
      change('end-pause', { pause: `pau_${pause.id}` }),
      change('drop-plan', { plan: `pln_${keep.id}` }),
      change('cap', { cap: null }),
      change('hours', { hours: null }),
      change('resume'),
      change('plan', { plan: { kind: 'want', subject: 'car' } }),
    ]);
    assert.deepEqual([body.revision, body.choices, body.applied], [quieted.revision, quieted.choices, []]);
    assert.equal(body.proposal.changes.length, 6);
  });

  it('is split: the quieter half binds, the louder half waits', async () => {
    const { status, body } = await tell([change('channel', { channel: 'phone', use: 'no' }), yes()]);
    assert.equal(status, 201);
    assert.deepEqual([body.revision, body.applied.length, body.proposal.changes.length], [1, 1, 1]);
    assert.deepEqual(body.choices.topics, {});
  });

  it('becomes hers when she accepts it, with her own instant and the words she was shown', async () => {
    const { body: told } = await tell([{ ...yes(), at: '2026-01-01T00:00:00Z' }]);
    const unseen = await send({ base: 0, changes: [change('accept', { proposal: told.proposal.id })] });
    assert.equal(unseen.body.held[0].because, 'shown-missing');
    assert.equal((await me()).proposals.length, 1);
    const { body } = await accept(told.proposal.id, 0);
    assert.deepEqual([body.revision, body.held], [1, []]);
    assert.deepEqual(body.choices.topics['trade-in'], {
      want: 'yes',
      words: 3,
      at: new Date(NOW).toISOString(),
    });
    assert.deepEqual((await me()).proposals, []);
    const [line] = await history();
    assert.deepEqual([line.via, line.by], ['widget', null]);
    assert.ok(
      line.changes.some((one: Parsed) => one.path === `proposals.${told.proposal.id}` && one.to === 'accepted'),
    );
  });

  it('is gone when she declines it, and does not come back when the same note is handed in again', async () => {
    const note = [yes()];
    const { body: told } = await tell(note);
    assert.equal((await tell(note)).body.proposal.id, told.proposal.id);
    assert.equal((await me()).proposals.length, 1);
    const { body } = await send({ base: 0, changes: [change('decline', { proposal: told.proposal.id })] });
    assert.equal(body.revision, 1);
    assert.deepEqual((await me()).proposals, []);
    const again = await tell(note);
    assert.deepEqual([again.status, again.body.proposal], [200, null]);
    assert.deepEqual((await me()).proposals, []);
    const late = await accept(told.proposal.id, 1);
    assert.deepEqual([late.status, late.body.revision, late.body.choices.topics], [200, 1, {}]);
  });

  it('cannot be accepted by another customer', async () => {
    const { body: told } = await tell([yes()]);
    const other = await askJson(server, '/v1/me/changes', {
      body: { base: 0, changes: [change('accept', { proposal: told.proposal.id })], ...shown({ 'trade-in': 3 }) },
      bearer: tokenFor(site, `${customer}-other`),
    });
    assert.deepEqual([other.body.revision, other.body.choices.topics], [0, {}]);
    assert.equal((await me()).proposals.length, 1);
  });

  it('needs no id and no instant of its own; the acts that are hers alone are refused', async () => {
    const plain = await tell([{ op: 'channel', channel: 'sms', use: 'no' }]);
    assert.deepEqual([plain.status, plain.body.applied.length], [200, 1]);
    for (const [op, fields] of [
      ['accept', { proposal: 'prp_1' }],
      ['decline', { proposal: 'prp_1' }],
      ['undo', { change: uuid7() }],
    ] as const) {
      const { status, body } = await tell([change(op, fields)]);
      assert.deepEqual([status, body.errors[0].pointer], [422, '/changes/0/op']);
    }
    for (const body of [{}, { changes: [] }, { changes: [{ op: 'stop' }] }, { changes: 'stop', by: 'Ina' }])
      assert.equal((await post('tell', body)).status, 422);
    assert.equal((await tell([{ op: 'shout' }])).body.errors[0].pointer, '/changes/0/op');
    assert.equal((await tell([yes({ topic: 'nothing' })])).status, 422);
    assert.equal((await me()).revision, 1);
  });

  it('is taken down once for one Idempotency-Key', async () => {
    const body = { changes: [{ op: 'channel', channel: 'sms', use: 'no' }], ...INA };
    const headers = { 'Idempotency-Key': `note-${people}` };
    const first = await post('tell', body, headers);
    const second = await post('tell', body, headers);
    assert.deepEqual(second.body, first.body);
    assert.equal((await me()).revision, 1);
  });

  it('stops everything when she says so on paper or on the phone, whoever she is', async () => {
    const { status, body } = await post('stop', INA);
    assert.equal(status, 200);
    assert.deepEqual([body.revision, body.choices.stopped.via], [1, 'staff']);
    assert.match(body.sentence, /^All marketing is stopped\./);
    const [line] = await history();
    assert.deepEqual(
      [line.via, line.by, line.where, line.changes[0].path, line.changes[0].words],
      ['staff', INA.by, INA.where, 'stopped', INA.words],
    );
    const events = await askJson(server, '/v1/events?types=preferences.stopped&limit=500', { bearer: site.apiKey });
    assert.equal(events.body.items.at(-1).data.customer, customer);
    assert.equal((await post('stop', { by: 'Ina' })).body.revision, 2);
    assert.equal((await post('stop', {})).status, 422);
  });

  it('is written by a key that may write alone', async () => {
    const made = await askJson(server, '/v1/keys', { body: { name: 'reader', scopes: ['read'] }, bearer: site.apiKey });
    for (const act of ['tell', 'stop']) {
      const path = `/v1/customers/${customer}/${act}`;
      assert.equal((await ask(server, path, { body: INA, bearer: made.body.apiKey })).status, 403);
    }
  });
});
