import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { boundReading } from './bounded-reading.ts';
import { isBlocked } from './public-address.ts';
import type { AddressPolicy } from './public-address.ts';
import { createResolver, type ResolveAll } from './resolve-name.ts';

export type { ResolveAll };

/** A delivery would have reached an address that it must not reach. No connection was made. */
export class AddressBlocked extends Error {
  override name = 'AddressBlocked';
  readonly code = 'ASK_FIRST_BLOCKED';
}

export interface GuardedAgent {
  dispatcher: Agent;
  /** The address that the newest connection to an origin reached; null when there was none. */
  peerOf(origin: string): string | null;
  /** Ends every connection at once. */
  destroy(): Promise<void>;
}

export interface AgentOptions {
  policy: AddressPolicy;
  /** Milliseconds that making a connection may take. */
  connectTimeout: number;
  /** The name servers, unless a test hands in another. */
  resolveAll?: ResolveAll;
  /** More certificate authorities to trust, PEM: for tests and private ones. */
  ca?: string;
}

/** The most that the header of an answer may take, in bytes. */
const HEADER_BYTES = 16 * 1024;
/** Peers are remembered of this many origins. */
const PEERS_KEPT = 10_000;

/**
 * The HTTP client of deliveries. Every address is judged before a connection is made: a literal as it stands (the client
 * never resolves one), a name by all of its addresses, and the judged list is the one connected to, so a second answer of
 * the name server changes nothing. After the connection the address that was reached is judged once more.
 */
export function createGuardedAgent({
  policy,
  connectTimeout,
  resolveAll = createResolver(),
  ca,
}: AgentOptions): GuardedAgent {
  const peers = new Map<string, string>();
  const connectFreely = buildConnector({
    allowH2: false,
    timeout: connectTimeout,
    lookup: checkedLookup(policy, shareQuestions(resolveAll)),
    ...(ca ? { ca } : {}),
  });

  const connect: buildConnector.connector = function connectGuarded(options, done) {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && isBlocked(host, policy)) return done(blocked(`${host} is not a public address`), null);
    connectFreely(options, (error, socket) => {
      if (error) return done(error, null);
      const peer = socket.remoteAddress;
      if (peer === undefined || isBlocked(peer, policy)) {
        socket.destroy();
        return done(blocked(`the connection reached ${peer ?? 'nobody'}, which is not a public address`), null);
      }
      if (peers.size >= PEERS_KEPT) peers.clear();
      peers.set(`${options.protocol}//${options.host}`, peer);
      boundReading(socket);
      done(null, socket);
    });
  };

  const dispatcher = new Agent({ connect, allowH2: false, pipelining: 1, maxHeaderSize: HEADER_BYTES });
  return {
    dispatcher,
    peerOf: (origin) => peers.get(origin) ?? null,
    destroy: () => dispatcher.destroy(),
  };
}

function checkedLookup(policy: AddressPolicy, resolveAll: ResolveAll): LookupFunction {
  return function lookupChecked(name, options, done) {
    resolveAll(name, (error, addresses) => {
      if (error) return done(error, '', 0);
      const bad = addresses.find(({ address }) => isBlocked(address, policy));
      if (bad) return done(blocked(`${name} resolves to ${bad.address}, which is not a public address`), '', 0);
      const first = addresses[0];
      if (!first) return done(Object.assign(new Error(`${name} has no address`), { code: 'ENOTFOUND' }), '', 0);
      if (options.all) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}

/** One question for all who wait for the same name. */
function shareQuestions(resolveAll: ResolveAll): ResolveAll {
  const asking = new Map<string, Parameters<ResolveAll>[1][]>();
  return function resolveShared(name, done) {
    const waiting = asking.get(name);
    if (waiting) return void waiting.push(done);
    const all = [done];
    asking.set(name, all);
    resolveAll(name, (error, addresses) => {
      asking.delete(name);
      for (const one of all) one(error, addresses);
    });
  };
}

function blocked(message: string): AddressBlocked {
  return new AddressBlocked(message);
}
