import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGunzip, createGzip } from 'node:zlib';
import { refusal, unreachable } from './call-server.ts';
import { CliFailure } from './cli-failure.ts';
import type { OpenList } from './open-list.ts';
import type { Settings } from './settings.ts';

const TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' };

export interface Sending {
  settings: Pick<Settings, 'url' | 'key'>;
  query: URLSearchParams;
  /** Whether the rows that come back are to be gzip. */
  isZippedOut: boolean;
}

/** Sends a list to `POST /v1/scrub`, and answers the rows while both still run. Throws CliFailure, also from `rows`. */
export async function sendList(
  list: OpenList,
  { settings, query, isZippedOut }: Sending,
): Promise<{ id: string; rows: Readable }> {
  // Loaded here, for the other verbs start faster without it.
  const { request } = await import('undici');
  const { url, key } = settings;
  const answer = await request(`${url}/v1/scrub?${query.toString()}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': TYPES[list.format],
      ...(list.isZipped ? { 'content-encoding': 'gzip', 'accept-encoding': 'gzip' } : {}),
    },
    body: list.rows,
    // A long list answers nothing until its first row is kept.
    headersTimeout: 0,
    bodyTimeout: 0,
  }).catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  if (answer.statusCode !== 200) throw refusal(answer.statusCode, await text(answer.body));
  const id = answer.headers['x-ask-first-scrub'];
  if (typeof id !== 'string') throw new CliFailure(`What answers at ${url} is no Ask First server.`);
  const isZipped = answer.headers['content-encoding'] === 'gzip';
  return { id, rows: Readable.from(recoded(whole(answer.body), { isZipped, isZippedOut })) };
}

/** The rows, or one CliFailure when they break off. */
async function* whole(body: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) yield chunk as Buffer;
  } catch (cause) {
    throw new CliFailure('the server broke off.', { cause });
  }
}

function recoded(
  rows: AsyncGenerator<Buffer>,
  { isZipped, isZippedOut }: { isZipped: boolean; isZippedOut: boolean },
): AsyncIterable<Buffer> {
  if (isZipped === isZippedOut) return rows;
  const source = Readable.from(rows);
  const coder = isZipped ? createGunzip() : createGzip();
  source.once('error', (failure) => coder.destroy(failure));
  return source.pipe(coder);
}
