/**
 * The names by which a token may call its site’s algorithm, in the registry of JOSE. `EdDSA` (RFC 8037) is what most libraries
 * write for what RFC 9864 names `Ed25519`; the site’s registered keys say which curve it is.
 */
export function namesOf(alg: string): string[] {
  return alg === 'Ed25519' ? ['Ed25519', 'EdDSA'] : [alg];
}

export function isNameOf(alg: string, given: unknown): boolean {
  return typeof given === 'string' && namesOf(alg).includes(given);
}
