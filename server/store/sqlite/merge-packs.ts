import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { hashOfLine, HASHES } from './decision-line.ts';
import { LINES_A_PIECE } from './decision-pieces.ts';
import type { Transact } from './group-writer.ts';

/** So many packs of one level become one of the next: a reader looks into less than so many a level. */
const PACKS_A_MERGE = 32;
/** Slices of a merge of the lowest level: each is a transaction of its own, which holds the event loop for milliseconds. */
const SLICES = 128;
/** Between two slices others have their turn, in milliseconds. */
const PAUSE = 2;

interface Slice {
  sources: readonly number[];
  /** Null: it is yet to be made, by the first slice. */
  target: number | null;
  /** Lines of hashes below it are moved. */
  below: number;
}

/**
 * Merges packs of answers into larger ones while there are thirty-two of one level, a slice of the hashes at a time: after each
 * slice every line is in one pack, so a process may stop anywhere. Resolves when there is nothing left to merge; throws
 * StoreUnavailable.
 */
export function createPackMerge(database: DatabaseSync, transact: Transact): () => Promise<void> {
  const fullLevel = database.prepare(
    `SELECT level FROM decision_pack GROUP BY level HAVING count(*) >= ${PACKS_A_MERGE} ORDER BY level LIMIT 1`,
  );
  const oldest = database.prepare(
    `SELECT pack FROM decision_pack WHERE level = ? ORDER BY pack LIMIT ${PACKS_A_MERGE}`,
  );
  const begin = database.prepare(
    `INSERT INTO decision_pack (level, lowest, highest)
     SELECT max(level) + 1, min(lowest), max(highest) FROM decision_pack WHERE pack IN (SELECT value FROM json_each(?))`,
  );
  const pieces = database.prepare('SELECT id, lines FROM decision_piece WHERE id >= ? AND id < ?');
  const drop = database.prepare('DELETE FROM decision_piece WHERE id >= ? AND id < ?');
  const insert = database.prepare('INSERT INTO decision_piece VALUES (?, ?)');
  const end = database.prepare(
    `DELETE FROM decision_pack WHERE pack IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
       SELECT 1 FROM decision_piece WHERE id >= pack * ${HASHES} AND id < (pack + 1) * ${HASHES})`,
  );

  /** Takes the lines below out of a source. The others of the last piece begin a piece of their own there. */
  function takeOut(source: number, below: number): string[] {
    const [from, to] = [source * HASHES, source * HASHES + below];
    const all = pieces.all(from, to).map((piece) => (piece['lines'] as string).split('\n'));
    drop.run(from, to);
    const last = all.pop() ?? [];
    const kept = last.findIndex((line) => hashOfLine(line) >= below);
    if (kept === -1) return [...all.flat(), ...last];
    insert.run(from + hashOfLine(last[kept]!), last.slice(kept).join('\n'));
    return [...all.flat(), ...last.slice(0, kept)];
  }

  function moveSlice({ sources, target, below }: Slice): number {
    const into = target ?? Number(begin.run(JSON.stringify(sources)).lastInsertRowid);
    const lines = sources.flatMap((source) => takeOut(source, below)).sort();
    for (const piece of cut(lines)) insert.run(into * HASHES + hashOfLine(piece[0]!), piece.join('\n'));
    if (below === HASHES) end.run(JSON.stringify(sources));
    return into;
  }

  /** The oldest packs of the lowest level that has enough of them. */
  function due(): { level: number; sources: number[] } | null {
    const level = fullLevel.get()?.['level'] as number | undefined;
    if (level === undefined) return null;
    return { level, sources: oldest.all(level).map((row) => row['pack'] as number) };
  }

  async function merge({ level, sources }: { level: number; sources: readonly number[] }): Promise<void> {
    const slices = Math.min(SLICES * PACKS_A_MERGE ** level, HASHES);
    let target: number | null = null;
    for (let slice = 1; slice <= slices; slice++) {
      const below = Math.ceil((HASHES / slices) * slice);
      const work: Slice = { sources, target, below };
      target = await transact(() => moveSlice(work), true);
      await wait(PAUSE, undefined, { ref: false });
    }
  }

  return async function mergePacks() {
    for (let next = await transact(due, true); next; next = await transact(due, true)) await merge(next);
  };
}

/** Lines in order, in pieces that no hash is parted by. */
function cut(lines: readonly string[]): string[][] {
  const all: string[][] = [];
  let piece: string[] = [];
  for (const line of lines) {
    const isFull = piece.length >= LINES_A_PIECE && hashOfLine(line) !== hashOfLine(piece.at(-1)!);
    if (all.length === 0 || isFull) all.push((piece = []));
    piece.push(line);
  }
  return all;
}
