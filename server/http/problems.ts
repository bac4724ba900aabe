import { STATUS_CODES } from 'node:http';
import type { ErrorHandler, NotFoundHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ProblemBody } from '../contract/problem.ts';
import { Problem } from '../actions/problem.ts';
import { StoreUnavailable } from '../store/store.ts';
import type { AppContext, AppEnv, Log } from './app-context.ts';

/** How long a caller waits before it asks a store that could not answer again, in seconds. */
const RETRY_AFTER = '5';

/** Answers everything that was thrown, in one place, as `application/problem+json` (RFC 9457). */
export function answerProblems(log: Log): ErrorHandler<AppEnv> {
  return function onError(error, c) {
    if (error instanceof Problem) return answer(c, error);
    const requestId = c.get('requestId');
    if (error instanceof StoreUnavailable) {
      log.error({ requestId, error: error.message, cause: causeOf(error) }, 'the store cannot answer');
      return answer(c, STORE_UNAVAILABLE);
    }
    log.error({ requestId, error: error.stack ?? String(error), cause: causeOf(error) }, 'a request failed');
    return answer(c, OUR_BUG);
  };
}

/** 404 for a path that is not ours, 405 with `Allow` for one that is, under another method. */
export function answerUnknownRoute(methodsOf: (path: string) => string[]): NotFoundHandler<AppEnv> {
  return function onUnknownRoute(c) {
    const methods = methodsOf(c.req.path);
    if (methods.length === 0) return answer(c, NO_ROUTE);
    const Allow = methods.join(', ');
    const detail = `This address answers ${Allow}.`;
    return answer(c, new Problem({ status: 405, code: 'method-not-allowed', detail, headers: { Allow } }));
  };
}

function causeOf({ cause }: Error): string | undefined {
  return cause instanceof Error ? cause.message : undefined;
}

function answer(c: AppContext, { status, code, detail, errors, headers }: Problem): Response {
  const title = STATUS_CODES[status] ?? 'Error';
  const body: ProblemBody = { type: 'about:blank', title, status, detail, code, requestId: c.get('requestId') };
  if (errors) body.errors = [...errors];
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    // The customers' door has said `private` already.
    'Cache-Control': c.res.headers.get('Cache-Control') ?? 'no-store',
    ...headers,
    'Content-Type': 'application/problem+json',
    'X-Content-Type-Options': 'nosniff',
  });
}

const NO_ROUTE = new Problem({ status: 404, code: 'not-found', detail: 'There is nothing at this address.' });
const OUR_BUG = new Problem({
  status: 500,
  code: 'internal',
  detail: 'We failed; nothing is known to be kept. The log has the request.',
});
const STORE_UNAVAILABLE = new Problem({
  status: 503,
  code: 'store-unavailable',
  detail: 'The database cannot answer now; nothing was kept. Try again.',
  headers: { 'Retry-After': RETRY_AFTER },
});
