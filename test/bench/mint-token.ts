import { createHmac } from 'node:crypto';

/** The site that signs, as `POST /v1/sites` answered it, and the PUBLIC_URL of the server. */
export interface TokenMaker {
  site: string;
  identitySecret: string;
  audience: string;
}

/** A customer's token of fifteen minutes, as a host page's own server mints it. */
export function mintToken({ site, identitySecret, audience }: TokenMaker, customer: string): string {
  const iat = Math.floor(Date.now() / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: site, aud: audience, sub: customer, iat, exp: iat + 900 };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  const mac = createHmac('sha256', Buffer.from(identitySecret, 'base64url')).update(signed).digest('base64url');
  return `${signed}.${mac}`;
}
