import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { pageFiles } from '../page-files.ts';
import type { About, Attempt } from './attempt.ts';
import { breakAByte } from './break-a-byte.ts';
import { readEventBody } from './event-body.ts';
import { inspectorPage } from './inspector-page.ts';
import { judge } from './judge.ts';
import { createLive } from './live.ts';
import type { Received } from './received.ts';
import { verify } from './verify.ts';

const BODY_LIMIT = 256 * 1024;
/** Newest events that an opening page is sent. */
const SHOWN = 100;
const SIGNED_HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'content-type'];
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

export interface InspectorOptions {
  about: About;
  shopUrl: string;
  /** The endpoint's secret and when it was made (RFC 3339); null until the endpoint exists. */
  secret: () => { value: string; since: string } | null;
  received: Received;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** The receiving side of a business: takes webhooks, checks each with a foreign library and shows what it found. */
export function createInspector(options: InspectorOptions): Hono {
  const { received, now } = options;
  const app = new Hono();
  const live = createLive();
  let isCut = false;

  app.use(async function protect(c, next) {
    await next();
    c.header('Content-Security-Policy', POLICY);
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.route('/page', pageFiles(new URL('./page/', import.meta.url)));
  app.get('/', (c) => c.html(inspectorPage(options.about.brand, options.shopUrl)));

  app.post('/hook', bodyLimit({ maxSize: BODY_LIMIT }), async (c) => {
    const body = Buffer.from(await c.req.arrayBuffer());
    const secret = options.secret();
    if (!secret) return c.json({ detail: 'the inspector has no secret yet' }, 503);
    const attempt = take(body, signedHeaders(c), secret);
    live.tell({ event: 'event', data: received.add(attempt) });
    return c.body(null, attempt.status as 200 | 400 | 503);
  });

  app.get('/received', (c) => c.json(state()));
  app.get('/live', (c) =>
    streamSSE(c, async function tellThePage(stream) {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const news = live.listen(gone.signal);
      await stream.writeSSE({ event: 'all', data: JSON.stringify(state()) });
      for await (const { event, data } of news) await stream.writeSSE({ event, data: JSON.stringify(data) });
    }),
  );

  // JSON alone is taken here: another site cannot send it without asking first, and is never told yes.
  app.put('/network', async (c) => {
    if (!c.req.header('content-type')?.startsWith('application/json')) return c.json({ detail: 'send JSON' }, 415);
    const { cut } = await c.req.json<{ cut?: unknown }>();
    if (typeof cut !== 'boolean') return c.json({ detail: 'cut is true or false' }, 422);
    isCut = cut;
    live.tell({ event: 'network', data: { cut } });
    return c.json({ cut });
  });

  app.get('/received/:key/broken', (c) => {
    const secret = options.secret();
    const event = received.find(c.req.param('key'));
    if (!secret || !event) return c.json({ detail: 'no such event' }, 404);
    return c.json(breakAByte(secret.value, event.headers, event.body));
  });

  function state() {
    return { about: options.about, cut: isCut, events: received.events().slice(0, SHOWN) };
  }

  function take(body: Buffer, headers: Record<string, string>, secret: { value: string; since: string }): Attempt {
    const receivedAt = now();
    const started = performance.now();
    const verdict = verify(secret.value, headers, body);
    const id = headers['webhook-id'] ?? '';
    const { type, customer, revision } = readEventBody(body.toString('utf8'));
    const isPreference = type.startsWith('preferences.') && customer !== null;
    const checks = judge({
      verdict,
      receivedAt,
      stampedAt: Number(headers['webhook-timestamp'] ?? Number.NaN),
      acceptedBefore: received.acceptedAt(id),
      refusedBefore: received.hasTried(id),
      revision: isPreference ? revision : null,
      newest: isPreference ? received.newest(customer) : null,
      secretSince: new Date(secret.since).toLocaleDateString('en-GB', {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      }),
    });
    const status = isCut ? 503 : verdict.verified ? 200 : 400;
    const tookMs = Math.round((performance.now() - started) * 10) / 10;
    return {
      receivedAt,
      tookMs,
      headers,
      body: body.toString('base64'),
      status,
      cut: isCut,
      verified: verdict.verified,
      checks,
    };
  }
  return app;
}

function signedHeaders(c: Context): Record<string, string> {
  return Object.fromEntries(
    SIGNED_HEADERS.flatMap((name) => (c.req.header(name) === undefined ? [] : [[name, c.req.header(name)!]])),
  );
}
