import { COMMA, NEWLINE, QUOTE, RETURN } from './csv-bytes.ts';

/** Where a cell lies among its record's bytes, without its quotes. */
export interface CsvCell {
  from: number;
  until: number;
  /** How many cells the record has. */
  cells: number;
  /** Quotes in it are doubled. */
  isDoubled: boolean;
}

/** Where a record's text ends and its line end begins. */
export function contentEnd(bytes: Uint8Array, start: number, end: number): number {
  let until = end;
  if (until > start && bytes[until - 1] === NEWLINE) until--;
  if (until > start && bytes[until - 1] === RETURN) until--;
  return until;
}

/** Finds one cell of a record without its line end, into `cell`; false where its quotes are not as RFC 4180 has them. */
export function findCell(
  bytes: Uint8Array,
  { start, end, index }: { start: number; end: number; index: number },
  cell: CsvCell,
): boolean {
  cell.from = cell.until = -1;
  cell.isDoubled = false;
  for (let cells = 0, from = start; ; cells++) {
    const isQuoted = from < end && bytes[from] === QUOTE;
    const until = isQuoted ? quotedEnd(bytes, from, end) : plainEnd(bytes, from, end);
    if (until < 0) return false;
    if (cells === index) {
      cell.from = isQuoted ? from + 1 : from;
      cell.until = isQuoted ? until - 1 : until;
      cell.isDoubled = isQuoted && hasQuote(bytes, cell);
    }
    cell.cells = cells + 1;
    if (until === end) return true;
    from = until + 1;
  }
}

/** The texts of all cells of a record without its line end, in one walk; null where its quotes are not as RFC 4180 has them. */
export function textsOf(bytes: Buffer, start: number, end: number): string[] | null {
  const texts: string[] = [];
  for (let from = start; ;) {
    const isQuoted = from < end && bytes[from] === QUOTE;
    const until = isQuoted ? quotedEnd(bytes, from, end) : plainEnd(bytes, from, end);
    if (until < 0) return null;
    const text = bytes.toString('utf8', isQuoted ? from + 1 : from, isQuoted ? until - 1 : until);
    texts.push(isQuoted ? text.replaceAll('""', '"') : text);
    if (until === end) return texts;
    from = until + 1;
  }
}

/** The text of a cell that was found. */
export function textOf(bytes: Buffer, { from, until, isDoubled }: CsvCell): string {
  const text = bytes.toString('utf8', from, until);
  return isDoubled ? text.replaceAll('""', '"') : text;
}

function hasQuote(bytes: Uint8Array, { from, until }: CsvCell): boolean {
  for (let i = from; i < until; i++) if (bytes[i] === QUOTE) return true;
  return false;
}

function plainEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    if (bytes[i] === COMMA) return i;
    if (bytes[i] === QUOTE) return -1;
  }
  return end;
}

function quotedEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start + 1; i < end; i++) {
    if (bytes[i] !== QUOTE) continue;
    if (i + 1 < end && bytes[i + 1] === QUOTE) i++;
    else return i + 1 === end || bytes[i + 1] === COMMA ? i + 1 : -1;
  }
  return -1;
}
