import { SignJWT } from 'jose';
import type { ShopCustomer } from '../customers.ts';

/** Well under the 15 minutes that a token may live. */
const LIFE_SECONDS = 10 * 60;

export interface TokenOptions {
  site: string;
  /** The server's PUBLIC_URL. */
  audience: string;
  /** base64url of 32 bytes, as `POST /v1/sites` answered it. */
  identitySecret: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** A customer token (RFC 7519, HS256): the shop's word to the preference server that this is `customer`, for ten minutes. */
export function customerToken(customer: ShopCustomer, options: TokenOptions): Promise<string> {
  const issuedAt = Math.floor(options.now / 1000);
  return new SignJWT({
    email: customer.email,
    email_verified: true,
    phone_number: customer.phone,
    name: `${customer.given} ${customer.family}`,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(options.site)
    .setAudience(options.audience)
    .setSubject(customer.id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFE_SECONDS)
    .sign(Buffer.from(options.identitySecret, 'base64url'));
}
