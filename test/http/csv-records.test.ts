import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { contentEnd, findCell, textOf } from '../../server/actions/csv-cell.ts';
import { createCsvRecords, type CsvRecord } from '../../server/actions/csv-records.ts';

/* Our splitter keeps the bytes of each row; what it reads of them is held to a library that others wrote. */

const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r\n', '=', '𝒳'), maxLength: 8 });
const plain = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '=', '𝒳'), maxLength: 8 });
const table = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
    fc.constantFrom(cell, plain, fc.oneof(plain, cell)),
  )
  .chain(([width, end, isOpenEnded, some]) =>
    fc.record({
      rows: fc.array(fc.array(some, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      end: fc.constant(end),
      isOpenEnded: fc.constant(isOpenEnded),
      quoteAll: fc.boolean(),
      mark: fc.constantFrom('', '\u{FEFF}'),
      cut: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(400)),
      index: fc.integer({ min: 0, max: width - 1 }),
    }),
  );

function written(text: string, quoteAll: boolean): string {
  return quoteAll || text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

interface Seen {
  bytes: Buffer;
  line: number;
  cells: (string | null)[];
}

const MARK = Buffer.from('\u{FEFF}');

/** A record and the texts of its cells; the one that was found on the way is held to the one found by a closer look. */
function seen({ bytes, start, end, line, cells, from, until }: CsvRecord, index: number): Seen {
  const hasMark = bytes.subarray(start, start + 3).equals(MARK);
  const within = { start: start + (hasMark ? 3 : 0), end: contentEnd(bytes, start, end) };
  const found = { from: 0, until: 0, cells: 1, isDoubled: false };
  const texts: (string | null)[] = [];
  for (let at = 0; at < found.cells; at++) {
    const isRight = findCell(bytes, { ...within, index: at }, found);
    texts.push(isRight ? textOf(bytes, found) : null);
    if (!isRight) break;
  }
  if (cells > 0) assert.deepEqual([bytes.toString('utf8', from, until), cells], [texts[index], texts.length]);
  return { bytes: Buffer.from(bytes.subarray(start, end)), line, cells: texts };
}

function split(bytes: Buffer, cut: number, index: number): Seen[] {
  const records = createCsvRecords();
  const found: Seen[] = [];
  for (let at = 0; at < bytes.length; at += cut) {
    records.push(bytes.subarray(at, at + cut));
    records.each(index, (record) => void found.push(seen(record, index)));
  }
  const last = records.last();
  return last ? [...found, seen(last, index)] : found;
}

test('any table, cut anywhere, is split into its rows and cells, and no byte is lost', () => {
  fc.assert(
    fc.property(table, ({ rows, end, isOpenEnded, quoteAll, mark, cut, index }) => {
      const text =
        rows.map((row) => row.map((one) => written(one, quoteAll)).join(',')).join(end) + (isOpenEnded ? '' : end);
      const bytes = Buffer.from(mark + text);
      const found = split(bytes, cut, index);
      assert.deepEqual(Buffer.concat(found.map((record) => record.bytes)), bytes);
      const theirs: string[][] = parse(text, { record_delimiter: end });
      const ours = found.map((record) => record.cells);
      assert.deepEqual(ours, theirs);
      assert.deepEqual(ours, rows);
      assert.deepEqual(
        found.map(({ line }) => line),
        found.map((_, at) => lineOf(found, at)),
      );
    }),
    { numRuns: 500 },
  );
});

/** The line on which a record begins: one more than the line ends in all bytes before it. */
function lineOf(found: Seen[], at: number): number {
  const before = Buffer.concat(found.slice(0, at).map(({ bytes }) => bytes));
  return before.toString('latin1').split('\n').length;
}

test('a quote out of place breaks its own row alone', () => {
  const found = split(Buffer.from('a"b,1\n"c"d,2\ne,3\n'), 400, 1);
  assert.deepEqual(
    found.map(({ line, cells }) => [line, cells[1]]),
    [
      [1, undefined],
      [2, undefined],
      [3, '3'],
    ],
  );
});
