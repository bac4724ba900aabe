import { hash } from 'node:crypto';

/** One row, all its values as text. */
export type TextRow = readonly (string | null)[];

/** Counts rows and adds up what they say: two tables of the same sums hold the same rows, in whatever order. */
export interface RowSum {
  count: number;
  digest: bigint;
}

/** So many hexadecimal digits of a row's MD5 are added up: 48 bits. It finds what was lost or changed, it keeps nobody out. */
const DIGITS = 12;

export function addRow(sum: RowSum, row: TextRow): void {
  const said = row.map((value) => value ?? '\u001E').join('\u001F');
  sum.count += 1;
  sum.digest += BigInt(Number.parseInt(hash('md5', said).slice(0, DIGITS), 16));
}

/** SQL for PostgreSQL: the same two numbers over these columns of a table. */
export function sumSql(table: string, columns: readonly string[]): string {
  const said = columns.map((column) => `coalesce("${column}"::text, E'\\x1E')`).join(', ');
  const digits = `left(md5(concat_ws(E'\\x1F', ${said})), ${DIGITS})`;
  return `SELECT count(*)::text AS count, coalesce(sum(('x' || ${digits})::bit(${DIGITS * 4})::bigint), 0)::text AS digest FROM "${table}"`;
}
