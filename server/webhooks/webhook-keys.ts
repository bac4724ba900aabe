import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Vault } from '../secrets/vault.ts';
import type { EndpointKeyRow } from '../store/rows.ts';

/** What a new or rotated endpoint is given: the sealed rows to keep, and what its owner is shown once. */
export interface NewWebhookKeys {
  rows: EndpointKeyRow[];
  secret: string;
  publicKey: string;
}

/** What RFC 8410 puts before the 32 raw bytes of an Ed25519 seed. */
const SEED_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;

/** Makes a shared secret (`whsec_`) and an Ed25519 pair (`whpk_`); `random` gives that many bytes. */
export function createWebhookKeys(vault: Vault, random: (bytes: number) => Uint8Array): NewWebhookKeys {
  const secret = random(KEY_BYTES);
  const seed = random(KEY_BYTES);
  return {
    rows: [
      { kind: 'hmac', sealed: vault.seal(secret), notAfter: null },
      { kind: 'ed25519', sealed: vault.seal(seed), notAfter: null },
    ],
    secret: `whsec_${Buffer.from(secret).toString('base64')}`,
    publicKey: `whpk_${publicKeyOf(seed).toString('base64')}`,
  };
}

/** The Ed25519 private key of a 32-byte seed. */
export function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([SEED_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

function publicKeyOf(seed: Uint8Array): Buffer {
  return createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES);
}
