import { Problem } from '../actions/problem.ts';
import type { AppContext } from './app-context.ts';

/** 64 KiB: the most a body may have unless its route says otherwise. */
export const BODY_LIMIT = 64 * 1024;
/** 1 MiB: catalogs and batches. */
export const LARGE_BODY_LIMIT = 1024 * 1024;

/** The body's bytes, read once a request. Throws 413 as soon as more than `limit` bytes are announced or have come. */
export async function readBody(c: AppContext, limit: number): Promise<Buffer> {
  const read = c.get('bytes');
  if (read) return read;
  const announced = c.req.header('content-length');
  if (announced !== undefined && Number(announced) > limit) throw tooLarge(limit);
  // The HTTP parser holds a body to its content-length, so only one without it must be counted while it comes.
  const bytes = await (announced === undefined ? readCounting(c, limit) : readAnnounced(c)).catch(asProblem);
  if (bytes.length > limit) throw tooLarge(limit);
  c.set('bytes', bytes);
  return bytes;
}

async function readAnnounced(c: AppContext): Promise<Buffer> {
  return Buffer.from(await c.req.arrayBuffer());
}

async function readCounting(c: AppContext, limit: number): Promise<Buffer> {
  const stream = c.req.raw.body;
  if (!stream) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    // Leaving the loop breaks the rest of the body off, and with it the connection.
    if (size > limit) throw tooLarge(limit, { Connection: 'close' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A body that broke off is the caller's to send again, not our failure. */
function asProblem(cause: unknown): never {
  if (cause instanceof Problem) throw cause;
  throw new Problem({ status: 400, code: 'body-incomplete', detail: 'The body broke off before its end.' });
}

function tooLarge(limit: number, headers: Record<string, string> = {}): Problem {
  const detail = `The body may have at most ${limit} bytes.`;
  return new Problem({ status: 413, code: 'too-large', detail, headers });
}
