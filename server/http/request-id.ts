import type { AppHandler, Log } from './app-context.ts';

/** Names the request (`req_` and a UUIDv7), for problems and the log. The log has the route's pattern, never the path. */
export function requestId({ newId, log, now }: { newId: () => string; log: Log; now: () => number }): AppHandler {
  return async function nameRequest(c, next) {
    const id = `req_${newId()}`;
    c.set('requestId', id);
    const from = now();
    await next();
    log.debug({ requestId: id, method: c.req.method, status: c.res.status, milliseconds: now() - from }, 'answered');
  };
}
