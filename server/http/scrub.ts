import { Readable } from 'node:stream';
import { ScrubQuery } from '../contract/scrub.ts';
import { invalid, Problem } from '../actions/problem.ts';
import { RecordTooLong } from '../actions/csv-bytes.ts';
import { csvList } from '../actions/csv-list.ts';
import type { ListFormat } from '../actions/list-format.ts';
import { ndjsonList } from '../actions/ndjson-list.ts';
import { readScrub, scrubList, type Running } from '../actions/scrub-list.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { faultsOf } from './faults.ts';
import { streamOf } from './stream-of.ts';

/** `/v1/scrub`: a list goes in, the rows that may be contacted come out, while both still run. */
export function createScrubHandlers(world: World) {
  const running: Running = new Map();
  return {
    async scrub(c: AppContext) {
      const query = queryOf(c);
      const format = formatOf(c, query.column);
      checkEncoding(c);
      const wish = { site: c.get('key').site, query, format, list: bytesOf(c) };
      const { id, rows } = await scrubList(world, running, wish).catch(asProblem);
      c.header('Content-Type', format.type);
      c.header('X-Ask-First-Scrub', id);
      return c.body(zipped(c, streamOf(rows)));
    },
    async read(c: AppContext) {
      return c.json(await readScrub(world, running, { site: c.get('key').site, id: c.req.param('id') ?? '' }));
    },
  };
}

function queryOf(c: AppContext): ScrubQuery {
  const query = ScrubQuery.safeParse(c.req.query());
  if (!query.success) throw invalid(faultsOf(query.error.issues));
  return query.data;
}

function formatOf(c: AppContext, column: string): ListFormat {
  const type = /^[^;\s]*/.exec(c.req.header('content-type')?.toLowerCase() ?? '')?.[0];
  if (type === 'text/csv') return csvList(column);
  if (type === 'application/x-ndjson' || type === 'application/jsonl') return ndjsonList(column);
  throw new Problem({ status: 415, code: 'not-list-type', detail: 'Send text/csv or application/x-ndjson, in UTF-8.' });
}

/** The list's bytes; what breaks off, or is not the gzip that it says, is the caller's to send again. */
export async function* bytesOf(c: AppContext): AsyncGenerator<Uint8Array> {
  try {
    yield* chunksOf(c);
  } catch {
    const detail = 'The list broke off, or is not the gzip that it says.';
    throw new Problem({ status: 400, code: 'body-incomplete', detail });
  }
}

/** Straight from Node's request where there is one: the web stream around it costs a tenth of a scrub. */
function chunksOf(c: AppContext): AsyncIterable<Uint8Array> {
  const incoming = isZipped(c) ? undefined : c.env?.incoming;
  // Who stops reading still has to answer on the same connection.
  if (incoming) return incoming.iterator({ destroyOnReturn: false });
  const { body } = c.req.raw;
  if (!body) return Readable.from([]);
  return isZipped(c) ? body.pipeThrough(through(new DecompressionStream('gzip'))) : body;
}

/** Who sent a list by gzip and takes gzip gets it by gzip. */
function zipped(c: AppContext, rows: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  if (!isZipped(c) || !/\bgzip\b/i.test(c.req.header('accept-encoding') ?? '')) return rows;
  c.header('Content-Encoding', 'gzip');
  return rows.pipeThrough(through(new CompressionStream('gzip')));
}

type Through = ReadableWritablePair<Uint8Array, Uint8Array>;

/** The same stream; the DOM's types let it take more than we give it. */
function through(stream: CompressionStream | DecompressionStream): Through {
  return stream as unknown as Through;
}

function isZipped(c: AppContext): boolean {
  return c.req.header('content-encoding')?.toLowerCase() === 'gzip';
}

export function checkEncoding(c: AppContext): void {
  if (isZipped(c) || (c.req.header('content-encoding') ?? 'identity') === 'identity') return;
  throw new Problem({
    status: 415,
    code: 'not-list-type',
    detail: 'A list may be compressed by gzip, by nothing else.',
  });
}

/** A header that never ends is told before the first row is let through. */
function asProblem(cause: unknown): never {
  if (!(cause instanceof RecordTooLong)) throw cause;
  throw invalid([{ pointer: '', detail: cause.message }]);
}
