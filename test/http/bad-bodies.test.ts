import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ask,
  askJson,
  change,
  makeSite,
  startServer,
  tokenFor,
  type Ask,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

describe('a bad body', () => {
  let server: TestServer;
  let site: TestSite;
  const JSON_TYPE = { 'Content-Type': 'application/json' };

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  const send = (body: unknown, how: Ask = {}) =>
    askJson(server, '/v1/me/changes', { method: 'POST', body, bearer: tokenFor(site, 'c_1'), ...how });

  async function refused(body: unknown, [status, code]: [number, string], how: Ask = {}): Promise<Parsed> {
    const answer = await send(body, how);
    assert.deepEqual([answer.status, answer.body.code], [status, code]);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    assert.equal(answer.body.status, status);
    for (const member of ['type', 'title', 'detail', 'requestId'])
      assert.equal(typeof answer.body[member], 'string', member);
    const { body: me } = await askJson(server, '/v1/me', { bearer: tokenFor(site, 'c_1') });
    assert.equal(me.revision, 0);
    return answer.body;
  }

  it('that is not JSON is 400', async () => {
    for (const body of ['', '{', '{"base":0,}', 'NaN', '{"base":01}', "{'base':0}", '{"base":0}{}', '\u0000']) {
      await refused(body, [400, 'not-json']);
    }
  });

  it('that is not JSON by type is 415', async () => {
    const stop = { base: 0, changes: [change('stop')] };
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      'text/json',
      'application/json; charset=utf-16',
    ]) {
      await refused(stop, [415, 'not-json-type'], { headers: { 'Content-Type': type } });
    }
    await refused(stop, [415, 'not-json-type'], { headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' } });
  });

  it('is read when its type is another spelling of JSON', async () => {
    for (const type of [
      'application/json;charset=UTF-8',
      'Application/JSON',
      'application/vnd.shop+json; charset="utf-8"',
    ]) {
      await refused({}, [422, 'invalid'], { headers: { 'Content-Type': type } });
    }
  });

  it('over 64 KiB is 413, announced or not', async () => {
    const long = JSON.stringify({ base: 0, changes: [change('stop', { words: 'x'.repeat(65 * 1024) })] });
    await refused(long, [413, 'too-large']);
    await refused(long, [413, 'too-large'], { headers: { ...JSON_TYPE, 'Content-Length': String(long.length) } });
    await refused(long, [413, 'too-large'], { headers: { ...JSON_TYPE, 'Content-Length': '10' } });
  });

  it('that never ends is refused after 64 KiB, not read on', async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16 * 1024).fill(0x20));
      },
    });
    const answer = await server.app.request('/v1/me/changes', {
      method: 'POST',
      headers: { ...JSON_TYPE, Authorization: `Bearer ${tokenFor(site, 'c_1')}` },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    assert.equal(answer.status, 413);
    assert.ok(pulled <= 8, `${pulled} chunks of 16 KiB were read`);
  });

  it('of 64 KiB to the byte is read', async () => {
    const body = JSON.stringify({ base: 0 }).padEnd(64 * 1024, ' ');
    await refused(body, [422, 'invalid']);
    await refused(`${body} `, [413, 'too-large']);
  });

  it('nested more than 32 deep is 400', async () => {
    await refused(nested(32), [422, 'invalid']);
    await refused(nested(33), [400, 'too-deep']);
    await refused('{"a":'.repeat(33) + '1' + '}'.repeat(33), [400, 'too-deep']);
    await refused(nested(30_000), [400, 'too-deep']);
  });

  it('that is not well-formed Unicode is 400, raw or escaped, in a value or a name', async () => {
    const invalidUtf8 = Buffer.concat([Buffer.from('{"base":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    const rawSurrogate = Buffer.concat([Buffer.from('{"base":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]);
    const words = JSON.stringify({ base: 0, changes: [change('stop', { words: 'W' })] }).replace('"W"', '"\\ud800"');
    await refused(invalidUtf8, [400, 'not-unicode']);
    await refused(rawSurrogate, [400, 'not-unicode']);
    await refused(words, [400, 'not-unicode']);
    await refused('{"\\udc00":1}', [400, 'not-unicode']);
    await refused('{"\\ud83d\\ude00":1}', [422, 'invalid']);
  });

  it('with an operation, channel or topic that is not known is 422 and names the place', async () => {
    const bad = [
      [change('teleport'), '/changes/0/op'],
      [change('channel', { channel: 'fax', use: 'no' }), '/changes/0/channel'],
      [change('topic', { topic: 'weather', want: 'no' }), '/changes/0/topic'],
      [change('topic', { topic: 'Not A Topic', want: 'no' }), '/changes/0/topic'],
      [change('channel', { channel: 'email', use: 'perhaps' }), '/changes/0/use'],
      [change('hours', { hours: { zone: '+02:00' } }), '/changes/0/hours/zone'],
      [change('stop', { tick: true }), '/changes/0/tick'],
      [{ ...change('stop'), id: 'nonsense' }, '/changes/0/id'],
      [{ ...change('stop'), at: 'yesterday' }, '/changes/0/at'],
    ] as const;
    for (const [wrong, pointer] of bad) {
      const { errors } = await refused({ base: 0, changes: [wrong] }, [422, 'invalid']);
      assert.equal(errors[0].pointer, pointer);
    }
  });

  it('with one bad change keeps nothing of its neighbours', async () => {
    const changes = [
      change('channel', { channel: 'phone', use: 'no' }),
      change('topic', { topic: 'weather', want: 'no' }),
    ];
    const { errors } = await refused({ base: 0, changes }, [422, 'invalid']);
    assert.equal(errors[0].pointer, '/changes/1/topic');
  });

  it('with 101 changes, or none, is 422', async () => {
    await refused({ base: 0, changes: many(101) }, [422, 'invalid']);
    await refused({ base: 0, changes: [] }, [422, 'invalid']);
    const hundred = await askJson(server, '/v1/me/changes', {
      body: { base: 0, changes: many(100) },
      bearer: tokenFor(site, 'c_100'),
    });
    assert.equal(hundred.status, 200);
    assert.equal(hundred.body.applied.length, 100);
  });

  it('never poisons an object by the name of a prototype', async () => {
    const id = change('stop').id;
    await refused(`{"base":0,"__proto__":{"changes":[]},"changes":[]}`, [422, 'invalid']);
    await refused(`{"base":0,"changes":[{"op":"constructor","id":"${id}","at":"2026-11-21T10:00:00Z"}]}`, [
      422,
      'invalid',
    ]);
    await refused(
      `{"base":0,"changes":[{"op":"topic","topic":"__proto__","want":"no","id":"${id}","at":"2026-11-21T10:00:00Z"}]}`,
      [422, 'invalid'],
    );
    assert.equal(({} as Record<string, unknown>)['changes'], undefined);
  });

  it('is never echoed and never logged', async () => {
    const secret = 'rosa@example.org';
    const bodies = [
      `{"base":"${secret}"}`,
      `"${secret}`,
      JSON.stringify({ base: 0, changes: [{ ...change('stop'), words: 7, at: secret }] }),
    ];
    for (const body of bodies) {
      const answer = await send(body);
      assert.ok(answer.status >= 400);
      assert.ok(!JSON.stringify(answer.body).includes(secret));
    }
    const words = await ask(server, '/v1/me/changes', {
      body: { base: 0, changes: [change('stop', { words: `write to ${secret}` })] },
      bearer: tokenFor(site, 'c_log'),
    });
    assert.equal(words.status, 200);
    assert.ok(server.log.lines.length > 0);
    assert.ok(!server.log.lines.join('\n').includes(secret));
    assert.ok(!server.log.lines.join('\n').includes('eyJ'));
  });
});

function nested(deep: number): string {
  return '['.repeat(deep) + ']'.repeat(deep);
}

function many(count: number): object[] {
  return Array.from({ length: count }, () => change('channel', { channel: 'phone', use: 'no' }));
}
