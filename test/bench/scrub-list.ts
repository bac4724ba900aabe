import { Readable } from 'node:stream';
import { request } from 'undici';
import type { ServedSite } from './served-site.ts';

const ROWS_A_CHUNK = 2000;

/** A list of so many rows, for a site of so many profiles. */
export interface ListSize {
  profiles: number;
  rows: number;
}

/** How a list was answered. */
export interface Scrubbed {
  kept: number;
  seconds: number;
  /** The server's, in microseconds. */
  cpu: number;
}

/** Every third row names somebody whom nobody knows; the others are spread over all profiles. */
export function* listOf({ profiles, rows: all }: ListSize): Generator<Buffer> {
  yield Buffer.from('customer_id,name,city\n');
  for (let at = 0; at < all; at += ROWS_A_CHUNK) {
    let rows = '';
    for (let n = at; n < at + ROWS_A_CHUNK; n += 1)
      rows += `c_${(n * 7919) % (profiles * 1.5)},Customer ${n},Springfield\n`;
    yield Buffer.from(rows);
  }
}

/** Has a list scrubbed for a topic by e-mail, streamed both ways; throws where none or all of it was kept. */
export async function scrubList({ server, url, apiKey }: ServedSite, size: ListSize, topic: string): Promise<Scrubbed> {
  const cpu = server.cpu();
  const started = performance.now();
  const answer = await request(`${url}/v1/scrub?channel=email&topic=${topic}&column=customer_id`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'text/csv' },
    body: Readable.from(listOf(size)),
  });
  let kept = -1;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) for (const byte of chunk) if (byte === 10) kept += 1;
  const seconds = (performance.now() - started) / 1000;
  if (kept <= 0 || kept >= size.rows) throw new Error(`kept ${kept} of ${size.rows} rows: the figure means nothing`);
  return { kept, seconds, cpu: server.cpu() - cpu };
}
