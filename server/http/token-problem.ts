import { Problem } from '../actions/problem.ts';

const DETAILS = {
  'token-missing': 'Send the customer’s token as Authorization: Bearer.',
  'token-malformed': 'The token is not a signed JWT that names a customer.',
  'token-issuer': 'The token’s iss is not a site here.',
  'token-algorithm': 'The token’s algorithm is not the one of its site.',
  'token-signature': 'The token is not signed with a key of its site.',
  'token-audience': 'The token’s aud is not this server.',
  'token-expired': 'The token has expired, lives over 15 minutes or is issued in the future.',
} as const;

export type TokenCode = keyof typeof DETAILS;

/** 401 for a customer's token, with the challenge of RFC 6750, section 3. */
export function tokenProblem(code: TokenCode): Problem {
  const detail = DETAILS[code];
  const why = code === 'token-missing' ? '' : `, error="invalid_token", error_description="${code}"`;
  return new Problem({ status: 401, code, detail, headers: { 'WWW-Authenticate': `Bearer realm="ask-first"${why}` } });
}
