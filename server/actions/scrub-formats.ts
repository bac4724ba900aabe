import {
  cellOf,
  contentEnd,
  createCsvSplitter,
  LONGEST,
  RecordTooLong,
  withoutMark,
  type CsvRecord,
} from './csv-records.ts';
import { invalid, type Problem } from './problem.ts';

/** The answer as a removed row carries it. */
export interface RowAnswer {
  outcome: string;
  /** Codes, a space between. */
  reasons: string;
  next: string;
}

/** A row of the list: whom it names, or why that cannot be told. */
export type ListRow = { bytes: Buffer; line: number } & ({ who: string } | { why: string });

/** How a list is written. */
export interface ListFormat {
  type: string;
  /** The rows that a chunk completes; throws 422 where the header lacks the column. */
  push(chunk: Buffer): ListRow[];
  end(): ListRow[];
  /** What comes before the rows, once it is known: the header, with our columns where they are added. */
  head(isExtended: boolean): Buffer | null;
  /** The row and its answer, the row's own bytes as they are. */
  extended(bytes: Buffer, answer: RowAnswer): Buffer;
}

const ADDED = ',ask_first_outcome,ask_first_reasons,ask_first_next';

/** `text/csv` by RFC 4180 with a header row, commas, and CRLF or LF. */
export function csvFormat(column: string): ListFormat {
  const splitter = createCsvSplitter();
  let header: Buffer | null = null;
  let index = -1;
  let width = 0;

  function readHeader({ bytes }: CsvRecord): void {
    header = bytes;
    const names: string[] = [];
    for (let at = 0; at === 0 || at < width; at++) {
      const cell = cellOf(withoutMark(bytes), at);
      if (!cell) throw invalid([{ pointer: '', detail: 'the header row has a quote out of place' }]);
      width = cell.cells;
      names.push(cell.text);
    }
    index = names.indexOf(column);
    if (index < 0) throw noColumn();
  }

  function toRow({ bytes, line, isOpen }: CsvRecord): ListRow[] {
    if (!header) {
      readHeader({ bytes, line, isOpen });
      return [];
    }
    if (contentEnd(bytes) === 0) return [];
    const cell = isOpen ? null : cellOf(bytes, index);
    if (!cell) return [{ bytes, line, why: isOpen ? 'a quote was never closed' : 'a quote is out of place' }];
    if (cell.cells !== width) return [{ bytes, line, why: `has ${cell.cells} cells, the header has ${width}` }];
    return [{ bytes, line, who: cell.text }];
  }

  return {
    type: 'text/csv; charset=utf-8',
    push: (chunk) => splitter.push(chunk).flatMap(toRow),
    end() {
      const rows = splitter.end().flatMap(toRow);
      if (!header) throw noColumn();
      return rows;
    },
    head: (isExtended) => (header && isExtended ? widened(header, ADDED) : header),
    // Codes, instants and outcomes hold no comma, no quote and begin with no sign that a spreadsheet computes.
    extended: (bytes, { outcome, reasons, next }) => widened(bytes, `,${outcome},${reasons},${next}`),
  };
}

function noColumn(): Problem {
  return invalid([{ pointer: '/column', detail: 'is no column of the list' }]);
}

/** One JSON object a line. */
export function ndjsonFormat(column: string): ListFormat {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;

  function toRow(bytes: Buffer): ListRow[] {
    line++;
    if (contentEnd(bytes) === 0) return [];
    const who = memberOf(bytes, column);
    if (typeof who === 'string') return [{ bytes, line, who }];
    return [{ bytes, line, why: who === null ? 'is no JSON object' : 'does not name anybody in the column' }];
  }

  return {
    type: 'application/x-ndjson',
    push(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const rows: ListRow[] = [];
      let start = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
        rows.push(...toRow(bytes.subarray(start, end + 1)));
        start = end + 1;
      }
      rest = bytes.subarray(start);
      if (rest.length > LONGEST) throw new RecordTooLong(`line ${line + 1} has over ${LONGEST} bytes`);
      return rows;
    },
    end: () => (rest.length === 0 ? [] : toRow(rest)),
    head: () => null,
    extended(bytes, { outcome, reasons, next }) {
      const added = { ask_first_outcome: outcome, ask_first_reasons: reasons, ask_first_next: next };
      const brace = bytes.lastIndexOf('}');
      const tail = `,${JSON.stringify(added).slice(1, -1)}`;
      return Buffer.concat([bytes.subarray(0, brace), Buffer.from(tail), bytes.subarray(brace)]);
    },
  };
}

/** The member's text; a whole number counts as the id that it writes. undefined: not there; null: no object. */
function memberOf(bytes: Buffer, name: string): string | undefined | null {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const member: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  if (Number.isSafeInteger(member)) return String(member);
  return typeof member === 'string' ? member : undefined;
}

function widened(bytes: Buffer, tail: string): Buffer {
  const end = contentEnd(bytes);
  return Buffer.concat([bytes.subarray(0, end), Buffer.from(tail), bytes.subarray(end)]);
}
