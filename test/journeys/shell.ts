import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A command as it runs in a person's shell. */
export interface Running {
  /** What it has printed so far. */
  printed: { out: string; err: string };
  /** Resolves as soon as it has printed that on standard output; throws when it ends before. */
  prints(text: string): Promise<void>;
  /** How it ends. */
  ended: Promise<number | null>;
  /** Ctrl-C: the terminal sends it to the shell and to all that it started. */
  interrupt(): Promise<number | null>;
}

/** Starts a command by `sh` in the root of the repository, with `environment` and no other variable but where programs are. */
export function start(command: string, environment: Record<string, string>): Running {
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    HOME: process.env['HOME'],
    ...environment,
  };
  const child = spawn('sh', ['-c', command], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (printed.err += String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    printed,
    ended,
    async prints(text) {
      const over = ended.then(() => true);
      while (!printed.out.includes(text)) {
        const isOver = await Promise.race([over, once(child.stdout, 'data').then(() => false)]);
        if (isOver && !printed.out.includes(text)) throw new Error(`${command} ended: ${printed.out}${printed.err}`);
      }
    },
    interrupt: () => interrupt(child, ended),
  };
}

function interrupt(child: ChildProcess, ended: Running['ended']): Running['ended'] {
  if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGINT');
  return ended;
}
