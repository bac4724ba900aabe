import { request } from 'undici';
import type { Dispatcher } from 'undici';
import type { AttemptRow } from '../store/rows.ts';
import { classifyFailure } from './classify-failure.ts';
import type { GuardedAgent } from './guarded-agent.ts';

/** One request, ready to go: `body` holds the bytes that were signed. */
export interface Outgoing {
  url: string;
  /** The endpoint's own headers; they never replace ours. */
  headers: Readonly<Record<string, string>>;
  id: string;
  timestamp: number;
  signature: string;
  body: Uint8Array;
}

export interface SendOptions {
  agent: GuardedAgent;
  /** Milliseconds for everything: name, connection, request, header and body of the answer. */
  deadline: number;
}

/** How it ended. `class` is `ok` for a 2xx whose body ended or was cut at 64 KiB. */
export type Outcome = Pick<AttemptRow, 'status' | 'class' | 'milliseconds' | 'peer' | 'snippet'> & {
  retryAfter: string | null;
  /** The receiver's own clock, as it said it. */
  date: string | null;
};

/** The most of an answer's body that is read, in bytes; the rest is refused by closing the connection. */
const BODY_BYTES = 64 * 1024;
/** The most of an answer that is kept, in bytes. */
export const SNIPPET_BYTES = 8 * 1024;
const USER_AGENT = 'Ask-First-Webhooks/1';

/**
 * One attempt: a POST that follows no redirect, inflates nothing, and costs at most the deadline and 64 KiB whatever the
 * other side does. Never throws for what the other side or the network did.
 */
export async function sendWebhook(outgoing: Outgoing, { agent, deadline }: SendOptions): Promise<Outcome> {
  const started = performance.now();
  const signal = AbortSignal.timeout(deadline);
  let status: number | null = null;
  let retryAfter: string | null = null;
  let date: string | null = null;
  let ended: Pick<Outcome, 'class' | 'snippet'>;
  try {
    const response = await request(outgoing.url, {
      dispatcher: agent.dispatcher,
      method: 'POST',
      headers: headersOf(outgoing),
      body: outgoing.body,
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    status = response.statusCode;
    retryAfter = firstOf(response.headers['retry-after']);
    date = firstOf(response.headers['date']);
    const body = await readAtMost(response.body, BODY_BYTES);
    ended = { class: classOfStatus(status), snippet: snippetOf(response, body) };
  } catch (error) {
    const failure = classifyFailure(signal.aborted ? signal.reason : error);
    ended = { class: failure.class, snippet: cut(Buffer.from(failure.reason, 'utf8')) };
  }
  const milliseconds = Math.round(performance.now() - started);
  return { status, ...ended, milliseconds, peer: agent.peerOf(new URL(outgoing.url).origin), retryAfter, date };
}

function headersOf({ headers, id, timestamp, signature }: Outgoing): Record<string, string> {
  return {
    ...headers,
    'content-type': 'application/json',
    'user-agent': USER_AGENT,
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signature,
  };
}

function classOfStatus(status: number): AttemptRow['class'] {
  if (status >= 200 && status < 300) return 'ok';
  return status >= 300 && status < 400 ? 'redirect' : 'status';
}

async function readAtMost(body: Dispatcher.ResponseData['body'], most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk as Uint8Array);
    size += (chunk as Uint8Array).length;
    // Leaving the loop destroys the body, and with it the connection.
    if (size >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

function snippetOf({ statusCode, headers }: Dispatcher.ResponseData, body: Buffer): string {
  const location = statusCode >= 300 && statusCode < 400 ? firstOf(headers['location']) : null;
  const lead = location === null ? '' : `Location: ${location}\n`;
  const encoding = firstOf(headers['content-encoding']);
  if (encoding && encoding !== 'identity')
    return cut(Buffer.from(`${lead}(${body.length} bytes of ${encoding}, not inflated)`));
  return cut(Buffer.concat([Buffer.from(lead), body.subarray(0, SNIPPET_BYTES)]));
}

/** At most SNIPPET_BYTES of UTF-8, no character cut in two; bytes that are no text can grow when they are replaced. */
function cut(bytes: Uint8Array): string {
  const text = new TextDecoder()
    .decode(bytes.subarray(0, SNIPPET_BYTES), { stream: true })
    .replaceAll('\0', '\u{fffd}');
  const whole = Buffer.from(text, 'utf8');
  if (whole.length <= SNIPPET_BYTES) return text;
  return new TextDecoder().decode(whole.subarray(0, SNIPPET_BYTES), { stream: true });
}

function firstOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
