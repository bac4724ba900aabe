import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TlsOptions } from 'node:tls';

/** One request as it came over the wire. */
export interface Received {
  /** Counts from 1 over all connections. */
  n: number;
  line: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** What the receiver does with a whole request; it may write anything, or nothing. */
export type Answer = (received: Received, socket: Socket) => void;

export interface FaultReceiver {
  url: string;
  port: number;
  requests: Received[];
  /** TCP connections that were accepted. */
  connections: number;
  answer: Answer;
  /** Called at once for each connection, before anything is read. */
  onConnection: (socket: Socket) => void;
  close(): Promise<void>;
}

/** A raw receiver on loopback that misbehaves exactly as it is told. */
export async function openFaultReceiver(
  answer: Answer,
  { tls, host = '127.0.0.1' }: { tls?: TlsOptions; host?: string } = {},
): Promise<FaultReceiver> {
  const sockets = new Set<Socket>();
  const receiver: FaultReceiver = {
    url: '',
    port: 0,
    requests: [],
    connections: 0,
    answer,
    onConnection: () => {},
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function serve(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The other side may go away at any time: that is what is tested.
    socket.on('error', () => {});
    receiver.onConnection(socket);
    let unread = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      unread = Buffer.concat([unread, chunk]);
      for (let parsed = takeRequest(unread); parsed; parsed = takeRequest(unread)) {
        unread = parsed.rest;
        const received = { n: receiver.requests.length + 1, ...parsed.request };
        receiver.requests.push(received);
        receiver.answer(received, socket);
      }
    });
  }

  const server: Server = tls ? createTlsServer(tls, serve) : createServer(serve);
  server.on('tlsClientError', () => {});
  server.on('connection', () => (receiver.connections += 1));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  receiver.port = (server.address() as AddressInfo).port;
  receiver.url = `${tls ? 'https://hooks.test' : `http://${host}`}:${receiver.port}/hook`;
  return receiver;
}

/** Answers with a status and, where given, headers and a body; the connection stays open for the next request. */
export function status(code: number, headers: Record<string, string> = {}, body = ''): Answer {
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return (_, socket) => void socket.write(`HTTP/1.1 ${code} X\r\n${head}\r\n${body}`);
}

/** Sends `first` and then `again` for ever, at the pace at which the other side reads. */
export function endless(first: string, again: Buffer): Answer {
  return (_, socket) => {
    socket.write(first);
    const more = () => {
      while (socket.writable && socket.write(again));
    };
    socket.on('drain', more);
    more();
  };
}

/** Sends one byte of `text` each `every` milliseconds, then `filler` bytes for ever. */
export function trickle(text: string, every: number, filler: string): Answer {
  return (_, socket) => {
    let at = 0;
    const timer = setInterval(() => {
      if (!socket.writable) return clearInterval(timer);
      socket.write(text[at] ?? filler);
      at += 1;
    }, every);
    socket.on('close', () => clearInterval(timer));
  };
}

/** A certificate of test/faults/certificates with its key. */
export function certificate(name: 'good' | 'expired' | 'wrong-name' | 'self-signed'): TlsOptions {
  return { cert: pem(name), key: pem('leaf-key') };
}

export function pem(name: string): string {
  return readFileSync(new URL(`certificates/${name}.pem`, import.meta.url), 'utf8');
}

function takeRequest(bytes: Buffer): { request: Omit<Received, 'n'>; rest: Buffer<ArrayBuffer> } | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [line = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers: Record<string, string> = {};
  for (const one of lines)
    headers[one.slice(0, one.indexOf(':')).toLowerCase()] = one.slice(one.indexOf(':') + 1).trim();
  const bodyEnd = end + 4 + Number(headers['content-length'] ?? 0);
  if (bytes.length < bodyEnd) return null;
  const body = Buffer.from(bytes.subarray(end + 4, bodyEnd));
  return { request: { line, headers, body }, rest: Buffer.from(bytes.subarray(bodyEnd)) };
}
