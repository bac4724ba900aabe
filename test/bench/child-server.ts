import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';

/** Clock ticks a second of /proc, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** A server under measurement, in a process of its own. */
export interface ChildServer {
  child: ChildProcess;
  /** User and system time used so far, in microseconds, by the operating system's count. */
  cpu(): number;
  stop(): Promise<void>;
}

/** Starts `file` under this Node and resolves with its first line of output. */
export async function startChild(file: string, env: Record<string, string>): Promise<ChildServer & { line: string }> {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A bench that fails leaves nobody behind.
  const end = (): boolean => child.kill();
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const gone = once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended before it listened`)));
  const [chunk] = (await Promise.race([once(child.stdout, 'data'), gone])) as [Buffer];
  gone.catch(() => {});
  child.stdout.resume();
  return {
    child,
    line: chunk.toString('utf8').split('\n')[0] ?? '',
    cpu: () => cpuMicroseconds(child.pid!),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

function cpuMicroseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6;
}
