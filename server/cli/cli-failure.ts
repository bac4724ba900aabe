/** Ends the command with one sentence on stderr. `exit`: 1 it could not be done, 2 it was asked for wrongly. */
export class CliFailure extends Error {
  override name = 'CliFailure';
  readonly exit: 1 | 2;
  /** The server's problem code; null where the server said none. */
  readonly code: string | null;

  constructor(
    message: string,
    { exit = 1, code = null, cause }: { exit?: 1 | 2; code?: string | null; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.exit = exit;
    this.code = code;
  }
}
