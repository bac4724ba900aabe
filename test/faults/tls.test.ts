import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certificate, pem, status } from './fault-receiver.ts';
import { post, receive, resolveTo } from './sending.ts';

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
  test(`P8 a certificate that is ${name} is refused as tls, with the reason, and nothing is sent`, async () => {
    const receiver = await receive(status(200), { tls: certificate(name) });
    const outcome = await post(receiver.url, { resolveAll: resolveTo('127.0.0.1'), ca: pem('ca') });
    assert.equal(outcome.class, 'tls');
    assert.match(outcome.snippet, reason);
    assert.equal(receiver.requests.length, 0);
  });
}

test('P8 old TLS is refused as tls and not fallen back to; plain http on an https port too', async () => {
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
