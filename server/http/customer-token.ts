import type { SiteRow } from '../store/rows.ts';
import { parseToken, type ParsedToken } from './parse-token.ts';
import { remember } from './remember.ts';
import { isNameOf } from './token-algorithm.ts';
import { tokenProblem } from './token-problem.ts';
import type { VerifySignature } from './token-signature.ts';

/** Clocks may differ by this many seconds. */
const LEEWAY = 60;
/** A token lives at most this many seconds. */
const LONGEST_LIFE = 15 * 60;

/** Tokens kept taken apart at once. */
const MOST_KNOWN = 5_000;

/** Who the host's server says is asking. `email` is there only when the host says that it is verified. */
export interface CustomerClaims {
  customer: string;
  email: string | null;
  phone: string | null;
  name: string | null;
}

/** What the check of a token needs from outside. */
export interface TokenCheck {
  site: (id: string) => Promise<SiteRow | null>;
  verifySignature: VerifySignature;
  /** Tokens whose signature was verified, taken apart: a page sends the same one until it runs out. */
  known: Map<string, ParsedToken>;
  /** PUBLIC_URL: what `aud` must name. */
  audience: string;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * Checks the bearer token of a customer (JWT, RFC 7519; RFC 8725) in the order of the codes: token-missing,
 * token-malformed, token-issuer, token-algorithm, token-signature, token-audience, token-expired. Throws the first that
 * is so, 401. The algorithm is the site's, never the token's choice.
 */
export async function checkCustomerToken(
  authorization: string | undefined,
  check: TokenCheck,
): Promise<{ site: SiteRow; claims: CustomerClaims }> {
  const text = bearerOf(authorization);
  const token = check.known.get(text) ?? parseToken(text);
  const { payload } = token;
  const site = typeof payload['iss'] === 'string' ? await check.site(payload['iss']) : null;
  if (!site) throw tokenProblem('token-issuer');
  if (!isNameOf(site.identity.alg, token.header['alg'])) throw tokenProblem('token-algorithm');
  if (!(await check.verifySignature(token, site))) throw tokenProblem('token-signature');
  remember(check.known, text, { value: token, most: MOST_KNOWN });
  if (!names(payload['aud'], check.audience)) throw tokenProblem('token-audience');
  if (!isAlive(payload, check.now() / 1000)) throw tokenProblem('token-expired');
  return { site, claims: claimsOf(token) };
}

/** The credentials of an `Authorization: Bearer` header; throws token-missing. */
function bearerOf(authorization: string | undefined): string {
  const [, token] = /^bearer +(\S.*)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) throw tokenProblem('token-missing');
  return token.trim();
}

function names(aud: unknown, audience: string): boolean {
  return aud === audience || (Array.isArray(aud) && aud.includes(audience));
}

// A token without `exp` or `iat` would live for ever, or since nobody knows when.
function isAlive({ exp, iat, nbf }: Record<string, unknown>, now: number): boolean {
  if (typeof exp !== 'number' || typeof iat !== 'number' || !Number.isFinite(exp) || !Number.isFinite(iat))
    return false;
  if (exp - iat > LONGEST_LIFE || iat > now + LEEWAY || now >= exp + LEEWAY) return false;
  return nbf === undefined || (typeof nbf === 'number' && nbf <= now + LEEWAY);
}

function claimsOf({ payload, subject }: ParsedToken): CustomerClaims {
  return {
    customer: subject,
    email: payload['email_verified'] === true ? textOf(payload['email']) : null,
    phone: textOf(payload['phone_number']),
    name: textOf(payload['name']),
  };
}

function textOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' && claim.length <= 320 ? claim : null;
}
