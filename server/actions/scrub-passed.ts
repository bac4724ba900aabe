import type { ListFormat, ListRow } from './list-format.ts';
import { rowAnswer, type ListAnswer } from './scrub-kinds.ts';

/** The rows that a list lets through, gathered into pieces of some size. */
export interface Passed {
  /** The row as it is. */
  row(row: ListRow): void;
  /** The row with its answer in our columns. */
  answered(row: ListRow, answer: ListAnswer): void;
  /** What was gathered since the last time. */
  pieces(): Buffer[];
}

/** Bytes that are set aside at once. What is handed out is never written again. */
const SLAB = 64 * 1024;

export function createPassed(format: ListFormat): Passed {
  let slab = Buffer.allocUnsafeSlow(SLAB);
  let from = 0;
  let until = 0;
  let full: Buffer[] = [];
  /** Rows that follow each other in one chunk are copied at once. */
  let run: { bytes: Uint8Array; start: number; end: number } = { bytes: slab, start: 0, end: 0 };

  function copy(bytes: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (size > slab.length - until) {
      if (until > from) full.push(slab.subarray(from, until));
      slab = Buffer.allocUnsafeSlow(Math.max(SLAB, size));
      from = until = 0;
    }
    slab.set(bytes.subarray(start, end), until);
    until += size;
  }

  function endRun(): void {
    if (run.end > run.start) copy(run.bytes, run.start, run.end);
    run.start = run.end;
  }

  const tails = new Map<number, Buffer>();

  /** Answers without an instant are few. */
  function tailOf(answer: ListAnswer): Buffer {
    if (answer.next !== 0) return format.added(rowAnswer(answer));
    const known = tails.get(answer.kind.at) ?? format.added(rowAnswer(answer));
    tails.set(answer.kind.at, known);
    return known;
  }

  return {
    row({ bytes, start, end }) {
      if (run.bytes === bytes && run.end === start) {
        run.end = end;
        return;
      }
      endRun();
      run.bytes = bytes;
      run.start = start;
      run.end = end;
    },
    answered({ bytes, start, end }, answer) {
      const middle = format.addedAt(bytes, start, end);
      const tail = tailOf(answer);
      copy(bytes, start, middle);
      copy(tail, 0, tail.length);
      copy(bytes, middle, end);
    },
    pieces() {
      endRun();
      run = { bytes: slab, start: 0, end: 0 };
      if (until > from) full.push(slab.subarray(from, until));
      from = until;
      const pieces = full;
      full = [];
      return pieces;
    },
  };
}
