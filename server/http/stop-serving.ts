import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How long a stop waits in all for the requests under way, in milliseconds. */
const DRAIN_FOR = 10_000;
/** New requests are taken until none came for so many milliseconds, and at most so long: balancers need a moment to turn away. */
const QUIET_FOR = 200;
const TURN_AWAY_FOR = 5000;
/** How often it looks whether that is so, and closes connections that were answered meanwhile, in milliseconds. */
const LOOK_EVERY = 50;
/** What balancers and monitors ask by themselves: it does not keep a process that stops from stopping. */
const PROBES: ReadonlySet<string | undefined> = new Set(['/healthz', '/readyz', '/metrics']);

/** The process was told to end and takes nothing new: `/readyz` is a 503 from that moment on. */
export class Stopping extends Error {
  override name = 'Stopping';

  constructor() {
    super('this process is stopping');
  }
}

export interface StopServing {
  /** Throws Stopping once it was begun. */
  check(): void;
  /** Resolves when every request that was taken is answered, or after ten seconds. */
  stop(server: Server): Promise<void>;
}

/**
 * Stops a server so that no answer is lost behind a balancer: `/readyz` says so first; whoever asks on a connection that was
 * kept open is answered and told `Connection: close` (RFC 9112, 9.6), since an open connection that is closed on its user may
 * swallow the request that he was just sending; once nobody asks any more, nothing new is accepted.
 */
export function createStopServing(now: () => number = () => performance.now()): StopServing {
  let isStopping = false;
  return {
    check() {
      if (isStopping) throw new Stopping();
    },
    async stop(server) {
      isStopping = true;
      const began = now();
      let asked = began;
      function sayGoodbye({ url }: IncomingMessage, outgoing: ServerResponse): void {
        outgoing.shouldKeepAlive = false;
        if (!PROBES.has(url)) asked = now();
      }
      // Before the routes; until now they were alone there, so that nothing is paid for it before.
      server.prependListener('request', sayGoodbye);
      const isQuiet = () => now() - asked >= QUIET_FOR || now() - began >= TURN_AWAY_FOR;
      if ((await connectionsOf(server)) > 0) while (!isQuiet()) await pause();
      const late = setTimeout(() => server.closeAllConnections(), DRAIN_FOR - (now() - began));
      const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY);
      await new Promise((resolve) => server.close(resolve));
      clearInterval(idle);
      clearTimeout(late);
    },
  };
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((failure, count) => (failure ? reject(failure) : resolve(count)));
  });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
}
