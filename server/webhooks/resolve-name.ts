import { lookup, Resolver } from 'node:dns';
import type { LookupAddress } from 'node:dns';

/** Resolves a name to all of its addresses. */
export type ResolveAll = (name: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;

export interface NameServers {
  /** Milliseconds that one question to a name server may take; it is asked twice. */
  timeout?: number;
  /** `host:port`, instead of those of the system. */
  servers?: readonly string[];
}

/** A name server’s own word that there is no such thing, or nobody to ask: both come at once. */
const NOTHING_THERE = new Set(['ENOTFOUND', 'ENODATA', 'ECONNREFUSED']);

/**
 * Asks the name servers over sockets, with a bound on each question. The system’s own look-up runs in two threads of the
 * process, and two names that hang would keep every other endpoint waiting; it is asked where the name servers know
 * nothing, for names that only this machine has (`/etc/hosts`).
 */
export function createResolver({ timeout = 2000, servers }: NameServers = {}): ResolveAll {
  const resolver = new Resolver({ timeout, tries: 2 });
  if (servers) resolver.setServers(servers);

  return function resolveName(name, done) {
    if (/^(?:.*\.)?localhost\.?$/i.test(name)) return askSystem(name, done);
    const found: LookupAddress[][] = [];
    const failures: NodeJS.ErrnoException[] = [];
    const settle = (family: 4 | 6) => (failure: NodeJS.ErrnoException | null, list?: string[]) => {
      if (failure) failures.push(failure);
      else found[family] = (list ?? []).map((address) => ({ address, family }));
      if (failures.length + Object.keys(found).length < 2) return;
      const addresses = found.flat();
      if (addresses.length > 0) return done(null, addresses);
      const lasting = failures.find(({ code }) => !NOTHING_THERE.has(code ?? ''));
      if (lasting) return done(lasting, []);
      askSystem(name, done);
    };
    resolver.resolve4(name, settle(4));
    resolver.resolve6(name, settle(6));
  };
}

function askSystem(name: string, done: Parameters<ResolveAll>[1]): void {
  lookup(name, { all: true, verbatim: true }, (error, addresses) => done(error, addresses ?? []));
}
