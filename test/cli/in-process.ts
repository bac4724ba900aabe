import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createProgram } from '../../server/cli/program.ts';

/** Runs `ask-first` in this process, which is far quicker than a child; what fails is thrown as it is there. */
export async function runInProcess(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ exit: number; stdout: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  let exit = 0;
  const setExit = (code: number) => void (exit = code);
  const around = { stdin: Readable.from([]), stdout, stderr, environment, now: Date.now, setExit };
  await createProgram(around).parseAsync(['node', 'ask-first', ...args]);
  return { exit, stdout: await text(stdout.end()) };
}
