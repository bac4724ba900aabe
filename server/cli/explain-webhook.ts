import { verifyWebhook, WebhookNotVerified } from '../webhooks/verify-webhook.ts';
import { alterationsOf } from './webhook-alterations.ts';
import { explainStamp } from './webhook-clock.ts';
import { explainKeys } from './webhook-keys.ts';
import { wrong, WRONG } from './webhook-wrong.ts';
import type { Wrong } from './webhook-wrong.ts';

/** A request as it was caught: header names in lower case, the body's bytes. */
export interface Captured {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** `whsec_…` or `whpk_…`, as they were configured. */
  keys: readonly string[];
  /** When it was received, in milliseconds since 1970. */
  at: number;
}

const KEEP_BYTES = 'Verify the bytes as they arrived, before anything reads them.';
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
  const { seconds, wrong: inStamp } = explainStamp(headers['webhook-timestamp']!.trim(), captured.at);
  if (seconds === null) return [...inKeys, ...inStamp];
  const signature = headers['webhook-signature']!.trim();
  const signed = { id: headers['webhook-id']!, stamp: String(seconds), signature, keys };
  const inSignature = matches(signed, captured.body) ? [] : explainSignature(signed, captured.body);
  return [...(swapped ? [WRONG.swapped] : []), ...inKeys, ...inStamp, ...inSignature];
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
  if (!schemes.some((scheme) => scheme !== undefined)) return [WRONG.noSignature];
  if (!isPublic && !schemes.includes('v1')) return [WRONG.publicOnly];
  if (isPublic && !schemes.includes('v1a')) return [WRONG.secretOnly];
  for (const { what, body: altered } of alterationsOf(body)) {
    if (matches(signed, altered)) return [wrong('body-changed', `${what} ${KEEP_BYTES}`)];
  }
  return [wrongSecret(body)];
}

/** Headers with id and timestamp in each other's place, put right; null when they are not. */
function swappedHeaders({ headers }: Captured): Record<string, string> | null {
  const [id, stamp] = [headers['webhook-id']!.trim(), headers['webhook-timestamp']!.trim()];
  if (!/^\d{9,15}$/.test(id) || /^\d+$/.test(stamp)) return null;
  return { ...headers, 'webhook-id': stamp, 'webhook-timestamp': id };
}

function headerMissing(missing: readonly string[]): Wrong {
  const says = `Missing: ${missing.join(', ')}. A proxy or a framework in between dropped it, or this request is none of ours.`;
  return wrong('header-missing', says);
}

function wrongSecret(body: Uint8Array): Wrong {
  const says = `No signature is made with this secret over this body, nor over any usual alteration of it. The secret is of another endpoint, or was rotated since; or the id, the timestamp or the content was changed.${isCompact(body) ? '' : ' The body is not written as the server writes it, so it was parsed and printed again on the way, and more than its blanks changed.'}`;
  return wrong('wrong-secret', says);
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
