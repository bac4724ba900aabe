import type { Socket } from 'node:net';

/** The most of one answer that is read off a connection, in bytes: its header, its body and all that frames them. */
const ANSWER_BYTES = 128 * 1024;
/** In so many reads at most: an answer that comes by the byte costs a turn of the event loop for each. */
const ANSWER_READS = 2000;
/** The client is handed so many bytes at a time: it looks whether it had enough only between two. */
const PIECE = 1024;

/** An answer went on for longer than any that means well. */
export class AnswerTooLong extends Error {
  override name = 'AnswerTooLong';
  readonly code = 'ASK_FIRST_TOO_LONG';
}

/**
 * Bounds what each answer on a connection may cost, whatever it is made of: interim answers, the extensions of chunks and trailers are
 * no body, so nothing else counts them. An answer begins with the first read after something was written. The connection of one
 * that goes on longer ends with AnswerTooLong.
 */
export function boundReading(socket: Socket): void {
  const readAll = socket.read.bind(socket);
  let written = 0;
  let bytes = 0;
  let reads = 0;

  socket.read = function readPiece(size?: number): unknown {
    if (socket.destroyed) return null;
    const piece: unknown = readAll(size ?? (Math.min(socket.readableLength, PIECE) || undefined));
    if (!(piece instanceof Uint8Array)) return piece;
    if (socket.bytesWritten !== written) {
      written = socket.bytesWritten;
      bytes = 0;
      reads = 0;
    }
    bytes += piece.length;
    reads += 1;
    if (bytes <= ANSWER_BYTES && reads <= ANSWER_READS) return piece;
    socket.destroy(new AnswerTooLong(`no end after ${bytes} bytes in ${reads} pieces`));
    return null;
  };
}
