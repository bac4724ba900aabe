import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BARE_ENVIRONMENT } from '../server/server-child.ts';

export const LAUNCHER = join(import.meta.dirname, '../../server/cli/ask-first.mjs');

export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CliChild {
  child: ChildProcess;
  /** What it printed so far. */
  stdout: () => string;
  stderr: () => string;
  /** Resolves when it ended and all that it printed is here. */
  ended: Promise<CliRun>;
}

export interface CliHow {
  env?: Record<string, string>;
  /** What it reads on standard input; nothing unless given. */
  input?: string | Uint8Array;
  cwd?: string;
  /** The Node that starts it; this one unless given. */
  node?: string;
  launcher?: string;
}

/** Starts `ask-first` as a process of its own, with a bare environment. */
export function startCli(args: readonly string[], { env = {}, input, cwd, node, launcher }: CliHow = {}): CliChild {
  const child = spawn(node ?? process.execPath, [launcher ?? LAUNCHER, ...args], {
    cwd,
    env: { ...BARE_ENVIRONMENT, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A command that reads nothing may be gone before it is written to.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return { child, stdout: () => stdout, stderr: () => stderr, ended };
}

/** Runs it to its end. */
export function runCli(args: readonly string[], how?: CliHow): Promise<CliRun> {
  return startCli(args, how).ended;
}
