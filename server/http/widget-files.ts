import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notFound } from '../actions/problem.ts';
import type { AppContext } from './app-context.ts';
import { etagOf, isKnown } from './etag.ts';
import { codingFor, createPacker } from './packing.ts';

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  ts: 'text/plain; charset=utf-8',
};

/** Five minutes: how late a page may run the widget of yesterday. */
const SHORT = 'public, max-age=300';
/** A year, and the address will never answer anything else. */
const FOREVER = 'public, max-age=31536000, immutable';

/** `/w/1/ask-first.js`, always the newest, and `/w/<version>/ask-first.js`, for ever the same, from the built folder. */
export function createWidgetHandlers({ folder, version }: { folder: string; version: string }) {
  const packOnce = createPacker();
  return {
    async serve(c: AppContext) {
      const lasts = lifeOf(c.req.param('version') ?? '', version);
      const file = c.req.param('file') ?? '';
      // One plain name: no folder and no dot first, so nothing outside the built folder can be named.
      const type = /^\w[\w-]*(?:\.[\w-]+)*\.(\w+)$/.exec(file)?.[1] ?? '';
      if (!lasts || !Object.hasOwn(TYPES, type)) throw notFound('unknown-file', 'file');
      const bytes = await contentOf(join(folder, file));
      if (!bytes) throw notFound('unknown-file', 'file');
      const coding = codingFor(c.req.header('accept-encoding'));
      const name = etagOf(bytes);
      const headers = {
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': lasts,
        Vary: 'Accept-Encoding',
        ETag: coding ? name.replace(/"$/, `-${coding}"`) : name,
      };
      if (isKnown(c.req.header('if-none-match'), headers.ETag)) return c.body(null, 304, headers);
      const typed = { ...headers, 'Content-Type': TYPES[type] ?? '' };
      if (!coding) return c.body(bytes, 200, typed);
      return c.body(await packOnce(name, bytes, coding), 200, { ...typed, 'Content-Encoding': coding });
    },
  };
}

function lifeOf(asked: string, version: string): string | null {
  if (asked === '1') return SHORT;
  return asked === version ? FOREVER : null;
}

async function contentOf(path: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
