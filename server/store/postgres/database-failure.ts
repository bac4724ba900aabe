import { StoreUnavailable } from '../store.ts';

/**
 * `again`: the work did not happen, and the same may go through at once. `lost`: the connection ended, nobody knows how far the
 * work came. `refused`: the database answered that it does not take it.
 */
export type FailureKind = 'again' | 'lost' | 'refused';

/** What went wrong with the database itself, and not with the work. */
export class DatabaseFailure extends Error {
  override name = 'DatabaseFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.kind = kind;
  }
}

/** serialization_failure, deadlock_detected, and our own: what was looked at before the lock was another under it. */
const AGAIN = new Set(['40001', '40P01']);
/** Shut down, crashed, not up yet, closed for idling: the connection is gone. Class 08 is the connection itself. */
const LOST = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04']);

/** Where PostgreSQL finds that a statement was prepared before its table became another: a migration went by. */
const STALE = 'RevalidateCachedQuery';

/** What the driver threw, with its kind. */
export function failureOf(thrown: unknown): DatabaseFailure {
  if (thrown instanceof DatabaseFailure) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const isState = /^[0-9A-Z]{5}$/.test(code) && 'severity' in (thrown as object);
  if (!isState || LOST.has(code) || code.startsWith('08')) return new DatabaseFailure('lost', thrown);
  // Its connection is of no use any more: on another one the statement is prepared anew.
  if ('routine' in (thrown as object) && (thrown as { routine?: unknown }).routine === STALE)
    return new DatabaseFailure('lost', thrown);
  return new DatabaseFailure(AGAIN.has(code) ? 'again' : 'refused', thrown);
}

/** A failure of the database is a 503; what the work itself threw stays as it is. */
export function asStoreError(thrown: unknown, sentence: string): unknown {
  return thrown instanceof DatabaseFailure ? new StoreUnavailable(sentence, { cause: thrown.cause }) : thrown;
}

/** Whether it is the database itself that cannot be reached, not one statement that it refused. */
export function isAway(thrown: unknown): boolean {
  return thrown instanceof StoreUnavailable && failureOf(thrown.cause).kind === 'lost';
}
