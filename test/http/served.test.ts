import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { serve } from '@hono/node-server';
import { change, makeSite, startServer, tokenFor, type TestServer, type TestSite } from './test-server.ts';

describe('the app on a real port', () => {
  let server: TestServer;
  let site: TestSite;
  let http: Server;
  let port: number;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    http = serve({ fetch: server.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
    await once(http, 'listening');
    ({ port } = http.address() as AddressInfo);
  });
  after(async () => {
    http.closeAllConnections();
    http.close();
    await server.close();
  });

  const head = (customer: string, ...lines: string[]) =>
    [
      'POST /v1/me/changes HTTP/1.1',
      'Host: localhost',
      `Authorization: Bearer ${tokenFor(site, customer)}`,
      'Content-Type: application/json',
      ...lines,
      '',
      '',
    ].join('\r\n');

  /** Sends bytes on a connection of their own; answers what comes back until the server or `stop` ends it. */
  async function exchange(sent: (socket: ReturnType<typeof connect>) => void, stop: RegExp): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    sent(socket);
    let answer = '';
    for await (const chunk of socket) {
      answer += String(chunk);
      if (stop.test(answer)) break;
    }
    socket.destroy();
    return answer;
  }

  it('keeps what a browser sends', async () => {
    const body = JSON.stringify({ base: 0, changes: [change('stop')] });
    const answer = await exchange(
      (socket) => socket.write(head('c_1', `Content-Length: ${Buffer.byteLength(body)}`) + body),
      /"receipt":\{"id":"[^"]*","jws":"[^"]*"\}\}/,
    );
    assert.match(answer, /^HTTP\/1\.1 200 /);
    assert.match(answer, /"revision":1/);
  });

  it('reads a body that comes in pieces of unknown number', async () => {
    const body = JSON.stringify({ base: 0, changes: [change('stop')] });
    const answer = await exchange((socket) => {
      socket.write(head('c_2', 'Transfer-Encoding: chunked'));
      for (const byte of body) socket.write(`1\r\n${byte}\r\n`);
      socket.write('0\r\n\r\n');
    }, /"receipt":\{"id":"[^"]*","jws":"[^"]*"\}\}/);
    assert.match(answer, /^HTTP\/1\.1 200 /);
  });

  it('refuses a body over the limit before it has come', async () => {
    const announced = await exchange((socket) => socket.write(head('c_3', 'Content-Length: 99999999')), /too-large/);
    assert.match(announced, /^HTTP\/1\.1 413 /);
    const endless = await exchange((socket) => {
      socket.write(head('c_3', 'Transfer-Encoding: chunked'));
      for (let n = 0; n < 8; n += 1) socket.write(`4000\r\n${' '.repeat(0x4000)}\r\n`);
    }, /too-large/);
    assert.match(endless, /^HTTP\/1\.1 413 /);
    // The rest is not read, so nothing more may be asked on this connection, and the caller is told so.
    assert.match(endless, /\r\nconnection: close\r\n/i);
  });

  it('keeps nothing of a body that broke off, and it is not our failure', async () => {
    const lines = server.log.lines.length;
    for (const how of ['Content-Length: 5000', 'Transfer-Encoding: chunked']) {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(head('c_4', how) + (how.includes('chunked') ? '5\r\n{"bas' : '{"base":0,'));
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.ok(server.log.lines.slice(lines).every((line) => !line.startsWith('a request failed')));
    assert.equal(await server.world.store.customer(site.site, 'c_4'), null);
  });

  it('answers HEAD as GET without a body', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/sites/northgate/catalog`, { method: 'HEAD' });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('etag') ?? '', /^"/);
    assert.equal(await answer.text(), '');
  });
});
