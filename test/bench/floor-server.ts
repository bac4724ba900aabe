import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { ChangesRequest } from '../../server/contract/change.ts';

/* The floor of a write: Hono parses the same body by the same schema and answers; nothing is checked, decided or kept. */

const app = new Hono();
app.put('/', async (c) => {
  const body = z.parse(ChangesRequest, await c.req.json());
  return c.json({ revision: body.base, applied: body.changes.map((change) => change.id) });
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
