import { readRetryAfter } from './backoff.ts';
import type { World } from './world.ts';

/** A call that did not bring what was asked for. `status` is 0 where no whole answer came. */
export interface Failure {
  status: number;
  /** The server's own code, or `offline`, `timeout`, `bad-answer`, `http-502`. */
  code: string;
  requestId: string | null;
  /** Milliseconds the server asked to wait. */
  retryAfter: number | null;
}

export type Answer<Body> = { body: Body } | { failure: Failure };

export interface Call<Body> {
  url: string;
  token?: string | null;
  /** Sent as JSON by POST. */
  send?: unknown;
  /** Whether the answer has the shape it should have; one that has not is a failure. */
  isExpected(body: unknown): body is Body;
}

/** Asks the server once. Never throws: no network, a slow, half or false answer are failures with a code. */
export async function callServer<Body>(world: World, call: Call<Body>): Promise<Answer<Body>> {
  const body = call.send === undefined ? undefined : JSON.stringify(call.send);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (call.token) headers.authorization = `Bearer ${call.token}`;
  if (body) headers['content-type'] = 'application/json';
  let response: Response | undefined;
  try {
    response = await world.fetch(call.url, {
      ...(body && { method: 'POST', body, keepalive: body.length < 20_000 }),
      headers,
      credentials: 'omit',
      cache: call.token ? 'no-store' : 'default',
      signal: AbortSignal.timeout(world.patience),
    });
    const text = await response.text();
    const said: unknown = response.ok || isProblem(response) ? JSON.parse(text) : null;
    if (response.ok && call.isExpected(said)) return { body: said };
    return { failure: failureOf(response, said, world.now()) };
  } catch (failure) {
    if ((failure as Error).name === 'TimeoutError') return fail('timeout');
    return fail(response ? 'bad-answer' : 'offline', response);
  }
}

/** A failure of that code; `response` where the server had begun to answer. */
export function fail(code: string, response?: Response): { failure: Failure } {
  return {
    failure: { status: response && !response.ok ? response.status : 0, code, requestId: null, retryAfter: null },
  };
}

function failureOf(response: Response, said: unknown, now: number): Failure {
  const { code, requestId } = (said ?? {}) as { code?: unknown; requestId?: unknown };
  return {
    status: response.ok ? 0 : response.status,
    code: response.ok ? 'bad-answer' : typeof code === 'string' ? code : `http-${response.status}`,
    requestId: typeof requestId === 'string' ? requestId : null,
    retryAfter: readRetryAfter(response.headers.get('retry-after'), now),
  };
}

function isProblem(response: Response): boolean {
  return /\bjson\b/.test(response.headers.get('content-type') ?? '');
}
