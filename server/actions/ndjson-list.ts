import { isUtf8 } from 'node:buffer';
import { LONGEST, NEWLINE, RecordTooLong } from './csv-bytes.ts';
import { contentEnd } from './csv-cell.ts';
import { newRow, NOT_UTF8, type ListFormat, type ListRow } from './list-format.ts';

const BRACE = 0x7d;
const NOTHING: Buffer = Buffer.alloc(0);

/** One JSON object a line (`application/x-ndjson`). */
export function ndjsonList(column: string): ListFormat {
  const row = newRow();
  let chunk = NOTHING;
  let rest = NOTHING;
  let line = 0;

  function toRow(bytes: Buffer, start: number, end: number): ListRow | null {
    row.line = ++line;
    row.bytes = bytes;
    row.start = start;
    row.end = end;
    row.why = null;
    if (contentEnd(bytes, start, end) === start) return null;
    const text = bytes.toString('utf8', start, end);
    const who = memberOf(line === 1 ? text.replace(/^\u{FEFF}/u, '') : text, column);
    if (typeof who !== 'string') {
      row.why = who === null ? 'is no JSON object' : 'does not name anybody in the column';
      return row;
    }
    if (who.includes('\u{FFFD}') && !isUtf8(bytes.subarray(start, end))) {
      row.why = NOT_UTF8;
      return row;
    }
    row.text = who.isWellFormed() ? null : who;
    row.key = Buffer.from(who);
    row.from = 0;
    row.until = row.key.length;
    return row;
  }

  function checkLength(): void {
    if (rest.length > LONGEST) throw new RecordTooLong(`line ${line + 1} has over ${LONGEST} bytes`);
  }

  return {
    type: 'application/x-ndjson',
    push(bytes) {
      const isEnd = bytes === null;
      chunk = isEnd ? rest : rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const whole = isEnd ? chunk.length : chunk.lastIndexOf(NEWLINE) + 1;
      rest = chunk.subarray(whole);
      chunk = chunk.subarray(0, whole);
      if (whole === 0) checkLength();
    },
    hasBegun: () => chunk.length > 0,
    rows(take) {
      for (let start = 0; start < chunk.length;) {
        const newline = chunk.indexOf(NEWLINE, start);
        const end = newline < 0 ? chunk.length : newline + 1;
        const found = toRow(chunk, start, end);
        if (found) take(found);
        start = end;
      }
      chunk = NOTHING;
      checkLength();
    },
    head: () => null,
    added({ outcome, reasons, next }) {
      const members = { ask_first_outcome: outcome, ask_first_reasons: reasons, ask_first_next: next };
      return Buffer.from(`,${JSON.stringify(members).slice(1, -1)}`);
    },
    addedAt: (bytes, start, end) => start + bytes.subarray(start, end).lastIndexOf(BRACE),
  };
}

/** The member's text; a whole number counts as the id that it writes. undefined: not there; null: no object. */
function memberOf(text: string, name: string): string | undefined | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const member: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  if (Number.isSafeInteger(member)) return String(member);
  return typeof member === 'string' ? member : undefined;
}
