import type { Writable } from 'node:stream';
import { plain } from './print.ts';

/** Rows under their heads, each column as wide as its widest cell. Prints `nothing` where there are none. */
export function printTable(
  to: Writable,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  nothing: string,
): void {
  if (rows.length === 0) return void to.write(`${nothing}\n`);
  const cells = [heads, ...rows.map((row) => row.map(plain))];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  for (const row of cells) {
    const line = row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ');
    to.write(`${line.trimEnd()}\n`);
  }
}
