import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { codesOf, deskOf, type Desk } from './asking.ts';
import { ask, askJson, makeSite, startServer, type TestServer, type TestSite } from './test-server.ts';

const OFFER = 'channel=email&topic=trade-in&column=customer_id';

describe('a list that is scrubbed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-scrub-'));
  let server: TestServer;
  let site: TestSite;
  let desk: Desk;

  before(async () => {
    server = startServer({ file: join(folder, 'a.db') });
    site = await makeSite(server);
    desk = deskOf(server, site);
    for (const customer of ['c_yes', 'c_später', 'c_no', '42']) {
      await desk.says(
        customer,
        ['channel', { channel: 'email', use: 'yes' }],
        ['topic', { topic: 'trade-in', want: 'yes' }],
      );
    }
    await desk.says('c_no', ['topic', { topic: 'trade-in', want: 'no' }]);
    await desk.says('c_später', ['pause', { pause: { until: '2026-12-05', zone: 'America/Denver' } }]);
    await desk.facts('c_yes', { emails: ['rosa@example.org'], phones: ['+12125550142'] });
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  async function scrub(query: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
    const how = { body, bearer: site.apiKey, headers: { 'Content-Type': 'text/csv', ...headers } };
    const answer = await ask(server, `/v1/scrub?${query}`, how);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const id = answer.headers.get('x-ask-first-scrub');
    const summary = id && (await askJson(server, `/v1/scrubs/${id}`, { bearer: site.apiKey })).body;
    return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString('utf8'), summary };
  }

  const LIST =
    '\uFEFF"name","customer_id",note\r\n"O""Brien, Pat",c_yes,"two\r\nlines, =1+1"\r\nB,c_no,\r\nC,c_später,+12\r\nD,c_unknown,x\nE,"c_yes",last';

  it('keeps only whom the answer allows, byte for byte', async () => {
    const { status, headers, text, summary } = await scrub(OFFER, LIST);
    assert.equal(status, 200);
    assert.equal(
      text,
      '\uFEFF"name","customer_id",note\r\n"O""Brien, Pat",c_yes,"two\r\nlines, =1+1"\r\nE,"c_yes",last',
    );
    assert.match(headers.get('content-type') ?? '', /^text\/csv/);
    assert.match(summary.id, /^scr_/);
    const byReason = { 'topic-refused': 1, paused: 1, 'never-asked': 1, 'channel-not-chosen': 1 };
    assert.deepEqual(summary, { id: summary.id, state: 'complete', rows: 5, kept: 2, byReason, badRows: [] });
  });

  it('answers the others, or all, with the reasons and the next moment in columns of ours', async () => {
    const removed = (await scrub(`${OFFER}&as=removed`, LIST)).text;
    assert.deepEqual(
      parse(removed, { bom: true, relax_column_count: false, record_delimiter: ['\r\n', '\n'] }).map((row: string[]) =>
        row.slice(1),
      ),
      [
        ['customer_id', 'note', 'ask_first_outcome', 'ask_first_reasons', 'ask_first_next'],
        ['c_no', '', 'deny', 'topic-refused', ''],
        ['c_später', '+12', 'defer', 'paused', '2026-12-05T07:00:00Z'],
        ['c_unknown', 'x', 'deny', 'never-asked channel-not-chosen', ''],
      ],
    );
    const all = (await scrub(`${OFFER}&as=all`, LIST)).text;
    assert.ok(all.endsWith('E,"c_yes",last,allow,,'));
    assert.equal(parse(all, { bom: true, record_delimiter: ['\r\n', '\n'] }).length, 6);
  });

  it('never keeps a broken row, and names its line', async () => {
    const list = 'a,customer_id\n1,c_yes\n2,c_yes,3\nc_yes\n4,"c_yes"x\n5,c_y"es\n6,\n7,c_yes\n\n8,"c_yes';
    const { text, summary } = await scrub(OFFER, list);
    assert.equal(text, 'a,customer_id\n1,c_yes\n7,c_yes\n');
    assert.deepEqual(
      summary.badRows.map(({ line }: { line: number }) => line),
      [3, 4, 5, 6, 7, 10],
    );
    assert.deepEqual([summary.state, summary.rows, summary.kept], ['complete', 8, 2]);
    assert.match(summary.badRows[5].why, /never closed/);
  });

  it('reads NDJSON, by any of the three, and gzip both ways', async () => {
    const lines = ['{"id":"c_yes","n":1}', '{"id":42}', '{"id":"c_no"}', '[1]', '{"id":null}', 'nonsense'];
    const type = { 'Content-Type': 'application/x-ndjson' };
    const query = 'channel=email&topic=trade-in&column=id';
    const kept = await scrub(query, `${lines.join('\n')}\n`, type);
    assert.equal(kept.text, '{"id":"c_yes","n":1}\n{"id":42}\n');
    assert.deepEqual([kept.summary.rows, kept.summary.kept, kept.summary.badRows.length], [6, 2, 3]);
    const removed = await scrub(`${query}&as=removed`, lines.join('\n'), type);
    assert.deepEqual(JSON.parse(removed.text), {
      id: 'c_no',
      ask_first_outcome: 'deny',
      ask_first_reasons: 'topic-refused',
      ask_first_next: '',
    });
    const zip = { 'Content-Encoding': 'gzip', 'Accept-Encoding': 'gzip' };
    const zipped = await scrub(`${OFFER}&by=email`, gzipSync('customer_id\n Rosa@Example.org\nx@example.org\n'), zip);
    assert.equal(zipped.headers.get('content-encoding'), 'gzip');
    assert.equal(gunzipSync(zipped.bytes).toString(), 'customer_id\n Rosa@Example.org\n');
    const phones = await scrub(`${OFFER}&by=phone`, 'customer_id\n+12125550142\n212 555 0142\n');
    assert.deepEqual([phones.summary.kept, phones.summary.badRows[0].line], [1, 3]);
  });

  it('asks about what the customer made where a basis is named', async () => {
    const query = 'channel=email&topic=service&column=customer_id';
    assert.equal((await scrub(query, 'customer_id\nc_new\n')).summary.kept, 0);
    assert.equal((await scrub(`${query}&basis=booking`, 'customer_id\nc_new\n')).summary.kept, 1);
  });

  it('refuses what cannot be answered before the first row: 422, 415, 400, 403, 404', async () => {
    const refused = async (query: string, body: string, headers = {}) => {
      const { status, text } = await scrub(query, body, headers);
      return [status, JSON.parse(text).errors?.[0]?.pointer ?? JSON.parse(text).code];
    };
    assert.deepEqual(await refused(OFFER, 'id,name\n1,2\n'), [422, '/column']);
    assert.deepEqual(await refused(OFFER, ''), [422, '/column']);
    assert.deepEqual(await refused(OFFER.replace('trade-in', 'trades'), 'customer_id\n'), [422, '/topic']);
    assert.deepEqual(await refused(OFFER.replace('email', 'sms'), 'customer_id\n'), [422, '/channel']);
    assert.deepEqual(await refused(`${OFFER}&as=some`, 'customer_id\n'), [422, '/as']);
    assert.deepEqual(await refused('channel=email', 'customer_id\n'), [422, '/topic']);
    assert.deepEqual(await refused(OFFER, '{}', { 'Content-Type': 'application/json' }), [415, 'not-list-type']);
    assert.deepEqual(await refused(OFFER, 'x', { 'Content-Encoding': 'br' }), [415, 'not-list-type']);
    assert.deepEqual(await refused(OFFER, 'no gzip', { 'Content-Encoding': 'gzip' }), [400, 'body-incomplete']);
    assert.deepEqual(await refused(OFFER, `"${'x'.repeat(2 ** 20 + 1)}`), [422, '']);
    assert.equal((await ask(server, `/v1/scrub?${OFFER}`, { body: 'x' })).status, 401);
    const { bearer } = { bearer: site.apiKey };
    assert.equal((await askJson(server, '/v1/scrubs/scr_none', { bearer })).body.code, 'unknown-scrub');
  });

  it('stands at one instant: what is written meanwhile is not seen', async () => {
    await desk.says(
      'c_late',
      ['channel', { channel: 'email', use: 'yes' }],
      ['topic', { topic: 'trade-in', want: 'yes' }],
    );
    let goOn = (): void => assert.fail('the list was asked for before it began');
    const answered = new Promise<void>((resolve) => (goOn = resolve));
    const chunks = (async function* () {
      yield Buffer.from('customer_id\n');
      await answered;
      yield Buffer.from('c_late\n');
    })();
    const list = new ReadableStream({
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    const init = {
      method: 'POST',
      body: list,
      duplex: 'half',
      headers: { 'Content-Type': 'text/csv', Authorization: `Bearer ${site.apiKey}` },
    };
    const answer = await server.app.request(`/v1/scrub?${OFFER}`, init);
    await desk.says('c_late', ['stop']);
    goOn();
    assert.equal(await answer.text(), 'customer_id\nc_late\n');
    assert.equal((await desk.decide({ customer: 'c_late', channel: 'email', topic: 'trade-in' })).body.outcome, 'deny');
  });

  it('is failed when who asked goes away, its process died, or the list breaks off', async () => {
    const rows = Array.from({ length: 50_000 }, () => 'c_yes').join('\n');
    const how = { body: `customer_id\n${rows}`, bearer: site.apiKey, headers: { 'Content-Type': 'text/csv' } };
    const left = await ask(server, `/v1/scrub?${OFFER}`, how);
    await left.body!.cancel();
    const id = left.headers.get('x-ask-first-scrub');
    assert.equal((await askJson(server, `/v1/scrubs/${id}`, { bearer: site.apiKey })).body.state, 'failed');
    const dead = { id: 'scr_dead', state: 'running' as const, rows: 7, kept: 3, byReason: {}, badRows: [] };
    await server.world.store.saveScrub(site.site, server.clock.now, dead);
    const found = await askJson(server, '/v1/scrubs/scr_dead', { bearer: site.apiKey });
    assert.deepEqual(found.body, { ...dead, state: 'failed' });
    const torn = gzipSync(
      `customer_id\n${rows}${Array.from({ length: 9999 }, (_, n) => `\nc_${n}`).join('')}`,
    ).subarray(0, -9);
    await assert.rejects(scrub(OFFER, torn, { 'Content-Encoding': 'gzip' }));
  });

  it('answers every row as `POST /v1/decisions` does: 3,000 random rows', async () => {
    const some = <T>(of: readonly T[]) => of[Math.floor(Math.random() * of.length)]!;
    for (let n = 0; n < 60; n += 1) {
      const limits: [string, object?][][] = [
        [],
        [['stop']],
        [['pause', { pause: { until: '2026-12' } }]],
        [['plan', { plan: { kind: 'keep', subject: 'car', since: '2020', for: 'P10Y' } }]],
        [['hours', { hours: { zone: 'Asia/Tokyo', weekly: [{ days: ['mon'], from: '09:00', to: '10:00' }] } }]],
      ];
      const ops: [string, object?][] = [
        ['channel', { channel: some(['email', 'phone', 'post']), use: some(['yes', 'yes', 'no']) }],
        [
          'topic',
          { topic: 'trade-in', want: some(['yes', 'yes', 'yes', 'no']), cap: { max: 1, per: some(['P1M', 'PT36H']) } },
        ],
        ...some(limits),
      ];
      await desk.says(`c_${n}`, ...ops);
      if (n % 3 === 0) await desk.facts(`c_${n}`, { emails: [`c${n % 20}@example.org`] });
      if (n % 4 === 0)
        await desk.reports({
          customer: `c_${n}`,
          channel: 'email',
          topic: 'trade-in',
          result: some(['delivered', 'refused']),
        });
    }
    for (const [by, channel] of [
      ['customer', 'email'],
      ['customer', 'phone'],
      ['email', 'email'],
    ] as const) {
      const rows = Array.from({ length: 1000 }, () =>
        by === 'email' ? `c${some([...Array(25).keys()])}@example.org` : `c_${some([...Array(70).keys()])}`,
      );
      const query = `channel=${channel}&topic=trade-in&column=who&by=${by}&as=all`;
      const { text } = await scrub(query, `who\n${rows.join('\n')}\n`);
      const asks = rows.map((who) => ({ [by]: who, channel, topic: 'trade-in' }));
      const { answers } = (await askJson(server, '/v1/decisions/batch', { body: { asks }, bearer: site.apiKey })).body;
      const wanted = answers.map((answer: Parameters<typeof codesOf>[0], n: number) =>
        [rows[n], answer.outcome, codesOf(answer).join(' '), answer.nextAllowedAt ?? ''].join(','),
      );
      assert.deepEqual(text.trimEnd().split('\n').slice(1), wanted);
      assert.ok(new Set(wanted.map((row: string) => row.split(',').slice(1).join())).size > 3);
    }
  });
});
