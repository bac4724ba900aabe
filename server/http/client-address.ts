import { isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { AppContext } from './app-context.ts';

/**
 * Whom a request came from, for the rate limits: the socket's address, or, behind `trustProxy` believed proxies, the
 * address that the outermost of them saw. What a client writes into x-forwarded-for itself is never believed. IPv6 is
 * cut to its /64, the least that one subscriber has.
 */
export function clientAddress(c: AppContext, trustProxy: number): string {
  const forwarded = trustProxy === 0 ? undefined : c.req.header('x-forwarded-for');
  return believedAddress(c.env?.incoming?.socket.remoteAddress, forwarded, trustProxy);
}

/** The same of a request of Node's. */
export function callerAddress({ socket, headers }: IncomingMessage, trustProxy: number): string {
  const forwarded = headers['x-forwarded-for'];
  return believedAddress(socket.remoteAddress, Array.isArray(forwarded) ? forwarded.join() : forwarded, trustProxy);
}

function believedAddress(socket = 'unknown', forwarded = '', trustProxy: number): string {
  if (trustProxy === 0) return network(socket);
  const hops = forwarded.split(',').map((hop) => hop.trim());
  return network(hops.slice(-trustProxy).find((hop) => isIP(hop) !== 0) ?? socket);
}

function network(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4) return v4;
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  return `${[...front, ...zeros, ...back].slice(0, 4).join(':')}::/64`;
}
