import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export { freePort } from './free-port.ts';

const MAIN = join(import.meta.dirname, '../../server/main.ts');
export const ADMIN_KEY = 'an-admin-key-of-at-least-32-characters';

/** The real server as a process of its own, with what it printed. */
export interface ServerChild {
  child: ChildProcess;
  output: () => string;
  exit: Promise<number | null>;
}

/** What of this process’s environment a program of ours is started with: its path, and where compiled code is kept. */
export const BARE_ENVIRONMENT = {
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
};

export function spawnServer(env: Record<string, string>): ServerChild {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...BARE_ENVIRONMENT, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  return { child, output: () => text, exit: once(child, 'exit').then(([code]) => code as number | null) };
}

/** Resolves when `/readyz` answers 200; rejects with what was printed when the server ended or took longer, in milliseconds. */
export function untilReady(server: ServerChild, port: number, within = 60_000): Promise<void> {
  return untilAnswers(server, `http://127.0.0.1:${port}/readyz`, within);
}

/** The same for another address: `/healthz` is answered before everything has begun that `/readyz` waits for. */
export async function untilAnswers(server: ServerChild, url: string, within = 60_000): Promise<void> {
  const deadline = performance.now() + within;
  while (performance.now() < deadline) {
    if (server.child.exitCode !== null || server.child.signalCode !== null) break;
    const ready = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await sleep(10);
  }
  throw new Error(`the server did not come up:\n${server.output()}`);
}
