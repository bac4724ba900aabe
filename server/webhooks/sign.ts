import { createHmac, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A key that signs: the raw HMAC key (`v1`), or an Ed25519 private key (`v1a`). */
export type SigningKey = { kind: 'hmac'; key: Uint8Array | KeyObject } | { kind: 'ed25519'; key: KeyObject };

/** What is signed: the event's id, the instant of the attempt in whole seconds, and the very bytes that are sent. */
export interface Signed {
  id: string;
  timestamp: number;
  body: Uint8Array;
}

/**
 * The value of `webhook-signature` (Standard Webhooks 1.0.0): a signature a key, in the order of the keys, with spaces
 * between. Example: `v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=`.
 */
export function signWebhook({ id, timestamp, body }: Signed, keys: readonly SigningKey[]): string {
  return signContent(Buffer.concat([Buffer.from(leadOf({ id, timestamp }), 'utf8'), body]), keys);
}

/** What stands before the body in the signed bytes. */
export function leadOf({ id, timestamp }: Pick<Signed, 'id' | 'timestamp'>): string {
  return `${id}.${timestamp}.`;
}

/** As `signWebhook`, of bytes that have been put together. */
export function signContent(content: Uint8Array, keys: readonly SigningKey[]): string {
  return keys
    .map((one) =>
      one.kind === 'hmac'
        ? `v1,${createHmac('sha256', one.key).update(content).digest('base64')}`
        : `v1a,${sign(null, content, one.key).toString('base64')}`,
    )
    .join(' ');
}
