import { isAscii } from 'node:buffer';
import type { AttemptRow } from '../store/rows.ts';
import { classifyFailure } from './classify-failure.ts';
import { exchange } from './exchange.ts';
import type { Exchanged } from './exchange.ts';
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
  const { origin, path } = parsed(outgoing.url);
  const wire = { origin, path, headers: headersOf(outgoing), body: outgoing.body };
  const came = await exchange(agent.dispatcher, wire, { deadline, most: BODY_BYTES });
  return {
    status: came.status,
    ...endOf(came),
    milliseconds: Math.round(performance.now() - started),
    peer: agent.peerOf(origin),
    retryAfter: firstOf(came.headers['retry-after']),
    date: firstOf(came.headers['date']),
  };
}

function endOf(came: Exchanged): Pick<Outcome, 'class' | 'snippet'> {
  const { status, failure } = came;
  if (status !== null && failure === null) return { class: classOfStatus(status), snippet: snippetOf(status, came) };
  const { class: kind, reason } = classifyFailure(failure);
  return { class: kind, snippet: cut(Buffer.from(reason, 'utf8')) };
}

/** Names and values in turns, as the client wants them without a look at each name. */
function headersOf({ headers, id, timestamp, signature }: Outgoing): string[] {
  const ours = ['content-type', 'application/json', 'user-agent', USER_AGENT, 'webhook-id', id];
  ours.push('webhook-timestamp', String(timestamp), 'webhook-signature', signature);
  for (const [name, value] of Object.entries(headers)) if (!ours.includes(name)) ours.push(name, value);
  return ours;
}

function classOfStatus(status: number): AttemptRow['class'] {
  if (status >= 200 && status < 300) return 'ok';
  return status >= 300 && status < 400 ? 'redirect' : 'status';
}

function snippetOf(status: number, { headers, body }: Exchanged): string {
  const location = status >= 300 && status < 400 ? firstOf(headers['location']) : null;
  const lead = location === null ? '' : `Location: ${location}\n`;
  const encoding = firstOf(headers['content-encoding']);
  if (encoding && encoding !== 'identity')
    return cut(Buffer.from(`${lead}(${body.length} bytes of ${encoding}, not inflated)`));
  const start = body.subarray(0, SNIPPET_BYTES);
  // Most answers are a few plain words.
  if (lead === '' && isAscii(start) && !start.includes(0)) return start.toString('latin1');
  return cut(Buffer.concat([Buffer.from(lead), start]));
}

/** An address as the client wants it. */
type Place = Readonly<Record<'origin' | 'path', string>>;

/** The newest addresses that were read: endpoints are few, and each is sent to again and again. */
const read = new Map<string, Place>();
const READ_KEPT = 1000;

function parsed(address: string): Place {
  const known = read.get(address);
  if (known) return known;
  const { origin, pathname, search } = new URL(address);
  const place = { origin, path: pathname + search };
  if (read.size >= READ_KEPT) read.clear();
  read.set(address, place);
  return place;
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
