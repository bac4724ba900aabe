import { Problem } from '../actions/problem.ts';
import type { AppContext, AppHandler } from './app-context.ts';

/** Seconds a browser may keep a preflight's answer. */
const PREFLIGHT_LASTS = '7200';

type KnowsOrigin = (origin: string) => Promise<boolean>;

/**
 * Answers a preflight for any origin that is registered with any site: it carries no token, so whose it is cannot be
 * known yet. Throws 403 `origin-not-allowed` for every other one, `null` too.
 */
export function answerPreflight(knowsOrigin: KnowsOrigin, methods: string): AppHandler {
  return async function onPreflight(c) {
    const origin = c.req.header('origin');
    const headers = { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' };
    if (origin === undefined) return c.body(null, 204, { ...headers, Allow: methods });
    if (!(await knowsOrigin(origin))) throw originNotAllowed(headers);
    return c.body(null, 204, {
      ...headers,
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-None-Match',
      'Access-Control-Max-Age': PREFLIGHT_LASTS,
    });
  };
}

/** Throws 403 `origin-not-allowed` unless the request comes from one of the site's origins or from no page at all. */
export function checkOrigin(origin: string | undefined, allowed: readonly string[]): void {
  if (origin !== undefined && !allowed.includes(origin)) throw originNotAllowed();
}

/** Lets the page of `origin` read this answer. */
export function letRead(c: AppContext, origin: string): void {
  for (const [name, value] of Object.entries(readableBy(origin))) c.header(name, value);
}

/** What says that the page of `origin` may read an answer. */
export function readableBy(origin: string): Record<string, string> {
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': 'ETag, Retry-After' };
}

function originNotAllowed(headers: Record<string, string> = {}): Problem {
  return new Problem({
    status: 403,
    code: 'origin-not-allowed',
    detail: 'This origin is not one of the site’s.',
    headers,
  });
}
