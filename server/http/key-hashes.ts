/** Headers remembered; a business has a few keys. */
const MOST = 1000;

/**
 * The hashes of secret keys that were found good, by the Authorization header they came in. A hash never changes: a key that
 * was revoked is not found by it any more.
 */
export interface KeyHashes {
  of(authorization: string): Uint8Array | undefined;
  keep(authorization: string, hash: Uint8Array): void;
}

export function createKeyHashes(): KeyHashes {
  const known = new Map<string, Uint8Array>();
  return {
    of: (authorization) => known.get(authorization),
    keep(authorization, hash) {
      if (known.size >= MOST) known.clear();
      known.set(authorization, hash);
    },
  };
}
