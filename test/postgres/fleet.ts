import { randomBytes } from 'node:crypto';
import { northgate } from '../http/test-server.ts';
import { ADMIN_KEY, freePort, spawnServer, untilReady, type ServerChild } from '../server/server-child.ts';
import { call, PUBLIC_URL, type Made } from './server-calls.ts';

/** How long a stop may take, in milliseconds. */
const STOP_WITHIN = 20_000;
/** How long a start may take while others are busy on the same cores, in milliseconds. */
const READY_WITHIN = 40_000;

export type Role = 'all' | 'web' | 'worker';

/** A server that runs, and where it listens. */
export interface Member extends ServerChild {
  role: Role;
  port: number;
}

/** Servers on one database, each a process of its own. */
export interface Fleet {
  /** Resolves when it is ready. */
  start(role: Role): Promise<Member>;
  stopAll(): Promise<void>;
  /** What any of them logged as an error of ours, a line each. */
  faults(): string[];
}

/** `env`: more of every server's environment. */
export function createFleet(url: string, env: Record<string, string> = {}): Fleet {
  const running: ServerChild[] = [];
  const shared = { ADMIN_KEY, MASTER_KEY: randomBytes(32).toString('base64'), PUBLIC_URL, ...env };
  return {
    async start(role) {
      for (;;) {
        const port = await freePort();
        const server = spawnServer({
          ...shared,
          PORT: String(port),
          DATABASE_URL: url,
          ROLE: role,
          WEBHOOK_ALLOW: '127.0.0.0/8',
          WEBHOOK_ALLOW_HTTP: '1',
        });
        running.push(server);
        try {
          await untilReady(server, port, READY_WITHIN);
          return { ...server, role, port };
        } catch (failure) {
          // The port was free, and somebody's connection took it meanwhile.
          if (!server.output().includes('EADDRINUSE')) throw failure;
        }
      }
    },
    async stopAll() {
      const left = running.filter(({ child }) => child.exitCode === null && child.signalCode === null);
      // One that was made to stand still hears of nothing else before.
      for (const signal of ['SIGCONT', 'SIGTERM'] as const) for (const { child } of left) child.kill(signal);
      const late = setTimeout(() => left.forEach(({ child }) => child.kill('SIGKILL')), STOP_WITHIN);
      await Promise.all(left.map(({ exit }) => exit));
      clearTimeout(late);
    },
    faults: () => running.flatMap(({ output }) => output().split('\n').filter(isFault)),
  };
}

/** Lines of pino's levels error and fatal, and what Node prints of its own when a program breaks. */
function isFault(line: string): boolean {
  return /^\{"level":[56]0,/.test(line) || /^\w*Error\b/.test(line);
}

/** Makes the site at one server and publishes the catalog at another. */
export async function makeSite(one: number, two = one, catalog: object = northgate()): Promise<Made> {
  const body = { id: 'northgate', brand: 'Northgate Motors' };
  const site: Made = await call(one, '/v1/sites', { bearer: ADMIN_KEY, body });
  await call(two, '/v1/catalog', { method: 'PUT', bearer: site.apiKey, body: catalog });
  return site;
}
