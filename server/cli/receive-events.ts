import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { WebhookEvent } from '../contract/event.ts';
import { signWebhook } from '../webhooks/sign.ts';
import { eventLine, type Handed } from './event-line.ts';
import { explainWebhook } from './explain-webhook.ts';
import type { Surroundings } from './surroundings.ts';
import { whyNoAnswer } from './why-no-answer.ts';

/** How long the app behind may take, in milliseconds: less than the server waits for us. */
const PATIENCE = 12_000;

export interface Receiving {
  /** What the server signs with, as soon as it said so. */
  secretOf: Promise<string>;
  /** The app; undefined: events are only printed. */
  forwardTo: string | undefined;
  /** What is handed on is signed with this too. */
  secret: string;
  json: boolean;
  around: Pick<Surroundings, 'stdout' | 'now'>;
}

/** Answers webhooks: verifies, hands on, prints. What does not verify is printed, handed to nobody, and answered 400. */
export function receiveEvents(receiving: Receiving): RequestListener {
  return function onRequest(request, response) {
    // Who breaks off is sent again by the server; there is nothing to print.
    receive(receiving, request, response).catch(() => response.destroy());
  };
}

async function receive(receiving: Receiving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { secretOf, json, around } = receiving;
  const body = await buffer(request);
  const headers = headersOf(request);
  const wrong = explainWebhook({ headers, body, keys: [await secretOf], at: around.now() });
  const isVerified = wrong.length === 0;
  const handed = isVerified ? await handOn(receiving, headers, body) : null;
  response.writeHead(isVerified ? (handed?.status ?? 204) : 400).end();
  const event = isVerified ? (JSON.parse(body.toString('utf8')) as WebhookEvent) : null;
  const line = json
    ? JSON.stringify({ id: headers['webhook-id'] ?? null, verified: isVerified, wrong, handed, event })
    : eventLine({ at: around.now(), event, wrong, handed });
  around.stdout.write(`${line}\n`);
}

/** The app's answer; 502 when it gives none, so that the server sends again later. */
async function handOn(
  { forwardTo, secret, around }: Receiving,
  headers: Record<string, string>,
  body: Buffer,
): Promise<Handed | null> {
  if (forwardTo === undefined) return null;
  const started = around.now();
  const signed = { id: headers['webhook-id']!, timestamp: Number(headers['webhook-timestamp']), body };
  const ours = signWebhook(signed, [{ kind: 'hmac', key: Buffer.from(secret.slice('whsec_'.length), 'base64') }]);
  try {
    const answer = await fetch(forwardTo, {
      method: 'POST',
      headers: { ...headers, 'webhook-signature': `${headers['webhook-signature']} ${ours}` },
      body: new Uint8Array(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    await answer.body?.cancel();
    return { status: answer.status, milliseconds: around.now() - started, failure: null };
  } catch (cause) {
    return { status: 502, milliseconds: around.now() - started, failure: whyNoAnswer(cause, PATIENCE) };
  }
}

/** The headers that travel on; those of the connection belong to it. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const own = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect']);
  const kept = Object.entries(headers).filter(([name, value]) => !own.has(name) && typeof value === 'string');
  return Object.fromEntries(kept) as Record<string, string>;
}
