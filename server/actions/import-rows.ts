import { ImportRow } from '../contract/import.ts';
import { createCsvRows, type CsvRow } from './csv-rows.ts';
import { invalid } from './problem.ts';

/** A row as it was read, or why it could not be. */
export type ReadRow = { line: number } & ({ row: ImportRow } | { why: string });

/** Reads the list: the header first, whose names tell which cell is what. */
export interface ImportRows {
  /** The rows that a chunk completes. Throws 422 for a header without the needed columns, or with one that is none. */
  push(chunk: Uint8Array): ReadRow[];
  end(): ReadRow[];
}

const COLUMNS = Object.keys(ImportRow.shape);

export function createImportRows(): ImportRows {
  const csv = createCsvRows();
  let header: string[] | null = null;

  function toRows(rows: readonly CsvRow[]): ReadRow[] {
    return rows.flatMap((row) => {
      if (header) return [toRow(row, header)];
      header = headerOf(row);
      return [];
    });
  }

  return {
    push: (chunk) => toRows(csv.push(chunk)),
    end() {
      const rows = toRows(csv.end());
      if (!header) throw wrongHeader('there is no header row');
      return rows;
    },
  };
}

function headerOf({ cells, why }: CsvRow): string[] {
  if (why) throw wrongHeader(`the header row: ${why}`);
  const names = cells.map((cell) => cell.trim().toLowerCase());
  for (const name of ['customer', 'answer']) if (!names.includes(name)) throw wrongHeader(`needs the column ${name}`);
  // A column that is misread would make a no to one topic a no to all.
  const unknown = names.findIndex((name, at) => !COLUMNS.includes(name) || names.indexOf(name) < at);
  if (unknown >= 0)
    throw wrongHeader(`column ${unknown + 1} is none, or stands twice; there are ${COLUMNS.join(', ')}`);
  return names;
}

function toRow({ cells, line, why }: CsvRow, header: readonly string[]): ReadRow {
  if (why) return { line, why };
  if (cells.length !== header.length)
    return { line, why: `has ${cells.length} cells, the header has ${header.length}` };
  const filled = cells.flatMap((cell, at): [string, string][] =>
    cell.trim() === '' ? [] : [[header[at]!, cell.trim()]],
  );
  const given = Object.fromEntries(filled);
  if (given['answer']) given['answer'] = given['answer'].toLowerCase();
  const read = ImportRow.safeParse(given);
  if (!read.success) return { line, why: whyOf(read.error.issues) };
  const { answer, topic, channel } = read.data;
  const isBare = answer === 'yes' && topic === undefined && channel === undefined;
  return isBare ? { line, why: 'a yes names a topic or a channel' } : { line, row: read.data };
}

/** The first thing that is wrong, without the cell itself. */
function whyOf([issue]: readonly { path: PropertyKey[]; message: string }[]): string {
  return `${String(issue?.path[0] ?? 'row')}: ${issue?.message ?? 'cannot be read'}`;
}

function wrongHeader(detail: string) {
  return invalid([{ pointer: '', detail }]);
}
