import { createHmac, timingSafeEqual } from 'node:crypto';
import { compactVerify, importJWK, type JWK } from 'jose';
import type { Vault } from '../secrets/vault.ts';
import type { SiteRow } from '../store/rows.ts';
import type { ParsedToken } from './parse-token.ts';

/** Whether a key of the site signed the token, by the site's algorithm. */
export type VerifySignature = (token: ParsedToken, site: SiteRow) => boolean | Promise<boolean>;

type PublicKeys = { kid: unknown; key: Awaited<ReturnType<typeof importJWK>> }[];

/** Keys that were opened or imported once are kept; past this many the memory starts anew. */
const MOST_KEPT = 10_000;

/**
 * Verifies HS256 with the site's identity secrets that are still good, Ed25519 and ES256 with its registered keys.
 * HS256 is node:crypto's and in step: it is on the path of every request.
 */
export function createVerifySignature({ vault, now }: { vault: Vault; now: () => number }): VerifySignature {
  const opened = new Map<string, Buffer>();
  const imported = new Map<string, Promise<PublicKeys>>();

  function open(sealed: Uint8Array): Buffer {
    const name = Buffer.from(sealed).toString('latin1');
    return opened.get(name) ?? remember(opened, name, Buffer.from(vault.open(sealed)));
  }

  function verifyHmac(token: ParsedToken, site: SiteRow): boolean {
    return site.identitySecrets
      .filter(({ until }) => until === null || until > now())
      .some(({ sealed }) => isHmacOf(open(sealed), token));
  }

  return function verifySignature(token, { identity, ...site }) {
    if (identity.alg === 'HS256') return verifyHmac(token, { identity, ...site });
    const name = JSON.stringify(identity);
    const keys = imported.get(name) ?? remember(imported, name, importAll(identity.jwks.keys, identity.alg));
    return isSignedByOne(token, keys, identity.alg);
  };
}

// A host's library takes the secret either as the 32 bytes or as the text that it was handed: both are accepted.
function isHmacOf(secret: Buffer, token: ParsedToken): boolean {
  if (token.signature.length !== 32) return false;
  return [secret, secret.toString('base64url')].some((key) =>
    timingSafeEqual(createHmac('sha256', key).update(token.signed).digest(), token.signature),
  );
}

async function isSignedByOne(token: ParsedToken, keys: Promise<PublicKeys>, alg: string): Promise<boolean> {
  const { kid } = token.header;
  for (const known of await keys) {
    if (kid !== undefined && known.kid !== undefined && known.kid !== kid) continue;
    if (await isSignedBy(token, known.key, alg)) return true;
  }
  return false;
}

async function isSignedBy(token: ParsedToken, key: PublicKeys[number]['key'], alg: string): Promise<boolean> {
  try {
    await compactVerify(token.text, key, { algorithms: [alg] });
    return true;
  } catch {
    return false;
  }
}

function importAll(jwks: Record<string, unknown>[], alg: string): Promise<PublicKeys> {
  return Promise.all(jwks.map(async (jwk) => ({ kid: jwk['kid'], key: await importJWK(jwk as JWK, alg) })));
}

function remember<T>(memory: Map<string, T>, name: string, value: T): T {
  if (memory.size >= MOST_KEPT) memory.clear();
  memory.set(name, value);
  return value;
}
