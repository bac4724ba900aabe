import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createGuardedAgent } from '../../server/webhooks/guarded-agent.ts';
import type { ResolveAll } from '../../server/webhooks/guarded-agent.ts';
import { sendWebhook, SNIPPET_BYTES } from '../../server/webhooks/send.ts';
import { endless, openFaultReceiver, status, trickle } from './fault-receiver.ts';
import { assertEndsAtDeadline, LOOPBACK, post, receive, SOON } from './sending.ts';
import { observed } from './table/observed.ts';

function megabytes(bytes: number): string {
  return `${bytes < 0 ? '' : '+'}${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

test('the request is a POST of the signed bytes with the three headers, and ours are not replaced by the endpoint’s', async () => {
  const receiver = await receive(status(204));
  const headers = { 'x-tenant': 'north', 'user-agent': 'forged', 'webhook-id': 'forged' };
  const outcome = await post(receiver.url, { headers });
  assert.equal(outcome.class, 'ok');
  assert.equal(outcome.peer, '127.0.0.1');
  const [request] = receiver.requests;
  assert.equal(request?.line, 'POST /hook HTTP/1.1');
  assert.equal(request?.body.toString('utf8'), '{"a":"1.0 \u2028 🚗"}');
  assert.equal(request?.headers['content-type'], 'application/json');
  assert.equal(request?.headers['webhook-id'], 'evt_1');
  assert.equal(request?.headers['webhook-timestamp'], '1795255200');
  assert.equal(request?.headers['webhook-signature'], 'v1,x');
  assert.equal(request?.headers['x-tenant'], 'north');
  assert.match(request?.headers['user-agent'] ?? '', /^Ask-First-Webhooks\//);
});

test('a header value that would end the line is not sent', async () => {
  const receiver = await receive(status(204));
  const outcome = await post(receiver.url, { headers: { 'x-a': 'b\r\nx-evil: 1' } });
  assert.notEqual(outcome.class, 'ok');
  assert.equal(receiver.requests.length, 0);
});

test('P7 a receiver that accepts and never answers costs the total deadline', async () => {
  const receiver = await receive(() => {});
  await assertEndsAtDeadline(post(receiver.url, { deadline: SOON }));
});

test('P7 a header of one byte per 100 ms costs the total deadline', async () => {
  const receiver = await receive(trickle('HTTP/1.1 200 OK\r\nx-slow: ', 100, 'a'));
  await assertEndsAtDeadline(post(receiver.url, { deadline: SOON }));
});

test('P7 a body of one byte per 100 ms costs the total deadline', async () => {
  const receiver = await receive((received, socket) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    trickle('', 100, '1\r\na\r\n')(received, socket);
  });
  const outcome = await assertEndsAtDeadline(post(receiver.url, { deadline: SOON }));
  assert.equal(outcome.status, 200);
});

test('P7 interim answers for ever cost the total deadline', async () => {
  const receiver = await receive((_, socket) => {
    const timer = setInterval(
      () => socket.writable && socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'),
      20,
    );
    socket.on('close', () => clearInterval(timer));
  });
  await assertEndsAtDeadline(post(receiver.url, { deadline: SOON }));
});

test('P7 of an endless body 64 KiB are read and 8 KiB kept, the status decides, and memory stays flat', async () => {
  const filler = Buffer.alloc(64 * 1024, 'a');
  const ok = await receive(endless('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n', filler));
  const failing = await receive(endless('HTTP/1.1 500 Oops\r\n\r\n', filler));
  for (let i = 0; i < 10; i += 1) await post(ok.url);
  const before = process.memoryUsage.rss();
  for (let i = 0; i < 40; i += 1) {
    const outcome = await post(ok.url);
    assert.equal(outcome.class, 'ok');
    assert.equal(Buffer.byteLength(outcome.snippet), SNIPPET_BYTES);
  }
  assert.equal((await post(failing.url)).class, 'status');
  const growth = process.memoryUsage.rss() - before;
  assert.ok(growth < 20 * 1024 * 1024, `grew by ${growth} bytes`);
  const requests = ok.requests.length + failing.requests.length;
  observed({ row: 4, case: 'endless bodies behind 200', requests, also: `RSS ${megabytes(growth)} over the last 41` });
});

test('P7 a gzip bomb of 10 GB is never inflated', async () => {
  const member = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const receiver = await receive(endless('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n', member));
  await post(receiver.url);
  const before = process.memoryUsage.rss();
  const outcome = await post(receiver.url);
  assert.equal(outcome.snippet, '(65536 bytes of gzip, not inflated)');
  const growth = process.memoryUsage.rss() - before;
  assert.ok(growth < 20 * 1024 * 1024);
  const requests = receiver.requests.length;
  observed({ row: 4, case: 'a gzip bomb behind a 200', requests, also: `RSS ${megabytes(growth)}` });
});

test('P7 a header of a megabyte is refused as too large', async () => {
  const receiver = await receive(endless('HTTP/1.1 200 OK\r\nx-long: ', Buffer.alloc(1024, 'a')));
  const outcome = await post(receiver.url);
  assert.equal(outcome.class, 'too-large');
});

test('a snippet keeps text whole and never grows over 8 KiB, whatever the bytes are', async () => {
  const binary = await receive(endless('HTTP/1.1 500 X\r\n\r\n', Buffer.alloc(64 * 1024, 0xff)));
  assert.ok(Buffer.byteLength((await post(binary.url)).snippet) <= SNIPPET_BYTES);
  const cars = await receive(status(500, {}, `a${'🚗'.repeat(5000)}`));
  const { snippet } = await post(cars.url);
  assert.equal(snippet, `a${'🚗'.repeat(2047)}`);
});

test('P7 a reset before, during and after the request, and a half close, are resets', async () => {
  const receiver = await receive((_, socket) => socket.destroy());
  assert.equal((await post(receiver.url)).class, 'reset');
  receiver.onConnection = (socket) => socket.resetAndDestroy();
  assert.equal((await post(receiver.url)).class, 'reset');
  receiver.onConnection = () => {};
  receiver.answer = (_, socket) => socket.resetAndDestroy();
  assert.equal((await post(receiver.url)).class, 'reset');
  receiver.answer = (_, socket) => void socket.end();
  assert.equal((await post(receiver.url)).class, 'reset');
  receiver.answer = (_, socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc');
  const cutShort = await post(receiver.url);
  assert.deepEqual([cutShort.class, cutShort.status], ['reset', 200]);
  receiver.answer = (_, socket) => void socket.end('SSH-2.0-OpenSSH\r\n');
  assert.equal((await post(receiver.url)).class, 'reset');
});

test('P7 a name that does not exist, or whose server hangs, is a failure that can be retried', async () => {
  const missing: ResolveAll = (name, done) =>
    done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), []);
  const outcome = await post('http://hooks.test/', { resolveAll: missing });
  assert.equal(outcome.class, 'dns');
  assert.match(outcome.snippet, /ENOTFOUND/);
  let asked = 0;
  const agent = createGuardedAgent({ policy: LOOPBACK, connectTimeout: SOON, resolveAll: () => void (asked += 1) });
  const message = { headers: {}, id: 'evt_1', timestamp: 1, signature: 'v1,x', body: Buffer.from('{}') };
  const send = () => sendWebhook({ url: 'http://hangs.test/', ...message }, { agent, deadline: SOON });
  await Promise.all([send(), send(), send()].map(assertEndsAtDeadline));
  assert.equal(asked, 1, 'one question for all that wait for the same name');
  await agent.destroy();
});

test('nobody listening is a failure to connect', async () => {
  const receiver = await openFaultReceiver(status(200));
  await receiver.close();
  assert.equal((await post(receiver.url)).class, 'connect');
});
