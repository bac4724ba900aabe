import type { DatabaseSync } from 'node:sqlite';

/** Rows that one call looks at. What a clock that was set wrong put out of order is found within so many. */
const ROWS_SEEN = 10_000;

/** The first rows of attempts after a place, in the order in which they were made: it reads no further than it must. */
const FROM = `(SELECT rowid, at, snippet FROM attempt WHERE rowid > :after ORDER BY rowid LIMIT ${ROWS_SEEN})`;

export const OLD_ATTEMPTS = `SELECT rowid FROM ${FROM} WHERE at < :before LIMIT +:limit`;

/** Attempts by age without an index by age: they are appended as time goes by, so what is old stands first. Inside a transaction. */
export interface OldAttempts {
  /** Empties what receivers answered; answers of how many, or `limit` where there may be more. */
  emptySnippets(before: string, limit: number): number;
  /** Deletes old attempts; answers how many. */
  drop(before: string, limit: number): number;
}

export function createOldAttempts(database: DatabaseSync): OldAttempts {
  const drop = database.prepare(`DELETE FROM attempt WHERE rowid IN (${OLD_ATTEMPTS})`);
  const stepBack = database.prepare(STEP_BACK);
  const readPlace = database.prepare(`SELECT upto FROM swept WHERE what = 'snippets'`);
  const keepPlace = database.prepare(`UPDATE swept SET upto = ? WHERE what = 'snippets'`);
  const seen = database.prepare(`SELECT rowid, at, snippet <> '' FROM ${FROM}`);
  seen.setReturnArrays(true);
  const empty = database.prepare(`UPDATE attempt SET snippet = '' WHERE rowid IN (SELECT value FROM json_each(?))`);

  /** What is to be emptied, how far all is empty then, and whether that is the end of what may be old. */
  function look(after: number, before: string, limit: number): { rows: number[]; upto: number; isEnd: boolean } {
    const rows: number[] = [];
    let upto = after;
    let isAllEmpty = true;
    let count = 0;
    for (const values of seen.iterate({ after })) {
      const [row, at, isKept] = values as unknown as [row: number, at: string, isKept: number];
      count += 1;
      const isOld = at < before;
      if (isKept && isOld) rows.push(row);
      // A young one is come back to, whether it is the first of the young ones or one out of order.
      isAllEmpty &&= isOld;
      if (isAllEmpty) upto = row;
      if (rows.length === limit) break;
    }
    return { rows, upto, isEnd: !isAllEmpty || count < ROWS_SEEN };
  }

  return {
    emptySnippets(before, limit) {
      const after = (readPlace.get()?.['upto'] as number | undefined) ?? 0;
      const { rows, upto, isEnd } = look(after, before, limit);
      if (rows.length > 0) empty.run(JSON.stringify(rows));
      if (upto !== after) keepPlace.run(upto);
      return isEnd ? rows.length : limit;
    },
    drop(before, limit) {
      const dropped = Number(drop.run({ after: 0, before, limit }).changes);
      if (dropped > 0) stepBack.run();
      return dropped;
    },
  };
}

/** After attempts were deleted: where the newest went too, the next ones get their numbers. */
export const STEP_BACK = `UPDATE swept SET upto = min(upto, coalesce((SELECT max(rowid) FROM attempt), 0))`;
