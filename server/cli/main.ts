import { CommanderError } from 'commander';
import { CliFailure } from './cli-failure.ts';
import { createProgram } from './program.ts';

const { stdin, stdout, stderr, env: environment } = process;

// Who reads our rows may stop reading, as `head` does.
stdout.on('error', (failure: NodeJS.ErrnoException) => {
  if (failure.code !== 'EPIPE') throw failure;
  process.exit(1);
});

try {
  const setExit = (code: number) => void (process.exitCode = code);
  await createProgram({ stdin, stdout, stderr, environment, now: Date.now, setExit }).parseAsync(process.argv);
} catch (failure) {
  process.exitCode = exitOf(failure);
}

/** 0 after help and version, 2 for a mistake of usage, 1 for what could not be done; a bug of ours ends loudly. */
function exitOf(failure: unknown): number {
  if (failure instanceof CommanderError) return failure.exitCode === 0 ? 0 : 2;
  if (!(failure instanceof CliFailure)) throw failure;
  stderr.write(`${failure.message}\n`);
  return failure.exit;
}
