import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { otherCompany, rosaSpeaks, type Company } from './brought.ts';
import { ask, askJson, change, makeSite, shown, startServer, tokenFor } from './test-server.ts';
import type { Parsed, TestServer, TestSite } from './test-server.ts';

describe('a file that somebody brings', () => {
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
  const bring = (body: unknown) => askJson(server, '/v1/me/import', { body, bearer: bearer() });
  const me = async () => (await askJson(server, '/v1/me', { bearer: bearer() })).body;
  const eraseMe = (body: object = {}) => ask(server, '/v1/me', { method: 'DELETE', body, bearer: bearer() });
  const withReceipts = (receipts: unknown, more: object = {}) => ({ ...file, receipts, ...more });

  it('is believed as far as its receipts go: all genuine, by the keys that came with it', async () => {
    const { body } = await bring(file);
    assert.deepEqual(body.receipts, { given: 3, genuine: 3, signedBy: 'file', faults: [] });
  });

  it('without the keys is unproven, and that is said', async () => {
    for (const receiptKeys of [
      undefined,
      { keys: [] },
      'none',
      { keys: [{ x: 'short' }, null, { x: '-'.repeat(43) }] },
    ]) {
      const { status, body } = await bring({ ...file, receiptKeys });
      assert.equal(status, 200);
      assert.deepEqual([body.receipts.genuine, body.receipts.signedBy], [0, null]);
      assert.deepEqual(
        body.receipts.faults.map(({ at, fault }: Parsed) => [at, fault]),
        [0, 1, 2].map((at) => [at, 'no-key']),
      );
    }
  });

  it('with an altered receipt says which; its noes hold, and none of its yeses is even asked', async () => {
    const [, second] = file.receipts;
    const [head, body, signature] = second.jws.split('.');
    const said = JSON.parse(Buffer.from(body, 'base64url').toString());
    const louder = Buffer.from(JSON.stringify({ ...said, sentence: 'Call her' })).toString('base64url');
    const odd = [
      [{ ...second, jws: `${head}.${louder}.${signature}` }, 'signature'],
      [{ ...second, jws: `${head}.${body}.${'A'.repeat(86)}` }, 'signature'],
      [{ ...second, jws: `${head}.${body}` }, 'form'],
      [{ ...second, id: file.receipts[0].id }, 'id'],
      [null, 'form'],
    ] as const;
    for (const [receipt, fault] of odd) {
      customer = `${customer}x`;
      const answer = (await bring(withReceipts(file.receipts.with(1, receipt)))).body;
      assert.deepEqual(answer.receipts.faults, [{ at: 1, id: receipt?.id ?? null, fault }]);
      assert.deepEqual([answer.proposal, answer.choices.channels], [null, { phone: { use: 'no' } }]);
      const unbelieved = answer.left.filter(({ because }: Parsed) => because === 'altered');
      assert.deepEqual(
        unbelieved.map(({ path }: Parsed) => path),
        ['channels.email', 'topics.trade-in', 'hours'],
      );
      assert.deepEqual((await me()).proposals, []);
    }
  });

  it('with a receipt taken out of the middle says behind which; one that begins later is whole', async () => {
    const [first, second, third] = file.receipts;
    const gap = (await bring(withReceipts([first, third]))).body;
    assert.deepEqual(gap.receipts.faults, [{ at: 1, id: third.id, fault: 'chain' }]);
    assert.equal(gap.proposal, null);
    assert.deepEqual((await bring(withReceipts([second, third]))).body.receipts.faults, []);
  });

  it('of an older version, before there were receipts, is read like a new one', async () => {
    const { format, exportedAt, site: from, choices } = file;
    for (const old of [
      { format, version: 1, exportedAt, site: from, choices, receipts: [] },
      { format, version: 0, choices },
      { format, choices, receipts: 'none yet', catalog: 7, exportedAt: 'long ago', site: 9 },
    ]) {
      customer = `${customer}x`;
      const { status, body } = await bring(old);
      assert.deepEqual(
        [status, body.choices.channels, body.proposal.changes.length],
        [200, { phone: { use: 'no' } }, 3],
      );
      assert.deepEqual([body.receipts.given, body.receipts.faults], [0, []]);
    }
  });

  it('never brings an erased customer back: what is quieter holds, all else is left until she speaks herself', async () => {
    for (const suppress of [false, true]) {
      customer = `${customer}x`;
      await bring(file);
      await eraseMe({ suppress });
      const { status, body } = await bring(file);
      assert.deepEqual([status, body.proposal], [200, null]);
      const page = await me();
      assert.deepEqual([page.proposals, page.choices.name, page.choices.language], [[], undefined, undefined]);
      assert.deepEqual(
        [page.choices.channels, page.choices.topics],
        [{ phone: { use: 'no' } }, { partners: { want: 'no' } }],
      );
      const erased = body.left.filter(({ because }: Parsed) => because === 'erased').map(({ path }: Parsed) => path);
      assert.deepEqual(erased, ['name', 'language', 'first', 'channels.email', 'topics.trade-in', 'hours']);
      const asking = {
        body: { customer, channel: 'email', topic: 'service', basis: { kind: 'booking', madeBy: 'customer' } },
      };
      const decision = await askJson(server, '/v1/decisions', { ...asking, bearer: site.apiKey });
      assert.equal(decision.body.reasons[0]?.code ?? 'none', suppress ? 'erased' : 'none');
    }
  });

  it('that is newer asks what no earlier one asked, whether she left that one open or declined it', async () => {
    const older = { format: 'ask-first-export', exportedAt: '2026-11-01T00:00:00Z' };
    const first = { 'trade-in': { want: 'yes', at: '2026-10-01T00:00:00Z' } };
    const newer = { ...older, exportedAt: '2026-11-15T00:00:00Z' };
    const then = { ...first, partners: { want: 'yes', at: '2026-11-10T00:00:00Z' } };
    for (const isDeclined of [false, true]) {
      customer = `${customer}x`;
      const { proposal, revision } = (await bring({ ...older, choices: { topics: first } })).body;
      const decline = { base: revision, changes: [change('decline', { proposal: proposal.id })] };
      if (isDeclined) await askJson(server, '/v1/me/changes', { body: decline, bearer: bearer() });
      for (let time = 1; time <= 2; time++) {
        const { body } = await bring({ ...newer, choices: { topics: then } });
        assert.deepEqual(body.left, []);
        const open = (await me()).proposals.map(({ changes }: Parsed) => changes.map(({ topic }: Parsed) => topic));
        assert.deepEqual(open.toSorted(), isDeclined ? [['partners']] : [['partners'], ['trade-in']]);
      }
    }
  });

  it('the same again after her yes is no second yes: no revision, no receipt', async () => {
    const again = { format: 'ask-first-export', exportedAt: '2026-11-01T00:00:00Z' };
    const choices = { channels: { sms: { use: 'yes' } }, topics: { partners: { want: 'yes' } } };
    const { proposal } = (await bring({ ...again, choices })).body;
    const accept = { base: 0, changes: [change('accept', { proposal: proposal.id })], ...shown({ partners: 1 }) };
    const accepted = (await askJson(server, '/v1/me/changes', { body: accept, bearer: bearer() })).body;
    assert.deepEqual([accepted.revision, accepted.held], [1, []]);
    const { body } = await bring({ ...again, choices });
    assert.deepEqual([body.revision, body.applied, body.receipt, body.proposal, body.left], [1, [], null, null, []]);
    assert.deepEqual(body.choices, accepted.choices);
  });

  it('comes at most thirty times a minute', async () => {
    const answers = [];
    for (let i = 0; i <= 30; i++) answers.push(await bring({ format: 'ask-first-export', choices: {} }));
    assert.deepEqual([answers[29]!.status, answers[30]!.status], [200, 429]);
    assert.ok(Number(answers[30]!.headers.get('retry-after')) > 0);
    assert.equal(
      (await askJson(server, '/v1/me/changes', { body: { base: 0, changes: [change('stop')] }, bearer: bearer() }))
        .status,
      200,
    );
  });
});
