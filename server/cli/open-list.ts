import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { CliFailure } from './cli-failure.ts';

export type ListFormat = 'csv' | 'ndjson';

/** A list that is about to be read, and how far it is read. */
export interface OpenList {
  rows: Readable;
  format: ListFormat;
  isZipped: boolean;
  /** Bytes of the whole list; null when nobody knows. */
  size: number | null;
  /** Grows while it is read. Line ends are counted of lists that are not zipped. */
  read: { bytes: number; lines: number };
}

/** Opens a file, or standard input for `-`. gzip is told by its first two bytes (RFC 1952), not by the name. */
export async function openList(
  file: string,
  { stdin, format }: { stdin: Readable; format?: ListFormat },
): Promise<OpenList> {
  const size = file === '-' ? null : await sizeOf(file);
  const source = file === '-' ? stdin : createReadStream(file, { highWaterMark: 256 * 1024 });
  const first = await firstChunk(source);
  const isZipped = first[0] === 0x1f && first[1] === 0x8b;
  const read = { bytes: 0, lines: 0 };
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      read.bytes += chunk.length;
      if (!isZipped) read.lines += linesIn(chunk);
      done(null, chunk);
    },
  });
  source.once('error', (failure) => counted.destroy(failure));
  const rows = source.pipe(counted);
  return { rows, format: format ?? formatBy(file), isZipped, size, read };
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (cause) {
    throw new CliFailure(`${file} cannot be read: ${(cause as NodeJS.ErrnoException).code}.`, { exit: 2, cause });
  }
}

/** The first bytes, put back for who reads next. */
async function firstChunk(source: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    source.once('error', reject);
    source.once('end', () => resolve(Buffer.alloc(0)));
    source.once('readable', () => {
      const chunk = source.read() as Buffer | null;
      if (chunk) source.unshift(chunk);
      if (chunk) resolve(chunk);
    });
  });
}

function linesIn(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
}

function formatBy(file: string): ListFormat {
  return /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(file) ? 'ndjson' : 'csv';
}
