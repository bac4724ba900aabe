import type { Readable, Writable } from 'node:stream';

/** What a command may touch besides the server: given, so that nothing reaches for globals. */
export interface Surroundings {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable & { isTTY?: boolean };
  environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Sets what the process ends with when the command is done. */
  setExit: (code: number) => void;
}
