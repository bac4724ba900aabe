import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { createCsvRows, type CsvRow } from '../../server/actions/csv-rows.ts';

const SIGNS = fc.constantFrom('a', 'é', '😀', ',', '"', '\n', '\r\n', ' ', '');
const TEXT = fc.array(SIGNS, { maxLength: 6 }).map((signs) => signs.join(''));
const TABLE = fc.array(fc.array(TEXT, { minLength: 2, maxLength: 3 }), { maxLength: 6 });

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function readIn(bytes: Uint8Array, pieces: number): CsvRow[] {
  const rows = createCsvRows();
  const found: CsvRow[] = [];
  for (let at = 0; at < bytes.length; at += pieces) found.push(...rows.push(bytes.subarray(at, at + pieces)));
  return [...found, ...rows.end()];
}

describe('the rows of a CSV file', () => {
  it('are those that were written, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        TABLE,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (table, eol, cut, ends) => {
          const text = table.map((row) => row.map(quoted).join(',')).join(eol) + (ends ? eol : '');
          const rows = readIn(Buffer.from(text), cut);
          assert.deepEqual(
            rows.map(({ cells }) => cells),
            table,
          );
          assert.ok(rows.every(({ why }) => why === null));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are those of another reader, of whatever text, or it is said why not', () => {
    fc.assert(
      fc.property(fc.array(SIGNS, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (signs, cut) => {
        const text = signs.join('');
        const rows = readIn(Buffer.from(text), cut);
        if (rows.some(({ why }) => why !== null)) return;
        const options = { relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\n', '\r\n'] };
        assert.deepEqual(
          rows.map(({ cells }) => cells),
          parse(text, options),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('go on behind a quote that was never closed, each named by its line', () => {
    const bytes = Buffer.from(`a,b\n"open,1\nc,2\n${'d,3\n'.repeat(20_000)}`);
    const rows = readIn(bytes, 5_000);
    assert.deepEqual([rows.length, rows[1]], [20_003, { cells: [], line: 2, why: 'a quote was never closed' }]);
    assert.deepEqual([rows[2], rows.at(-1)!.line], [{ cells: ['c', '2'], line: 3, why: null }, 20_003]);
    assert.equal(readIn(Buffer.from([0x61, 0x2c, 0xff, 0x0a]), 2)[0]!.why, 'is not UTF-8');
  });
});
