import { verifyWebhook, WebhookNotVerified } from '../webhooks/verify-webhook.ts';
import { alterationsOf } from './webhook-alterations.ts';
import { explainKeys } from './webhook-keys.ts';

/** One thing that is wrong with a captured request, and what to do about it. */
export interface Wrong {
  code:
    | 'header-missing'
    | 'headers-swapped'
    | 'timestamp-malformed'
    | 'clock'
    | 'secret-malformed'
    | 'secret-spelling'
    | 'v1a-only'
    | 'signature-malformed'
    | 'body-changed'
    | 'wrong-secret';
  says: string;
}

/** A request as it was caught: header names in lower case, the body's bytes. */
export interface Captured {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** `whsec_…` or `whpk_…`, as they were configured. */
  keys: readonly string[];
  /** When it was received, in milliseconds since 1970. */
  at: number;
}

/** How far the timestamp may be from the receiver's clock, in seconds (Standard Webhooks 1.0.0). */
const TOLERANCE = 300;
const NAMES = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/**
 * Why a captured webhook does not verify, everything that can be told; empty when it verifies. It tries what commonly happens
 * to requests on their way (a body parsed and printed again, line ends, a byte order mark, swapped headers) and says which of
 * these, undone, makes the signature match.
 */
export function explainWebhook(captured: Captured): Wrong[] {
  const missing = NAMES.filter((name) => !captured.headers[name]?.trim());
  if (missing.length > 0) return [headerMissing(missing)];
  const { keys, wrong: inKeys } = explainKeys(captured.keys);
  if (keys.length === 0) return inKeys;
  const swapped = swappedHeaders(captured);
  const headers = swapped ?? captured.headers;
  const stamp = headers['webhook-timestamp']!.trim();
  const signature = headers['webhook-signature']!.trim();
  if (!/^\d{1,15}$/.test(stamp)) return [...inKeys, timestampMalformed(stamp)];
  const seconds = inSeconds(stamp);
  const inClock = stamp === String(seconds) ? clock(seconds, captured.at) : [timestampMalformed(stamp)];
  const signed = { id: headers['webhook-id']!, stamp: String(seconds), signature, keys };
  const inSignature = matches(signed, captured.body) ? [] : explainSignature(signed, captured.body);
  return [...(swapped ? [SWAPPED] : []), ...inKeys, ...inClock, ...inSignature];
}

interface Signed {
  id: string;
  stamp: string;
  signature: string;
  keys: readonly string[];
}

/** Whether the signature is over these bytes, whatever the clock says. */
function matches({ id, stamp, signature, keys }: Signed, body: Uint8Array): boolean {
  const headers = { 'webhook-id': id, 'webhook-timestamp': stamp, 'webhook-signature': signature };
  try {
    verifyWebhook({ headers, body, keys, now: Number(stamp) * 1000 });
    return true;
  } catch (failure) {
    if (failure instanceof WebhookNotVerified) return false;
    // The signature holds; that the body is no JSON is not what was asked.
    if (failure instanceof SyntaxError) return true;
    throw failure;
  }
}

function explainSignature(signed: Signed, body: Uint8Array): Wrong[] {
  const schemes = signed.signature.split(/\s+/).map((one) => /^(v1a?),[A-Za-z0-9+/]+={0,2}$/.exec(one)?.[1]);
  const isPublic = signed.keys.every((key) => key.startsWith('whpk_'));
  if (!schemes.some((scheme) => scheme !== undefined)) return [SIGNATURE_MALFORMED];
  if (!isPublic && !schemes.includes('v1')) return [V1A_ONLY];
  if (isPublic && !schemes.includes('v1a')) return [V1_ONLY];
  for (const { what, body: altered } of alterationsOf(body)) {
    if (matches(signed, altered)) return [{ code: 'body-changed', says: `${what} ${KEEP_BYTES}` }];
  }
  return [wrongSecret(body)];
}

/** Headers with id and timestamp in each other's place, put right; null when they are not. */
function swappedHeaders({ headers }: Captured): Record<string, string> | null {
  const [id, stamp] = [headers['webhook-id']!.trim(), headers['webhook-timestamp']!.trim()];
  if (!/^\d{9,15}$/.test(id) || /^\d+$/.test(stamp)) return null;
  return { ...headers, 'webhook-id': stamp, 'webhook-timestamp': id };
}

/** A timestamp in milliseconds is told apart by its length: seconds have 10 digits until the year 2286. */
function inSeconds(stamp: string): number {
  return stamp.length >= 13 ? Math.floor(Number(stamp) / 1000) : Number(stamp);
}

function clock(seconds: number, at: number): Wrong[] {
  const age = Math.floor(at / 1000) - seconds;
  if (Math.abs(age) <= TOLERANCE) return [];
  const sent = new Date(seconds * 1000).toISOString();
  const side = age > 0 ? 'before' : 'after';
  const advice =
    age > 0
      ? 'It waited too long, was replayed, or the receiver’s clock is ahead; if it was captured earlier, say when by --at.'
      : 'The receiver’s clock is behind, or the sender’s ahead.';
  const says = `The timestamp is ${lengthOf(Math.abs(age))} ${side} the receiver’s clock (sent ${sent}); five minutes are allowed. ${advice}`;
  return [{ code: 'clock', says }];
}

function lengthOf(seconds: number): string {
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const parts = [
    days && `${days} d`,
    hours && `${hours} h`,
    minutes && `${minutes} min`,
    seconds % 60 && `${seconds % 60} s`,
  ];
  return parts.filter(Boolean).slice(0, 2).join(' ');
}

function headerMissing(missing: readonly string[]): Wrong {
  const says = `Missing: ${missing.join(', ')}. A proxy or a framework in between dropped it, or this request is none of ours.`;
  return { code: 'header-missing', says };
}

function timestampMalformed(stamp: string): Wrong {
  const isLong = /^\d{13,}$/.test(stamp);
  const says = isLong
    ? 'webhook-timestamp is in milliseconds; it is whole seconds since 1970, as it was sent.'
    : 'webhook-timestamp is no whole number of seconds since 1970; take it as it was sent.';
  return { code: 'timestamp-malformed', says };
}

function wrongSecret(body: Uint8Array): Wrong {
  const says = `No signature is made with this secret over this body, nor over any usual alteration of it. The secret is of another endpoint, or was rotated since; or the id, the timestamp or the content was changed.${isCompact(body) ? '' : ' The body is not written as the server writes it, so it was parsed and printed again on the way, and more than its blanks changed.'}`;
  return { code: 'wrong-secret', says };
}

/** Whether these bytes are JSON as `JSON.stringify` prints it, which is how the server does. */
function isCompact(body: Uint8Array): boolean {
  const text = Buffer.from(body).toString('utf8');
  try {
    return JSON.stringify(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

const KEEP_BYTES = 'Verify the bytes as they arrived, before anything reads them.';
const SWAPPED: Wrong = {
  code: 'headers-swapped',
  says: 'webhook-id and webhook-timestamp are in each other’s place: the id begins with letters, the timestamp is digits.',
};
const SIGNATURE_MALFORMED: Wrong = {
  code: 'signature-malformed',
  says: 'webhook-signature is no list of v1,… with blanks between, in plain base64 (+ and /, not - and _). Take the header as it was sent.',
};
const V1A_ONLY: Wrong = {
  code: 'v1a-only',
  says: 'It carries v1a (Ed25519) signatures only, which no whsec_ secret verifies. Give the endpoint’s public key, whpk_….',
};
const V1_ONLY: Wrong = {
  code: 'v1a-only',
  says: 'It carries no v1a (Ed25519) signature, the only kind that a public key verifies. Give the endpoint’s secret, whsec_….',
};
