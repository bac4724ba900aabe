import { createPublicKey, randomBytes } from 'node:crypto';
import type { Vault } from '../../server/secrets/vault.ts';
import type { EndpointKeyRow } from '../../server/store/rows.ts';
import { privateKeyOf } from '../../server/secrets/ed25519-seed.ts';

/** The keys of an endpoint as they are kept, and what its owner verifies with. */
export function newKeys(
  vault: Vault,
  notAfter: number | null = null,
): { rows: EndpointKeyRow[]; secret: string; publicKey: string } {
  const hmac = randomBytes(32);
  const seed = randomBytes(32);
  const spki = createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' });
  return {
    rows: [
      { kind: 'hmac', sealed: vault.seal(hmac), notAfter },
      { kind: 'ed25519', sealed: vault.seal(seed), notAfter },
    ],
    secret: `whsec_${hmac.toString('base64')}`,
    publicKey: `whpk_${spki.subarray(-32).toString('base64')}`,
  };
}
