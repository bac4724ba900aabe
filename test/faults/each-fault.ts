import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { ResolveAll } from '../../server/webhooks/guarded-agent.ts';
import { certificate, endless, status, trickle } from './fault-receiver.ts';
import type { Answer } from './fault-receiver.ts';

/** One way in which the first attempt fails, and how it must be told apart. */
export interface Fault {
  /** The row of the table of faults. */
  row: number;
  what: string;
  class: string;
  status?: number;
  /** What the kept snippet says. */
  says?: RegExp;
  /** The answer to the first request; `elsewhere` is another receiver's address. */
  answer: (elsewhere: string) => Answer;
  onConnection: (socket: Socket) => void;
  tls?: TlsOptions;
  resolve: ResolveAll;
  /** Ends a fault of the name or the network. */
  repair?: () => void;
}

const silence: Answer = () => {};
const toLoopback: ResolveAll = (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);

function fault(row: number, what: string, more: Partial<Fault> & { class: string }): Fault {
  return { row, what, answer: () => silence, onConnection: () => {}, resolve: toLoopback, ...more };
}

const slow = (first: string, again: string): Answer => {
  return (received, socket) => {
    socket.write(first);
    trickle('', 100, again)(received, socket);
  };
};

/** A name that the first question answers in this way, and every later one with a good address. */
function oddName(first: ResolveAll): Pick<Fault, 'resolve' | 'repair'> {
  let isBroken = true;
  return {
    resolve: (name, done) => (isBroken ? first : toLoopback)(name, done),
    repair: () => void (isBroken = false),
  };
}

/** A question that stays open until the system gives up, as it does when no name server answers. */
function hangingName(): Pick<Fault, 'resolve' | 'repair'> {
  const open: (() => void)[] = [];
  const odd = oddName((name, done) => {
    const cause = Object.assign(new Error(`getaddrinfo EAI_AGAIN ${name}`), { code: 'EAI_AGAIN' });
    open.push(() => done(cause, []));
  });
  return {
    resolve: odd.resolve,
    repair() {
      odd.repair?.();
      for (const giveUp of open) giveUp();
    },
  };
}

const found = (...addresses: string[]): ResolveAll => {
  return (_, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
};
const notFound: ResolveAll = (name, done) =>
  done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), []);

const BOMB = gzipSync(Buffer.alloc(16 * 1024 * 1024));
const OLD_TLS = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;

/** Every fault of an answer, a connection, a name or a certificate that ends in another attempt. */
export const FAULTS: readonly Fault[] = [
  fault(2, 'it accepts and never answers', { class: 'timeout' }),
  fault(3, 'a header of one byte per 100 ms for ever', {
    class: 'timeout',
    answer: () => trickle('HTTP/1.1 200 OK\r\nx-slow: ', 100, 'a'),
  }),
  fault(3, 'a body of one byte per 100 ms for ever', {
    class: 'timeout',
    status: 200,
    answer: () => slow('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', '1\r\na\r\n'),
  }),
  fault(4, 'an endless body behind a 500', {
    class: 'status',
    status: 500,
    answer: () => endless('HTTP/1.1 500 X\r\n\r\n', randomBytes(64 * 1024)),
  }),
  fault(4, 'a gzip bomb behind a 500', {
    class: 'status',
    status: 500,
    says: /^\(65536 bytes of gzip, not inflated\)$/,
    answer: () => endless('HTTP/1.1 500 X\r\ncontent-encoding: gzip\r\n\r\n', BOMB),
  }),
  fault(4, 'an endless header', {
    class: 'too-large',
    answer: () => endless('HTTP/1.1 200 OK\r\nx-long: ', Buffer.alloc(1024, 'a')),
  }),
  fault(5, 'a reset before the request', { class: 'reset', onConnection: (socket) => socket.resetAndDestroy() }),
  fault(5, 'a reset after the request', { class: 'reset', answer: () => (_, socket) => socket.resetAndDestroy() }),
  fault(5, 'a half close without an answer', { class: 'reset', answer: () => (_, socket) => void socket.end() }),
  fault(5, 'processed, and the answer cut short', {
    class: 'reset',
    status: 200,
    answer: () => (_, socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'),
  }),
  ...[301, 302, 307, 308].map((code) =>
    fault(6, `a ${code} to another receiver`, {
      class: 'redirect',
      status: code,
      says: /^Location: http:/,
      answer: (elsewhere) => status(code, { location: elsewhere }),
    }),
  ),
  ...[
    ['seconds', '120'],
    ['a date in the past', 'Sat, 21 Nov 2026 09:00:00 GMT'],
    ['99999999999 seconds', '99999999999'],
    ['a negative number', '-5'],
    ['garbage', 'soon'],
  ].flatMap(([what, retryAfter]) =>
    [429, 503].map((code) =>
      fault(8, `${code} with ${what}`, {
        class: 'status',
        status: code,
        answer: () => status(code, { 'retry-after': retryAfter! }),
      }),
    ),
  ),
  fault(9, 'a name that does not exist', { class: 'dns', ...oddName(notFound) }),
  fault(9, 'a name server that hangs', { class: 'timeout', ...hangingName() }),
  fault(9, 'a name with a private address', { class: 'blocked', ...oddName(found('10.0.0.1')) }),
  fault(9, 'a name with one private address of two', { class: 'blocked', ...oddName(found('203.0.114.7', 'fd00::1')) }),
  fault(10, 'an expired certificate', { class: 'tls', says: /CERT_HAS_EXPIRED/, tls: certificate('expired') }),
  fault(10, 'a self-signed certificate', { class: 'tls', says: /SELF_SIGNED/, tls: certificate('self-signed') }),
  fault(10, 'a certificate of another name', { class: 'tls', says: /ALTNAME/, tls: certificate('wrong-name') }),
  fault(10, 'TLS 1.1', { class: 'tls', tls: { ...certificate('good'), ...OLD_TLS } }),
];
