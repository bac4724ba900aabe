import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeRows } from './judge-rows.ts';
import { markdownOf } from './print-rows.ts';
import { FAULT_ROWS } from './rows.ts';
import { runTests } from './run-tests.ts';

/*
 * `npm run faults` runs the tests of every fault and prints what they saw; `npm run faults 4 9` those of the named rows alone.
 * Ends with 1 when a row did not pass.
 */

const named = process.argv.slice(2).map(Number);
const unknown = named.filter((row) => !FAULT_ROWS.some((one) => one.row === row));
if (unknown.length > 0) {
  process.stderr.write(`no such row; there are ${FAULT_ROWS.map(({ row }) => row).join(', ')}\n`);
  process.exit(2);
}

const rows = FAULT_ROWS.filter(({ row }) => named.length === 0 || named.includes(row));
const judged = judgeRows(rows, await runTests(rows));
const passed = judged.filter((row) => row.passed).length;
process.stdout.write(`${markdownOf(judged)}\n\n${passed} of ${judged.length} rows passed\n`);

const folder = join(import.meta.dirname, '../../../.cache');
mkdirSync(folder, { recursive: true });
const file = join(folder, 'faults.json');
const about = { node: process.version, at: new Date().toISOString() };
writeFileSync(file, `${JSON.stringify({ about, rows: judged }, null, 2)}\n`);
process.stderr.write(`as JSON: ${file}\n`);
process.exitCode = passed === judged.length ? 0 : 1;
