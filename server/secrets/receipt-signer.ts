import { createHash, sign } from 'node:crypto';
import { privateKeyOf, publicBytesOf } from './ed25519-seed.ts';

/** Signs receipts with one Ed25519 key. */
export interface ReceiptSigner {
  /** RFC 7638 thumbprint of the public key. */
  kid: string;
  /** The 32 raw bytes of the public key, base64url. */
  x: string;
  /** The compact JWS of a payload, of type `consent-receipt+jws`; the same payload gives the same bytes. */
  sign(payload: object): string;
}

/** The signer of a 32-byte seed. */
export function createReceiptSigner(seed: Uint8Array): ReceiptSigner {
  const key = privateKeyOf(seed);
  const x = Buffer.from(publicBytesOf(seed)).toString('base64url');
  const kid = thumbprintOf(x);
  const header = encode({ alg: 'Ed25519', kid, typ: 'consent-receipt+jws' });
  return {
    kid,
    x,
    sign(payload) {
      const signed = `${header}.${encode(payload)}`;
      return `${signed}.${sign(null, Buffer.from(signed, 'latin1'), key).toString('base64url')}`;
    },
  };
}

/** RFC 7638, section 3: the members that a key needs, in the order of their names. */
function thumbprintOf(x: string): string {
  return createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part), 'utf8').toString('base64url');
}
