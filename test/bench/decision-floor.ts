import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { Ask } from '../../server/contract/decision.ts';

/* The floor of a decision: Hono parses the same body by the same schema and answers; nobody is looked up, nothing is decided. */

const app = new Hono();
app.put('/', async (c) => {
  const { customer, channel, topic } = z.parse(Ask, await c.req.json());
  return c.json({ customer, channel, topic });
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
