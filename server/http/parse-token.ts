import { isUtf8 } from 'node:buffer';
import { CustomerId } from '../contract/ids.ts';
import { tokenProblem } from './token-problem.ts';

/** A token taken apart; nothing in it is proven yet. */
export interface ParsedToken {
  /** The whole compact JWS. */
  text: string;
  /** `header.payload`, what is signed. */
  signed: string;
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
  /** In memory of its own: a slice of Buffer's pool would keep 64 KiB alive for as long as this token is remembered. */
  signature: Uint8Array;
  /** `sub`, the customer's id. */
  subject: string;
}

/** Longer tokens are refused unread, in characters. */
const LONGEST = 8_192;

/**
 * Takes a compact JWS (RFC 7515, section 3.1) with a JSON object as its payload apart. Throws token-malformed for
 * anything else, for a critical extension (we know none) and for a token without a usable `sub`.
 */
export function parseToken(text: string): ParsedToken {
  const parts = text.split('.');
  const [head, body, signature] = parts;
  // An unsigned token has an empty third part: it is well-formed, and refused for its algorithm.
  const isCompact = parts.length === 3 && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text) && text.length <= LONGEST;
  if (!isCompact || !head || !body || signature === undefined) throw tokenProblem('token-malformed');
  const header = objectOf(head);
  const payload = objectOf(body);
  const subject = CustomerId.safeParse(payload['sub']);
  if ('crit' in header || !subject.success) throw tokenProblem('token-malformed');
  return {
    text,
    signed: text.slice(0, head.length + 1 + body.length),
    header,
    payload,
    signature: new Uint8Array(Buffer.from(signature, 'base64url')),
    subject: subject.data,
  };
}

function objectOf(part: string): Record<string, unknown> {
  const bytes = Buffer.from(part, 'base64url');
  if (!isUtf8(bytes)) throw tokenProblem('token-malformed');
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw tokenProblem('token-malformed');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw tokenProblem('token-malformed');
  return value as Record<string, unknown>;
}
