const QUOTE = 0x22;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BOM = Buffer.from('\u{FEFF}');
/** A record longer than this is no row of a list: most likely a quote that was never closed, 1 MiB. */
export const LONGEST = 1024 * 1024;

/** One record as it came, with its line end, where there is one. */
export interface CsvRecord {
  bytes: Buffer;
  /** The line on which it begins, from 1. */
  line: number;
  /** The file ended inside a quoted cell. */
  isOpen: boolean;
}

/** Splits the bytes of a CSV file (RFC 4180) into records, however they are cut into chunks. */
export interface CsvSplitter {
  push(chunk: Buffer): CsvRecord[];
  end(): CsvRecord[];
}

export class RecordTooLong extends Error {
  override name = 'RecordTooLong';
}

/* Where a byte stands: at the start of a cell, in a plain one, inside quotes, or behind a quote that closes or is doubled. */
const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const CLOSED = 3;

export function createCsvSplitter(): CsvSplitter {
  let rest: Buffer = Buffer.alloc(0);
  let scanned = 0;
  let state = START;
  let line = 1;
  let lines = 0;
  let marks = 0;

  return {
    push(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const records: CsvRecord[] = [];
      let start = 0;
      for (let i = scanned; i < bytes.length; i++) {
        const byte = bytes[i];
        if (marks < BOM.length && byte === BOM[marks]) {
          marks++;
          continue;
        }
        marks = BOM.length;
        if (byte === NEWLINE) lines++;
        if (state === QUOTED) {
          if (byte === QUOTE) state = CLOSED;
        } else if (byte === NEWLINE) {
          records.push({ bytes: bytes.subarray(start, i + 1), line, isOpen: false });
          start = i + 1;
          line += lines;
          lines = 0;
          state = START;
        } else if (byte === COMMA) state = START;
        // A quote inside a plain cell opens nothing: that row alone is broken.
        else state = byte === QUOTE && state !== PLAIN ? QUOTED : PLAIN;
      }
      rest = bytes.subarray(start);
      scanned = rest.length;
      if (scanned > LONGEST)
        throw new RecordTooLong(`the record that begins on line ${line} has over ${LONGEST} bytes`);
      return records;
    },
    end: () => (rest.length === 0 ? [] : [{ bytes: rest, line, isOpen: state === QUOTED }]),
  };
}

/** A record without the mark that some programs put before the first. */
export function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, BOM.length).equals(BOM) ? bytes.subarray(BOM.length) : bytes;
}

/** Where a record's text ends and its line end begins. */
export function contentEnd(bytes: Buffer): number {
  let end = bytes.length;
  if (end > 0 && bytes[end - 1] === NEWLINE) end--;
  if (end > 0 && bytes[end - 1] === RETURN) end--;
  return end;
}

/** One cell of a record and how many it has; null where its quotes are not as RFC 4180 has them. */
export function cellOf(bytes: Buffer, index: number): { text: string; cells: number } | null {
  const end = contentEnd(bytes);
  let text = '';
  let cells = 0;
  for (let start = 0; ; cells++) {
    const until = bytes[start] === QUOTE && start < end ? quotedEnd(bytes, start, end) : plainEnd(bytes, start, end);
    if (until < 0) return null;
    if (cells === index) text = textOf(bytes, start, until);
    if (until === end) return { text, cells: cells + 1 };
    start = until + 1;
  }
}

function textOf(bytes: Buffer, start: number, until: number): string {
  if (bytes[start] !== QUOTE || start === until) return bytes.toString('utf8', start, until);
  return bytes.toString('utf8', start + 1, until - 1).replaceAll('""', '"');
}

function plainEnd(bytes: Buffer, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    if (bytes[i] === COMMA) return i;
    if (bytes[i] === QUOTE) return -1;
  }
  return end;
}

function quotedEnd(bytes: Buffer, start: number, end: number): number {
  for (let i = start + 1; i < end; i++) {
    if (bytes[i] !== QUOTE) continue;
    if (bytes[i + 1] === QUOTE && i + 1 < end) i++;
    else return i + 1 === end || bytes[i + 1] === COMMA ? i + 1 : -1;
  }
  return -1;
}
