import { createHmac, timingSafeEqual } from 'node:crypto';
import type { JWK } from 'jose';
import { compactVerify } from 'jose/jws/compact/verify';
import { importJWK } from 'jose/key/import';
import type { Identity } from '../contract/site.ts';
import type { Vault } from '../secrets/vault.ts';
import type { SiteRow } from '../store/rows.ts';
import type { ParsedToken } from './parse-token.ts';
import { remember } from './remember.ts';
import { namesOf } from './token-algorithm.ts';

/** Whether a key of the site signed the token, by the site's algorithm. */
export type VerifySignature = (token: ParsedToken, site: SiteRow) => boolean | Promise<boolean>;

type PublicIdentity = Exclude<Identity, { alg: 'HS256' }>;
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

  // What was proven once stays so while the key that proved it is one of the site's.
  const provenBy = new WeakMap<ParsedToken, string>();
  const provenBySecret = new WeakMap<ParsedToken, Uint8Array>();

  function open(sealed: Uint8Array): Buffer {
    const name = Buffer.from(sealed).toString('latin1');
    return opened.get(name) ?? remember(opened, name, { value: ownMemory(vault.open(sealed)), most: MOST_KEPT });
  }

  function isSignedBySecret(token: ParsedToken, sealed: Uint8Array): boolean {
    const proof = provenBySecret.get(token);
    if (proof !== undefined && Buffer.compare(proof, sealed) === 0) return true;
    if (!isHmacOf(open(sealed), token)) return false;
    // In memory of its own: what a database answers may lie in a slice of Buffer's pool, and would keep 64 KiB alive a token.
    provenBySecret.set(token, new Uint8Array(sealed));
    return true;
  }

  async function isSignedByKey(token: ParsedToken, identity: PublicIdentity): Promise<boolean> {
    const name = JSON.stringify(identity);
    if (provenBy.get(token) === name) return true;
    const keys = imported.get(name) ?? remember(imported, name, { value: importAll(identity), most: MOST_KEPT });
    if (!(await isSignedByOne(token, keys, identity.alg))) return false;
    provenBy.set(token, name);
    return true;
  }

  return function verifySignature(token, { identity, identitySecrets }) {
    if (identity.alg !== 'HS256') return isSignedByKey(token, identity);
    const live = identitySecrets.filter(({ until }) => until === null || until > now());
    return live.some(({ sealed }) => isSignedBySecret(token, sealed));
  };
}

function ownMemory(bytes: Uint8Array): Buffer {
  return Buffer.from(new Uint8Array(bytes).buffer);
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
    await compactVerify(token.text, key, { algorithms: namesOf(alg) });
    return true;
  } catch {
    return false;
  }
}

function importAll({ jwks, alg }: PublicIdentity): Promise<PublicKeys> {
  return Promise.all(jwks.keys.map(async (jwk) => ({ kid: jwk['kid'], key: await importJWK(jwk as JWK, alg) })));
}
