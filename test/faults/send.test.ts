import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createGuardedAgent } from '../../server/webhooks/guarded-agent.ts';
import type { AgentOptions, ResolveAll } from '../../server/webhooks/guarded-agent.ts';
import { sendWebhook, SNIPPET_BYTES } from '../../server/webhooks/send.ts';
import type { Outcome } from '../../server/webhooks/send.ts';
import { PRIVATE_HOSTS } from '../webhooks/private-hosts.ts';
import { certificate, endless, openFaultReceiver, pem, status, trickle } from './fault-receiver.ts';
import type { Answer, FaultReceiver } from './fault-receiver.ts';

const LOOPBACK = { allow: ['127.0.0.0/8'], allowHttp: true };
const NOTHING = { allow: [], allowHttp: true };
/** The total deadline of these attempts, in milliseconds, and how far from it an attempt may end. */
const DEADLINE = 800;
const SLACK = 500;

const opened: { close(): Promise<void> }[] = [];
after(async () => {
  for (const one of opened) await one.close();
});

async function receive(answer: Answer, options: Parameters<typeof openFaultReceiver>[1] = {}): Promise<FaultReceiver> {
  const receiver = await openFaultReceiver(answer, options);
  opened.push(receiver);
  return receiver;
}

async function post(
  url: string,
  options: Partial<AgentOptions> & { headers?: Record<string, string> } = {},
): Promise<Outcome> {
  const agent = createGuardedAgent({ policy: LOOPBACK, connectTimeout: DEADLINE, ...options });
  const message = {
    id: 'evt_1',
    timestamp: 1_795_255_200,
    signature: 'v1,x',
    body: Buffer.from('{"a":"1.0 \u2028 🚗"}'),
  };
  try {
    return await sendWebhook({ url, headers: options.headers ?? {}, ...message }, { agent, deadline: DEADLINE });
  } finally {
    await agent.destroy();
  }
}

function assertEndsAtDeadline(outcome: Outcome): void {
  assert.equal(outcome.class, 'timeout');
  assert.ok(Math.abs(outcome.milliseconds - DEADLINE) < SLACK, `ended after ${outcome.milliseconds} ms`);
}

const resolveTo =
  (...addresses: string[]): ResolveAll =>
  (_, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

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
  assertEndsAtDeadline(await post(receiver.url));
});

test('P7 a header of one byte per 100 ms costs the total deadline', async () => {
  const receiver = await receive(trickle('HTTP/1.1 200 OK\r\nx-slow: ', 100, 'a'));
  assertEndsAtDeadline(await post(receiver.url));
});

test('P7 a body of one byte per 100 ms costs the total deadline', async () => {
  const receiver = await receive((received, socket) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    trickle('', 100, '1\r\na\r\n')(received, socket);
  });
  const outcome = await post(receiver.url);
  assertEndsAtDeadline(outcome);
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
  assertEndsAtDeadline(await post(receiver.url));
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
});

test('P7 a gzip bomb of 10 GB is never inflated', async () => {
  const member = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const receiver = await receive(endless('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n', member));
  await post(receiver.url);
  const before = process.memoryUsage.rss();
  const outcome = await post(receiver.url);
  assert.equal(outcome.snippet, '(65536 bytes of gzip, not inflated)');
  assert.ok(process.memoryUsage.rss() - before < 20 * 1024 * 1024);
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

test('a reset before, during and after the request, and a half close, are resets', async () => {
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

for (const code of [301, 302, 303, 307, 308]) {
  test(`P8 a ${code} is not followed, and where it points is shown`, async () => {
    const target = await receive(status(200));
    const receiver = await receive(status(code, { location: target.url }, 'moved'));
    const outcome = await post(receiver.url);
    assert.deepEqual([outcome.class, outcome.status], ['redirect', code]);
    assert.equal(outcome.snippet, `Location: ${target.url}\nmoved`);
    assert.equal(target.connections, 0);
  });
}

for (const host of PRIVATE_HOSTS) {
  test(`P8 nothing connects to ${host}, by http or https`, async () => {
    const receiver = await receive(status(200));
    for (const scheme of ['http', 'https']) {
      const outcome = await post(`${scheme}://${host}:${receiver.port}/`, { policy: NOTHING });
      assert.equal(outcome.class, 'blocked', outcome.snippet);
      assert.equal(outcome.peer, null);
    }
    assert.equal(receiver.connections, 0);
  });
}

test('P8 a name with a private address, or with one private among public ones, is blocked without a connection', async () => {
  const receiver = await receive(status(200));
  const answers = [['127.0.0.1'], ['::ffff:127.0.0.1'], ['203.0.114.7', '127.0.0.1'], ['169.254.169.254'], ['fd00::1']];
  for (const addresses of answers) {
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://hooks.test:${receiver.port}/`;
      const outcome = await post(url, { policy: NOTHING, resolveAll: resolveTo(...addresses) });
      assert.equal(outcome.class, 'blocked', outcome.snippet);
    }
  }
  assert.equal(receiver.connections, 0);
});

test('P8 rebinding: the address that was judged is the one connected to, and the name is asked once a connection', async () => {
  const policy = { allow: ['127.0.0.2/32'], allowHttp: true };
  const secret = await receive(status(200));
  const answers = ['127.0.0.2', '127.0.0.1', '127.0.0.1'];
  let asked = 0;
  const resolveAll: ResolveAll = (name, done) => resolveTo(answers[asked++]!)(name, done);
  const allowed = await receive(status(200), { host: '127.0.0.2' });
  const first = await post(`http://hooks.test:${allowed.port}/`, { policy, resolveAll });
  assert.deepEqual([first.class, first.peer, asked], ['ok', '127.0.0.2', 1]);
  const second = await post(`http://hooks.test:${secret.port}/`, { policy, resolveAll });
  assert.deepEqual([second.class, asked, secret.connections], ['blocked', 2, 0]);
});

test('a name that does not exist, or whose server hangs, is a failure that can be retried', async () => {
  const missing: ResolveAll = (name, done) =>
    done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), []);
  const outcome = await post('http://hooks.test/', { resolveAll: missing });
  assert.equal(outcome.class, 'dns');
  assert.match(outcome.snippet, /ENOTFOUND/);
  let asked = 0;
  const agent = createGuardedAgent({ policy: LOOPBACK, connectTimeout: DEADLINE, resolveAll: () => void (asked += 1) });
  const message = { headers: {}, id: 'evt_1', timestamp: 1, signature: 'v1,x', body: Buffer.from('{}') };
  const send = () => sendWebhook({ url: 'http://hangs.test/', ...message }, { agent, deadline: DEADLINE });
  const outcomes = await Promise.all([send(), send(), send()]);
  for (const one of outcomes) assertEndsAtDeadline(one);
  assert.equal(asked, 1, 'one question for all that wait for the same name');
  await agent.destroy();
});

test('nobody listening is a failure to connect', async () => {
  const receiver = await openFaultReceiver(status(200));
  await receiver.close();
  assert.equal((await post(receiver.url)).class, 'connect');
});

test('https with a good certificate is delivered', async () => {
  const receiver = await receive(status(200), { tls: certificate('good') });
  const outcome = await post(receiver.url, { resolveAll: resolveTo('127.0.0.1'), ca: pem('ca') });
  assert.deepEqual([outcome.class, outcome.peer], ['ok', '127.0.0.1']);
});

for (const [name, reason] of [
  ['expired', /CERT_HAS_EXPIRED/],
  ['wrong-name', /ERR_TLS_CERT_ALTNAME_INVALID/],
  ['self-signed', /DEPTH_ZERO_SELF_SIGNED_CERT/],
] as const) {
  test(`a certificate that is ${name} is refused as tls, with the reason, and nothing is sent`, async () => {
    const receiver = await receive(status(200), { tls: certificate(name) });
    const outcome = await post(receiver.url, { resolveAll: resolveTo('127.0.0.1'), ca: pem('ca') });
    assert.equal(outcome.class, 'tls');
    assert.match(outcome.snippet, reason);
    assert.equal(receiver.requests.length, 0);
  });
}

test('old TLS is refused as tls and not fallen back to; plain http on an https port too', async () => {
  const old = {
    ...certificate('good'),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  } as const;
  const receiver = await receive(status(200), { tls: old });
  const options = { resolveAll: resolveTo('127.0.0.1'), ca: pem('ca') };
  assert.equal((await post(receiver.url, options)).class, 'tls');
  const plain = await receive(status(200));
  plain.onConnection = (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
  assert.equal((await post(`https://hooks.test:${plain.port}/`, options)).class, 'tls');
  assert.equal(receiver.requests.length, 0);
});
