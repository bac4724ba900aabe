import { hash } from 'node:crypto';
import type { AppContext } from './app-context.ts';

/** Answers JSON with a strong ETag of its bytes, or 304 when the caller has them already (RFC 9110, section 13.1.2). */
export function answerTagged(c: AppContext, value: unknown, headers: Record<string, string> = {}): Response {
  const body = JSON.stringify(value);
  const tag = etagOf(body);
  if (isKnown(c.req.header('if-none-match'), tag)) return c.body(null, 304, { ...headers, ETag: tag });
  const type = { 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' };
  return c.body(body, 200, { ...headers, ...type, ETag: tag });
}

export function etagOf(body: string | Uint8Array): string {
  return `"${hash('sha256', body, 'base64url').slice(0, 27)}"`;
}

/** Whether `If-None-Match` names this tag; the comparison is weak, a proxy may have weakened ours. */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((known) => known.trim().replace(/^W\//, '') === tag);
}
