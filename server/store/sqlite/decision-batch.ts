import type { DecisionRow, OwnParts } from '../contacts.ts';
import { fromLine, hashOf, toLine, toParts, type LineParts } from './decision-line.ts';

/** Where a batch begins, in bytes and in lines; it doubles as it fills. */
const FIRST_BYTES = 2 ** 18;
const FIRST_LINES = 2 ** 10;
/** More are never held: a number below it fits beside a hash. */
const MOST_LINES = 2 ** 20;
/** A batch that grew larger than this gives its memory back when it is emptied. */
const MOST_KEPT = 2 ** 22;
/** Bytes of UTF-8 that one UTF-16 unit takes at most. */
const BYTES_A_UNIT = 3;
/** Stands in the place of a hash where a line was forgotten; no hash has so many bits. */
const GONE = 2 ** 32 - 1;

/**
 * Answers that wait to be written, each as the bytes of its line. As objects every garbage collection of a busy moment would
 * carry all of them along, which cost more than all else that the log does.
 */
export interface DecisionBatch {
  /** Lines, with those that were forgotten. */
  lines(): number;
  bytes(): number;
  add(row: DecisionRow): void;
  /** The same for one whose other parts are made. */
  addTo(parts: LineParts, own: OwnParts): void;
  /** Takes over some lines of another batch. */
  take(other: DecisionBatch, lines: Iterable<number>): void;
  /** Bytes of a line; 0: it was forgotten. */
  size(n: number): number;
  /** Copies a line's bytes to a place that has room for them. */
  copy(n: number, into: Buffer, at: number): void;
  hash(n: number): number;
  row(n: number): DecisionRow | null;
  /** What it holds of a customer. */
  of(site: string, customer: string): DecisionRow[];
  /** Forgets a customer's lines, their bytes too. */
  forget(site: string, customer: string): void;
  /** The lines that stand, in the order of their hashes. */
  inOrder(): Uint32Array;
  /** No id that it holds lies outside; null: it never held any. */
  span(): { lowest: string; highest: string } | null;
  clear(): void;
}

export function createDecisionBatch(): DecisionBatch {
  let bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  let hashes = new Uint32Array(FIRST_LINES);
  let ends = new Uint32Array(FIRST_LINES);
  let lines = 0;
  let end = 0;
  let lowest = '';
  let highest = '';

  function makeRoom(length: number): void {
    if (end + length > bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, end + length));
      bytes.copy(larger, 0, 0, end);
      bytes = larger;
    }
    if (lines < hashes.length) return;
    hashes = doubled(hashes);
    ends = doubled(ends);
  }

  function close(hash: number, length: number): void {
    end += length;
    hashes[lines] = hash;
    ends[lines] = end;
    lines += 1;
  }

  function widen(low: string, high: string): void {
    if (lowest === '' || low < lowest) lowest = low;
    if (high > highest) highest = high;
  }

  const addTo: DecisionBatch['addTo'] = (parts, own) => {
    const text = toLine(parts, own);
    makeRoom(text.length * BYTES_A_UNIT);
    close(parts.hash, bytes.write(text, end, 'utf8'));
    widen(own.id, own.id);
  };

  const start = (n: number) => (n === 0 ? 0 : ends[n - 1]!);
  const size = (n: number) => (hashes[n] === GONE ? 0 : ends[n]! - start(n));
  const row = (n: number) => (hashes[n] === GONE ? null : fromLine(bytes.toString('utf8', start(n), ends[n])));

  /** Line by line, so that what is looked for may be taken out meanwhile. */
  function eachOf(site: string, customer: string, found: (row: DecisionRow, n: number) => void): void {
    const hash = hashOf(site, customer);
    for (let n = hashes.indexOf(hash); n !== -1 && n < lines; n = hashes.indexOf(hash, n + 1)) {
      const one = row(n)!;
      if (one.site === site && one.customer === customer) found(one, n);
    }
  }

  return {
    lines: () => lines,
    bytes: () => end,
    size,
    copy: (n, into, at) => void bytes.copy(into, at, start(n), ends[n]),
    hash: (n) => hashes[n]!,
    row,
    add: (added) => addTo(toParts(added), added),
    addTo,
    take(other, wanted) {
      for (const n of wanted) {
        const length = other.size(n);
        if (length === 0) continue;
        makeRoom(length);
        other.copy(n, bytes, end);
        close(other.hash(n), length);
      }
      const span = other.span();
      if (span) widen(span.lowest, span.highest);
    },
    of(site, customer) {
      const hers: DecisionRow[] = [];
      eachOf(site, customer, (one) => hers.push(one));
      return hers;
    },
    forget(site, customer) {
      eachOf(site, customer, (_, n) => {
        bytes.fill(0, start(n), ends[n]);
        hashes[n] = GONE;
      });
    },
    inOrder() {
      // A hash and a place in one number: numbers are sorted in a third of the time that objects take.
      const keys = new Float64Array(lines);
      for (let n = 0; n < lines; n++) keys[n] = hashes[n]! * MOST_LINES + n;
      keys.sort();
      let standing = lines;
      const order = new Uint32Array(lines);
      for (let at = 0; at < lines; at++) order[at] = keys[at]! & (MOST_LINES - 1);
      while (standing > 0 && hashes[order[standing - 1]!] === GONE) standing -= 1;
      return order.subarray(0, standing);
    },
    span: () => (lowest === '' ? null : { lowest, highest }),
    clear() {
      if (bytes.length > MOST_KEPT) bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
      lines = end = 0;
      lowest = highest = '';
    },
  };
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
