import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Secrets at rest, under the server's master key. */
export interface Vault {
  /** AES-256-GCM with a random nonce: nonce, ciphertext, tag. */
  seal(plain: Uint8Array): Uint8Array;
  /** What `seal` was given; throws when the bytes were altered or another master key sealed them. */
  open(sealed: Uint8Array): Uint8Array;
  /** HMAC-SHA256 of `text` for one purpose: addresses, suppression. The purposes' keys do not reveal each other. */
  mac(purpose: string, text: string): Uint8Array;
}

/** A vault under 32 bytes of `masterKey`. */
export function createVault(masterKey: Uint8Array): Vault {
  if (masterKey.length !== 32) throw new RangeError('the master key must be 32 bytes');
  const sealingKey = derive(masterKey, 'seal');
  const macKeys = new Map<string, Uint8Array>();

  function macKey(purpose: string): Uint8Array {
    const key = macKeys.get(purpose) ?? derive(masterKey, `mac:${purpose}`);
    macKeys.set(purpose, key);
    return key;
  }

  return {
    seal(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, iv);
      return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, sealed.subarray(0, IV_BYTES));
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
    },
    mac(purpose, text) {
      return createHmac('sha256', macKey(purpose)).update(text, 'utf8').digest();
    },
  };
}

function derive(masterKey: Uint8Array, purpose: string): Uint8Array {
  return createHmac('sha256', masterKey).update(`ask-first:${purpose}`, 'utf8').digest();
}
