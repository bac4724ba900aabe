import { isUtf8 } from 'node:buffer';
import { BOM } from './csv-bytes.ts';
import { contentEnd, findCell, textOf, textsOf, type CsvCell } from './csv-cell.ts';
import { createCsvRecords, type CsvRecord } from './csv-records.ts';
import { newRow, NOT_UTF8, type ListFormat, type ListRow } from './list-format.ts';
import { invalid, type Problem } from './problem.ts';

const ADDED = Buffer.from(',ask_first_outcome,ask_first_reasons,ask_first_next');

/** `text/csv` by RFC 4180 with a header row, commas, and CRLF or LF. */
export function csvList(column: string): ListFormat {
  const records = createCsvRecords();
  const row = newRow();
  const cell: CsvCell = { from: 0, until: 0, cells: 0, isDoubled: false };
  let header: Buffer | null = null;
  let index = -1;
  let width = 0;
  let hasEnded = false;

  function readHeader({ bytes, start, end }: CsvRecord): void {
    header = Buffer.from(bytes.subarray(start, end));
    const from = header.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
    const until = contentEnd(header, from, header.length);
    const names = textsOf(header, from, until);
    if (!names) throw invalid([{ pointer: '', detail: 'the header row has a quote out of place' }]);
    width = names.length;
    index = names.indexOf(column);
    if (index < 0) throw noColumn();
  }

  /** The row of a record that holds a quote or lay in two chunks; false: it is an empty line. */
  function lookCloser({ bytes, start, end, isOpen }: CsvRecord): boolean {
    const content = contentEnd(bytes, start, end);
    if (content === start) return false;
    if (isOpen) row.why = 'a quote was never closed';
    else if (!findCell(bytes, { start, end: content, index }, cell)) row.why = 'a quote is out of place';
    else if (cell.cells !== width) row.why = wrongWidth(cell.cells);
    else if (!cell.isDoubled) name(row, bytes, cell);
    else if (!isUtf8(bytes.subarray(cell.from, cell.until))) row.why = NOT_UTF8;
    else name(row, Buffer.from(textOf(bytes, cell)), null);
    return true;
  }

  const wrongWidth = (cells: number) => `has ${cells} cells, the header has ${width}`;

  function toRow(record: CsvRecord): ListRow | null {
    row.bytes = record.bytes;
    row.start = record.start;
    row.end = record.end;
    row.line = record.line;
    row.why = null;
    if (record.cells === 0) return lookCloser(record) ? row : null;
    if (record.cells === width) name(row, record.bytes, record);
    else row.why = wrongWidth(record.cells);
    return record.cells === 1 && contentEnd(record.bytes, record.start, record.end) === record.start ? null : row;
  }

  return {
    type: 'text/csv; charset=utf-8',
    push(chunk) {
      hasEnded = chunk === null;
      if (chunk) records.push(chunk);
      if (header) return;
      const first = chunk ? records.next() : records.last();
      if (first) readHeader(first);
      else if (hasEnded) throw noColumn();
    },
    hasBegun: () => header !== null,
    rows(take) {
      const last = hasEnded ? records.last() : null;
      const lastRow = last && toRow(last);
      if (lastRow) take(lastRow);
      if (hasEnded) return;
      records.each(index, (record) => {
        const found = toRow(record);
        if (found) take(found);
      });
    },
    head(isExtended) {
      if (!header || !isExtended) return header;
      const end = contentEnd(header, 0, header.length);
      return Buffer.concat([header.subarray(0, end), ADDED, header.subarray(end)]);
    },
    // Codes, instants and outcomes hold no comma, no quote and begin with no sign that a spreadsheet computes.
    added: ({ outcome, reasons, next }) => Buffer.from(`,${outcome},${reasons},${next}`),
    addedAt: contentEnd,
  };
}

function name(row: ListRow, key: Buffer, within: { from: number; until: number } | null): void {
  row.key = key;
  row.from = within ? within.from : 0;
  row.until = within ? within.until : key.length;
}

function noColumn(): Problem {
  return invalid([{ pointer: '/column', detail: 'is no column of the list' }]);
}
