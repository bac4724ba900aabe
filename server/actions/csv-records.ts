import { BOM, COMMA, LONGEST, NEWLINE, QUOTE, RecordTooLong, RETURN } from './csv-bytes.ts';

/** One record as it lies in `bytes`, with its line end, where there is one. The same object each time: lent until the next. */
export interface CsvRecord {
  bytes: Buffer;
  start: number;
  end: number;
  /** The line on which it begins, from 1. */
  line: number;
  /** The file ended inside a quoted cell. */
  isOpen: boolean;
  /** How many cells it has; 0: it holds a quote, and somebody has to look closer. */
  cells: number;
  /** Where the wanted cell lies, if it has that many and no quote. */
  from: number;
  until: number;
}

/** Splits the bytes of a CSV file (RFC 4180) into records, however they are cut into chunks. */
export interface CsvRecords {
  /** Hands in a chunk; all records of the one before were taken. */
  push(chunk: Buffer): void;
  /** The next whole record, whatever is in it; null: it goes on in the next chunk. Throws RecordTooLong. */
  next(): CsvRecord | null;
  /** Every whole record of the chunk; in those without a quote the cell at `index` is found on the way. Throws RecordTooLong. */
  each(index: number, take: (record: CsvRecord) => void): void;
  /** What stands behind the last line end; null: nothing. */
  last(): CsvRecord | null;
}

/* Where a byte stands: at the start of a cell, in a plain one, inside quotes, or behind a quote that closes or is doubled. */
const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const CLOSED = 3;
const NOTHING: Buffer = Buffer.alloc(0);

export function createCsvRecords(): CsvRecords {
  const record: CsvRecord = { bytes: NOTHING, start: 0, end: 0, line: 1, isOpen: false, cells: 0, from: 0, until: 0 };
  let chunk = NOTHING;
  let at = 0;
  /** What earlier chunks hold of the next record; `state`, `lines` and `marks` are those behind it. */
  let rest = NOTHING;
  let state = START;
  let line = 1;
  let lines = 0;
  let marks = 0;

  /** Where the record that goes on at `at` ends; -1: not in this chunk. */
  function findEnd(): number {
    for (let i = at; i < chunk.length; i++) {
      const byte = chunk[i];
      if (marks < BOM.length && byte === BOM[marks]) {
        marks++;
        continue;
      }
      marks = BOM.length;
      if (byte === NEWLINE) lines++;
      if (state === QUOTED) {
        if (byte === QUOTE) state = CLOSED;
      } else if (byte === NEWLINE) return i + 1;
      else if (byte === COMMA) state = START;
      // A quote inside a plain cell opens nothing: that row alone is broken.
      else state = byte === QUOTE && state !== PLAIN ? QUOTED : PLAIN;
    }
    return -1;
  }

  function lend(bytes: Buffer, start: number, end: number): CsvRecord {
    record.bytes = bytes;
    record.start = start;
    record.end = end;
    record.line = line;
    record.isOpen = false;
    record.cells = 0;
    line += lines;
    lines = 0;
    return record;
  }

  function next(): CsvRecord | null {
    const end = findEnd();
    const start = at;
    at = end < 0 ? chunk.length : end;
    const isWhole = rest.length === 0;
    if (end < 0) {
      rest = isWhole ? chunk.subarray(start) : Buffer.concat([rest, chunk.subarray(start)]);
      if (rest.length <= LONGEST) return null;
      throw new RecordTooLong(`the record that begins on line ${line} has over ${LONGEST} bytes`);
    }
    state = START;
    if (isWhole) return lend(chunk, start, end);
    const bytes = Buffer.concat([rest, chunk.subarray(start, end)]);
    rest = NOTHING;
    return lend(bytes, 0, bytes.length);
  }

  /** The record that begins at `at`, where it is whole and has no quote. */
  function nextPlain(index: number): CsvRecord | null {
    const bytes = chunk;
    const { length } = bytes;
    let cells = 0;
    let from = at;
    let until = -1;
    let i = at;
    for (; i < length; i++) {
      const byte = bytes[i]!;
      if (byte > COMMA) continue;
      if (byte === COMMA) {
        if (cells === index) until = i;
        if (++cells === index) from = i + 1;
      } else if (byte === NEWLINE || byte === QUOTE) break;
    }
    if (i === length || bytes[i] === QUOTE) return null;
    const content = i > at && bytes[i - 1] === RETURN ? i - 1 : i;
    lines = 1;
    lend(bytes, at, i + 1);
    record.cells = cells + 1;
    record.from = from;
    record.until = until < 0 ? content : until;
    at = i + 1;
    return record;
  }

  return {
    push(bytes) {
      chunk = bytes;
      at = 0;
    },
    next,
    each(index, take) {
      // The first record may begin with a mark, and one that was cut goes on: both are looked at closer.
      while (at < chunk.length) {
        const isFresh = rest.length === 0 && marks === BOM.length;
        const one = (isFresh ? nextPlain(index) : null) ?? next();
        if (!one) return;
        take(one);
      }
    },
    last() {
      if (rest.length === 0) return null;
      const isOpen = state === QUOTED;
      const one = lend(rest, 0, rest.length);
      one.isOpen = isOpen;
      rest = NOTHING;
      return one;
    },
  };
}
