import type { ReceiptHeader, ReceiptPayload } from '../../contract/receipt.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { isReceipt } from './is-receipt.ts';
import type { GivenReceipt } from './read-given.ts';

/**
 * What is wrong with one receipt. form: it is no receipt at all · no-key: the key that it names is not here · signature: its
 * words are not those that were signed · id: it stands under another receipt's id.
 */
export type ReceiptFault = 'form' | 'no-key' | 'signature' | 'id';

/** One receipt, looked at. */
export interface CheckedReceipt {
  jws: string;
  /** What it says; null where it cannot be read. Believe it only where `fault` is null. */
  payload: ReceiptPayload | null;
  /** The thumbprint of the key that it names. */
  kid: string | null;
  /** SHA-256 of the jws: what the seal is drawn from. */
  digest: Uint8Array;
  /** The same as the next receipt writes it. */
  name: string;
  fault: ReceiptFault | null;
}

/** Public keys by their RFC 7638 thumbprints, computed here: what a key calls itself is not asked. */
export type KeyRing = ReadonlyMap<string, CryptoKey>;

const text = new TextEncoder();

/** Reads keys from the `x` of each. Throws NotSupportedError in a browser without Ed25519. */
export async function keyRing(publicKeys: readonly string[]): Promise<KeyRing> {
  const ring = new Map<string, CryptoKey>();
  for (const x of new Set(publicKeys)) {
    const raw = fromBase64url(x);
    if (raw?.length !== 32) continue;
    const thumbprint = await sha256(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`);
    ring.set(toBase64url(thumbprint), await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']));
  }
  return ring;
}

/** Checks one receipt by WebCrypto alone. */
export async function checkReceipt({ id, jws }: GivenReceipt, keys: KeyRing): Promise<CheckedReceipt> {
  const digest = await sha256(jws);
  const parts = jws.split('.');
  const [head = '', body = '', end = ''] = parts;
  const header = readPart(head) as Partial<ReceiptHeader> | null;
  const said = readPart(body);
  const payload = isReceipt(said) ? said : null;
  const signature = fromBase64url(end);
  const checked = { jws, payload, kid: null, digest, name: toBase64url(digest) };
  const isForm = parts.length === 3 && header && payload && signature;
  if (!isForm || header.alg !== 'Ed25519' || header.typ !== 'consent-receipt+jws' || typeof header.kid !== 'string') {
    return { ...checked, fault: 'form' };
  }
  const { kid } = header;
  const key = keys.get(kid);
  if (!key) return { ...checked, kid, fault: 'no-key' };
  const isSigned = await crypto.subtle.verify('Ed25519', key, signature, text.encode(`${head}.${body}`));
  const isOwnId = id === null || id === payload.receipt_id;
  return { ...checked, kid, fault: isSigned ? (isOwnId ? null : 'id') : 'signature' };
}

async function sha256(of: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', text.encode(of)));
}

function readPart(part: string): unknown {
  const bytes = fromBase64url(part);
  if (!bytes) return null;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
