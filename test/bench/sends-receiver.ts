import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/* Receives webhooks as cheaply as can be: it counts the bytes of each request, reads nothing of it, and answers 200. */

const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /content-length: (\d+)/i;

const server = createServer({ noDelay: true }, (socket) => {
  let unread: Buffer = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk]);
    for (let end = unread.indexOf(HEAD_END); end >= 0; end = unread.indexOf(HEAD_END)) {
      const size = end + 4 + Number(LENGTH.exec(unread.toString('latin1', 0, end))?.[1] ?? 0);
      if (unread.length < size) return;
      unread = unread.subarray(size);
      socket.write(ANSWER);
    }
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
