import type { DecisionBatch } from './decision-batch.ts';

/** Lines of one piece at least: a reader looks through them, and fewer leave more of each page of the file empty. */
export const LINES_A_PIECE = 32;
const NEWLINE = 0x0a;

/** Lines that are written together: never parted are those of one hash. */
export interface Piece {
  /** Of its first line. */
  hash: number;
  /** Good until the next piece is cut. */
  lines: Uint8Array;
}

let room = Buffer.allocUnsafeSlow(2 ** 14);

/** The next piece from `place` of the order, and the place behind it; null where no line is left that stands. */
export function cutPiece(
  batch: DecisionBatch,
  order: Uint32Array,
  place: number,
): { piece: Piece | null; behind: number } {
  let length = 0;
  let count = 0;
  let first = 0;
  let last = -1;
  let at = place;
  for (; at < order.length; at++) {
    const n = order[at]!;
    const size = batch.size(n);
    if (size === 0) continue;
    const hash = batch.hash(n);
    if (count >= LINES_A_PIECE && hash !== last) break;
    if (length + size >= room.length) room = larger(room, length + size + 1);
    if (count > 0) room[length++] = NEWLINE;
    else first = hash;
    batch.copy(n, room, length);
    length += size;
    last = hash;
    count += 1;
  }
  return { piece: count === 0 ? null : { hash: first, lines: room.subarray(0, length) }, behind: at };
}

function larger(buffer: Buffer, least: number): Buffer<ArrayBuffer> {
  const grown = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, least));
  buffer.copy(grown);
  return grown;
}
