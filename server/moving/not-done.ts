/** A store could not be backed up, restored, migrated or moved: one sentence. `exit`: 1 it could not be done, 2 it was asked for wrongly. */
export class NotDone extends Error {
  override name = 'NotDone';
  readonly exit: 1 | 2;

  constructor(message: string, { exit = 1, cause }: { exit?: 1 | 2; cause?: unknown } = {}) {
    super(message, { cause });
    this.exit = exit;
  }
}
