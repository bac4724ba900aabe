import type { ClientBase } from 'pg';
import { addRow } from './row-digest.ts';
import type { RowSum, TextRow } from './row-digest.ts';
import type { Shape } from './table-shape.ts';

/** A statement takes so many rows, or so many characters, at most: what is in memory at once. */
const ROWS_A_BATCH = 1000;
const CHARACTERS_A_BATCH = 1_000_000;

/** Writes rows into their table, a batch after the other, and adds up what was written. */
export async function writeRows(
  client: ClientBase,
  shape: Shape,
  { rows, sum, isRepeated = false }: { rows: Iterable<TextRow>; sum: RowSum; isRepeated?: boolean },
): Promise<void> {
  const text = insertSql(shape) + (isRepeated ? ` ON CONFLICT DO NOTHING RETURNING ${KEY}` : '');
  const compared = comparedColumns(shape);
  for (const batch of batches(rows)) {
    const { rows: kept } = await client.query<{ key: string }>(text, [asJson(batch)]);
    const keys = isRepeated ? new Set(kept.map(({ key }) => key)) : null;
    for (const row of batch) {
      if (keys === null || keys.delete(keyOf(shape, row)))
        addRow(
          sum,
          compared.map((at) => row[at]!),
        );
    }
  }
}

/** Where the columns are whose text is the same on both sides. */
export function comparedColumns({ all, reworded = [] }: Shape): number[] {
  return all.flatMap(({ name }, at) => (reworded.includes(name) ? [] : [at]));
}

/** The key of an answer, the only rows that may be there twice. */
const KEY = `site || E'\\n' || customer || E'\\n' || id AS key`;

function keyOf({ all }: Shape, row: TextRow): string {
  return ['site', 'customer', 'id'].map((key) => row[all.findIndex(({ name }) => name === key)]).join('\n');
}

function insertSql({ name, all }: Shape): string {
  const columns = all.map((column) => `"${column.name}"`).join(', ');
  const values = all.map(({ type }, at) => `r.c${at}::${type}`).join(', ');
  const given = all.map((_, at) => `c${at} text`).join(', ');
  return `INSERT INTO "${name}" (${columns}) OVERRIDING SYSTEM VALUE
    SELECT ${values} FROM json_to_recordset($1::json) AS r (${given})`;
}

function asJson(batch: readonly TextRow[]): string {
  return JSON.stringify(batch.map((row) => Object.fromEntries(row.map((value, at) => [`c${at}`, value]))));
}

function* batches(rows: Iterable<TextRow>): Generator<TextRow[]> {
  let batch: TextRow[] = [];
  let characters = 0;
  for (const row of rows) {
    batch.push(row);
    for (const value of row) characters += value?.length ?? 0;
    if (batch.length < ROWS_A_BATCH && characters < CHARACTERS_A_BATCH) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}
