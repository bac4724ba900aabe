import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';
import { Hono } from 'hono';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
};

/** Routes for the files of one folder, read once. A `.ts` file is sent as JavaScript: its types are blanked out. */
export function pageFiles(folder: URL): Hono {
  const app = new Hono();
  for (const name of readdirSync(folder)) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const text = readFileSync(new URL(name, folder), 'utf8');
    const body = name.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
    app.get(`/${name}`, (c) =>
      c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' }),
    );
  }
  return app;
}
