import type { DatabaseSync } from 'node:sqlite';
import type { ClientBase } from 'pg';
import { readPackedDecisions, readRows } from './read-rows.ts';
import type { RowSum } from './row-digest.ts';
import type { Shape } from './table-shape.ts';
import { writeRows } from './write-rows.ts';

/** Copies every row; answers what was written of each table, as it was read. */
export async function copyTables(
  source: DatabaseSync,
  client: ClientBase,
  { shapes, onTable }: { shapes: readonly Shape[]; onTable: (table: string) => void },
): Promise<Map<string, RowSum>> {
  const sums = new Map<string, RowSum>();
  for (const shape of shapes) {
    onTable(shape.name);
    const sum: RowSum = { count: 0, digest: 0n };
    sums.set(shape.name, sum);
    await writeRows(client, shape, { rows: readRows(source, shape), sum });
    if (shape.name === 'decision') {
      await writeRows(client, shape, { rows: readPackedDecisions(source, shape), sum, isRepeated: true });
    }
    if (shape.counter !== undefined) await setCounter(source, client, shape);
  }
  return sums;
}

/** What is written from now on comes after whatever was ever there, also where the last rows of the file were erased. */
async function setCounter(source: DatabaseSync, client: ClientBase, { name, counter }: Shape): Promise<void> {
  const given = source.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').get(name)?.['seq'] ?? 0;
  await client.query(
    `SELECT setval(pg_get_serial_sequence($1, $2), greatest($3::bigint, max("${counter}"))) FROM "${name}"
     HAVING greatest($3::bigint, max("${counter}")) > 0`,
    [name, counter, String(given)],
  );
}
