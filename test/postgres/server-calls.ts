import { createHmac, randomUUIDv7 } from 'node:crypto';
import type { Parsed } from '../http/test-server.ts';

export const PUBLIC_URL = 'http://ask.example';

/** A site as `POST /v1/sites` answers it. */
export interface Made {
  site: string;
  apiKey: string;
  identitySecret: string;
}

export interface Call {
  bearer: string;
  method?: string;
  body?: object;
}

/** Calls a server; throws when the answer is no success. */
export async function call(port: number, path: string, { bearer, method = 'POST', body }: Call): Promise<Parsed> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** Says changes as the customer herself. */
export function sayAs(port: number, site: Made, customer: string, base: number, ...changes: object[]): Promise<Parsed> {
  const at = new Date().toISOString();
  const shown = { catalogVersion: 1, words: { 'trade-in': 3 } };
  const body = { base, shown, changes: changes.map((change) => ({ id: randomUUIDv7(), at, ...change })) };
  return call(port, '/v1/me/changes', { bearer: tokenOf(site, customer), body });
}

/** A token as the host's server mints it, for ten minutes. */
export function tokenOf({ site, identitySecret }: Made, customer: string): string {
  const iat = Math.floor(Date.now() / 1000);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iss: site, aud: PUBLIC_URL, sub: customer, iat, exp: iat + 600 };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  const secret = Buffer.from(identitySecret, 'base64url');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
