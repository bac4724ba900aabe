/** One record of a CSV file as the texts of its cells. */
export interface CsvRow {
  cells: string[];
  /** The line on which it begins, from 1. */
  line: number;
  /** What is wrong with it; null: nothing is. */
  why: string | null;
}

/** Reads CSV (RFC 4180, UTF-8) into rows, however it is cut into chunks. Empty lines are no rows. */
export interface CsvRows {
  push(chunk: Uint8Array): CsvRow[];
  end(): CsvRow[];
}

/** A row longer than this is none: most likely a quote that was never closed. In UTF-16 units. */
const LONGEST = 64 * 1024;

/** One cell and, behind it, a comma or the line end. */
const CELL = /"((?:[^"]|"")*)"(?=,|\r?\n)|([^",\r\n]*)(?=,|\r?\n)/y;

export function createCsvRows(): CsvRows {
  const utf8 = new TextDecoder('utf-8');
  let rest = '';
  let line = 1;

  /** The rows of what has come; with `isLast` the rest is one too. */
  function rowsOf(isLast: boolean): CsvRow[] {
    const rows: CsvRow[] = [];
    if (isLast && rest !== '' && !rest.endsWith('\n')) rest += '\n';
    for (;;) {
      const end = endOf(rest);
      const isOpen = end === 0 && (rest.length > LONGEST || (isLast && rest !== ''));
      if (end === 0 && !isOpen) return rows;
      // What stands behind an open quote cannot be told from what stands in it: the end of the line ends it.
      const record = rest.slice(0, isOpen ? rest.indexOf('\n') + 1 || rest.length : end);
      if (isOpen) rows.push({ cells: [], line, why: 'a quote was never closed' });
      else if (record !== '\n' && record !== '\r\n') rows.push({ ...cellsOf(record), line });
      line += record.split('\n').length - 1;
      rest = rest.slice(record.length);
    }
  }

  return {
    push(chunk) {
      rest += utf8.decode(chunk, { stream: true });
      return rowsOf(false);
    },
    end() {
      rest += utf8.decode();
      return rowsOf(true);
    },
  };
}

/** Where the first record ends, behind its line end; 0: not in this text. */
function endOf(text: string): number {
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === '\n' && !isQuoted) return i + 1;
  }
  return 0;
}

function cellsOf(record: string): Omit<CsvRow, 'line'> {
  if (record.includes('\u{FFFD}')) return { cells: [], why: 'is not UTF-8' };
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    CELL.lastIndex = at;
    const cell = CELL.exec(record);
    if (!cell) return { cells: [], why: 'a quote is out of place' };
    cells.push(cell[2] ?? cell[1]!.replaceAll('""', '"'));
    at = CELL.lastIndex;
    if (record[at] !== ',') return { cells, why: null };
  }
}
