import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../server/start.mjs', import.meta.url));
/** A bound against hanging, also where other programs use the cores; one that ends is reported at once. */
const START_WITHIN_MS = 45_000;
const STOP_WITHIN_MS = 25_000;

export interface ServerOptions {
  port: number;
  dataDir: string;
  adminKey: string;
}

/** The real server as a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  /** Starts it again on the same port and data. It must not be running. */
  start(): Promise<void>;
  /** SIGTERM, then SIGKILL after 25 s. */
  stop(): Promise<void>;
  /** SIGKILL: the machine is switched off. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Called when it ends without having been asked to. */
  onUnexpectedEnd(tell: (why: string) => void): void;
}

/** Starts `server/start.mjs` and waits until it is ready. Throws with the last lines of its log when it does not come up. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const logFile = join(options.dataDir, 'server.log');
  let child: ChildProcess;
  let isWanted = false;
  let tell: ((why: string) => void) | undefined;

  async function start(): Promise<void> {
    child = launch(options, logFile);
    isWanted = true;
    child.once('exit', (code, signal) => {
      if (isWanted) tell?.(`The server ended by itself (${signal ?? `exit ${code}`}). Its log: ${logFile}`);
    });
    await untilReady(child, options.port, logFile);
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    isWanted = false;
    if (hasEnded(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(late);
  }

  // Whatever ends this program, the server does not stay behind.
  process.once('exit', () => child.kill('SIGKILL'));
  await start();
  return {
    get pid() {
      return child.pid!;
    },
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    onUnexpectedEnd: (listener) => (tell = listener),
  };
}

function launch({ port, dataDir, adminKey }: ServerOptions, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  // On another database than its own file it needs that one's key.
  const { DATABASE_URL, MASTER_KEY } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATABASE_URL: DATABASE_URL || `file:${join(dataDir, 'ask-first.db')}`,
      ...(MASTER_KEY ? { MASTER_KEY } : {}),
      ADMIN_KEY: adminKey,
      WEBHOOK_ALLOW: '127.0.0.0/8,::1/128',
      WEBHOOK_ALLOW_HTTP: '1',
    },
  });
  closeSync(log);
  return child;
}

async function untilReady(child: ChildProcess, port: number, logFile: string): Promise<void> {
  const deadline = performance.now() + START_WITHIN_MS;
  while (!(await isReady(port))) {
    if (hasEnded(child)) throw new Error(`The server did not start:\n${lastLines(logFile)}`);
    if (performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The server was not ready within ${START_WITHIN_MS / 1000} s:\n${lastLines(logFile)}`);
    }
    await sleep(20);
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}
