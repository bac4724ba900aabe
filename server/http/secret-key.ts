import { hash, timingSafeEqual } from 'node:crypto';
import type { Scope } from '../contract/site.ts';
import { hashSecretKey } from '../actions/make-key.ts';
import { Problem } from '../actions/problem.ts';
import type { KeyRow } from '../store/rows.ts';
import type { AppHandler } from './app-context.ts';
import type { KeyHashes } from './key-hashes.ts';
import type { RateLimits } from './rate-limits.ts';

/** Lets through who holds a secret key with one of the scopes; 401 `key-missing`, `key-invalid`, 403 `key-scope`. */
export function secretKeys(
  keyByHash: (hash: Uint8Array) => Promise<KeyRow | null>,
  { limits, hashes }: { limits: RateLimits; hashes: KeyHashes },
): (...scopes: Scope[]) => AppHandler {
  return (...scopes) =>
    async function checkSecretKey(c, next) {
      const authorization = c.req.header('authorization');
      const bearer = bearerOf(authorization);
      const keyHash = bearer?.startsWith('afs_') ? hashSecretKey(bearer) : null;
      const key = keyHash && (await keyByHash(keyHash));
      if (!key) {
        await limits.address(c);
        throw bearer === null ? keyMissing() : keyInvalid();
      }
      await limits.key(key.id);
      if (!scopes.some((scope) => key.scopes.includes(scope))) throw keyScope(scopes);
      hashes.keep(authorization!, keyHash);
      c.set('key', key);
      c.header('Cache-Control', 'no-store');
      await next();
    };
}

/** Lets through who holds ADMIN_KEY; without one on this server nobody. */
export function adminOnly(adminKey: string | null, limits: RateLimits): AppHandler {
  const expected = adminKey === null ? null : digest(adminKey);
  return async function checkAdminKey(c, next) {
    await limits.address(c);
    const bearer = bearerOf(c.req.header('authorization'));
    if (bearer === null) throw keyMissing();
    if (expected === null || !timingSafeEqual(digest(bearer), expected)) throw keyInvalid();
    await next();
  };
}

function bearerOf(authorization: string | undefined): string | null {
  return /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? null;
}

function digest(text: string): Uint8Array {
  return hash('sha256', text, 'buffer');
}

function keyMissing(): Problem {
  const headers = { 'WWW-Authenticate': 'Bearer realm="ask-first"' };
  return new Problem({
    status: 401,
    code: 'key-missing',
    detail: 'Send a secret key as Authorization: Bearer.',
    headers,
  });
}

function keyInvalid(): Problem {
  const headers = {
    'WWW-Authenticate': 'Bearer realm="ask-first", error="invalid_token", error_description="key-invalid"',
  };
  return new Problem({ status: 401, code: 'key-invalid', detail: 'This secret key is not known here.', headers });
}

function keyScope(scopes: Scope[]): Problem {
  const scope = scopes.join(' ');
  const headers = { 'WWW-Authenticate': `Bearer realm="ask-first", error="insufficient_scope", scope="${scope}"` };
  const detail = `This secret key lacks the scope: ${scopes.join(' or ')}.`;
  return new Problem({ status: 403, code: 'key-scope', detail, headers });
}
