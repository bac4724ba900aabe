/** Why a row whose name is in another encoding is broken. */
export const NOT_UTF8 = 'is not UTF-8';

/** A row of a list as it lies in `bytes`, with its line end. The same object each time: lent until the next. */
export interface ListRow {
  bytes: Buffer;
  start: number;
  end: number;
  /** The line on which it begins, from 1. */
  line: number;
  /** Whom it names, in UTF-8: `key` from `from` until `until`. */
  key: Buffer;
  from: number;
  until: number;
  /** The name itself where UTF-8 cannot write it. */
  text: string | null;
  /** Why nobody can tell whom it names. */
  why: string | null;
}

/** The answer as a removed row carries it. */
export interface RowAnswer {
  outcome: string;
  /** Codes, a space between. */
  reasons: string;
  next: string;
}

/** How a list is written. Chunks go in by `push`, and their rows are taken by `rows` before the next one. */
export interface ListFormat {
  type: string;
  /** Takes a chunk; null: the list has ended. Throws 422 where the header lacks the column, RecordTooLong. */
  push(chunk: Buffer | null): void;
  /** Whether what comes before the rows is whole. */
  hasBegun(): boolean;
  /** The whole rows of what was pushed last. Throws RecordTooLong. */
  rows(take: (row: ListRow) => void): void;
  /** What comes before the rows, once it is known: the header, with our columns where they are added. */
  head(isExtended: boolean): Buffer | null;
  /** What our columns add to a row. */
  added(answer: RowAnswer): Buffer;
  /** Where in a row they are added. */
  addedAt(bytes: Uint8Array, start: number, end: number): number;
}

export function newRow(): ListRow {
  const nothing = Buffer.alloc(0);
  return { bytes: nothing, start: 0, end: 0, line: 1, key: nothing, from: 0, until: 0, text: null, why: null };
}
