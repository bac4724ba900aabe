import { signatureMatches, signatureOver } from './verify.ts';

/** The same check over the same bytes but one. */
export interface BrokenByte {
  /** Counted from 1. */
  position: number;
  length: number;
  was: string;
  became: string;
  matches: boolean;
  /** The signature that the altered bytes would have needed. */
  needed: string | null;
}

/** Flips the lowest bit of the first letter or digit from the middle on, and checks the signature again. */
export function breakAByte(secret: string, headers: Record<string, string>, body: Buffer): BrokenByte | null {
  const from = Math.floor(body.length / 2);
  const at = body.findIndex((byte, i) => i >= from && /[0-9A-Za-y]/.test(String.fromCharCode(byte)));
  if (at < 0) return null;
  const broken = Buffer.from(body);
  broken[at] = broken[at]! ^ 1;
  return {
    position: at + 1,
    length: body.length,
    was: String.fromCharCode(body[at]!),
    became: String.fromCharCode(broken[at]),
    matches: signatureMatches(secret, headers, broken),
    needed: signatureOver(secret, headers, broken),
  };
}
