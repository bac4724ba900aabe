import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { cellOf, createCsvSplitter } from '../../server/actions/csv-records.ts';

/* Our splitter keeps the bytes of each row; what it reads of them is held to a library that others wrote. */

const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r\n', '=', '𝒳'), maxLength: 8 });
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .chain(([width, end, isOpenEnded]) =>
    fc.record({
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      end: fc.constant(end),
      isOpenEnded: fc.constant(isOpenEnded),
      quoteAll: fc.boolean(),
      cut: fc.integer({ min: 1, max: 9 }),
    }),
  );

function written(text: string, quoteAll: boolean): string {
  return quoteAll || text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

test('any table, cut anywhere, is split into its rows and cells, and no byte is lost', () => {
  fc.assert(
    fc.property(table, ({ rows, end, isOpenEnded, quoteAll, cut }) => {
      const text =
        rows.map((row) => row.map((one) => written(one, quoteAll)).join(',')).join(end) + (isOpenEnded ? '' : end);
      const bytes = Buffer.from(text);
      const splitter = createCsvSplitter();
      const found = [];
      for (let at = 0; at < bytes.length; at += cut) found.push(...splitter.push(bytes.subarray(at, at + cut)));
      found.push(...splitter.end());
      assert.deepEqual(Buffer.concat(found.map((record) => record.bytes)), bytes);
      const theirs: string[][] = parse(text, { record_delimiter: end });
      const ours = found.map((record) =>
        Array.from({ length: cellOf(record.bytes, 0)!.cells }, (_, at) => cellOf(record.bytes, at)!.text),
      );
      assert.deepEqual(ours, theirs);
      assert.deepEqual(ours, rows);
    }),
    { numRuns: 500 },
  );
});

test('a quote out of place breaks its own row alone', () => {
  const splitter = createCsvSplitter();
  const records = [...splitter.push(Buffer.from('a"b,1\n"c"d,2\ne,3\n')), ...splitter.end()];
  assert.deepEqual(
    records.map(({ bytes, line }) => [line, cellOf(bytes, 1)?.text]),
    [
      [1, undefined],
      [2, undefined],
      [3, '3'],
    ],
  );
});
