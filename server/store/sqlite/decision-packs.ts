import type { DatabaseSync } from 'node:sqlite';
import type { DecisionRow } from '../contacts.ts';
import { fromLine, hashOf, hashOfLine, HASHES, lineStart } from './decision-line.ts';

/**
 * The answers of busy moments. A pack is written once, in the order of its key, so it costs what appending costs; a reader
 * looks for one piece in each pack, and packs are merged so that there are few. Every change runs inside the caller's
 * transaction.
 */
export interface DecisionPacks {
  /** Begins a pack of which no id lies outside; answers its number. */
  begin(span: { lowest: string; highest: string }): number;
  /** Adds lines in the order of their hashes, of which this is the first; never parted are those of one hash. */
  add(pack: number, hash: number, lines: Uint8Array): void;
  find(site: string, customer: string, id: string): DecisionRow | null;
  /** All of a customer, in no order; one that was written twice is there twice. */
  of(site: string, customer: string): DecisionRow[];
  forget(site: string, customer: string): void;
}

export function createDecisionPacks(database: DatabaseSync): DecisionPacks {
  const begin = database.prepare('INSERT INTO decision_pack (level, lowest, highest) VALUES (0, ?, ?)');
  // The bytes are UTF-8 as they are: no string is made of them.
  const insert = database.prepare('INSERT INTO decision_piece VALUES (?, CAST(? AS TEXT))');
  // The piece that holds a hash is the last one that begins at or before it.
  const pieces = database.prepare(
    `SELECT id, lines FROM decision_pack k JOIN decision_piece p ON p.id = (
       SELECT max(q.id) FROM decision_piece q WHERE q.id BETWEEN k.pack * ${HASHES} AND k.pack * ${HASHES} + :hash)
     WHERE :id IS NULL OR :id BETWEEN k.lowest AND k.highest`,
  );
  const rewrite = database.prepare('UPDATE decision_piece SET lines = ? WHERE id = ?');
  const drop = database.prepare('DELETE FROM decision_piece WHERE id = ?');

  function rowsOf(site: string, customer: string, id: string | null): DecisionRow[] {
    const hash = hashOf(site, customer);
    return pieces
      .all({ hash, id })
      .flatMap((piece) => linesOf(piece, hash))
      .map(fromLine)
      .filter((row) => row.site === site && row.customer === customer);
  }

  function forgetIn(piece: Record<string, unknown>, isHers: (line: string) => boolean): void {
    const lines = (piece['lines'] as string).split('\n');
    const others = lines.filter((line) => !isHers(line));
    if (others.length === 0) drop.run(piece['id'] as number);
    else if (others.length < lines.length) rewrite.run(others.join('\n'), piece['id'] as number);
  }

  return {
    begin: ({ lowest, highest }) => Number(begin.run(lowest, highest).lastInsertRowid),
    add: (pack, hash, lines) => void insert.run(pack * HASHES + hash, lines),
    find: (site, customer, id) => rowsOf(site, customer, id).find((row) => row.id === id) ?? null,
    of: (site, customer) => rowsOf(site, customer, null),
    forget(site, customer) {
      const hash = hashOf(site, customer);
      const isHers = (line: string) => {
        if (hashOfLine(line) !== hash) return false;
        const row = fromLine(line);
        return row.site === site && row.customer === customer;
      };
      for (const piece of pieces.all({ hash, id: null })) forgetIn(piece, isHers);
    },
  };
}

function linesOf(piece: Record<string, unknown>, hash: number): string[] {
  const start = lineStart(hash);
  return (piece['lines'] as string).split('\n').filter((line) => line.startsWith(start));
}
