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

export type Answer<Body> = { body: Body; failure?: undefined } | { body?: undefined; failure: Failure };

export interface Call<Body> {
  url: string;
  token?: string | null;
  /** Sent as JSON, by POST unless another method is named. */
  send?: object;
  method?: 'DELETE';
  /** Whether the answer has the shape it should have; one that has not is a failure. */
  isExpected(body: unknown): body is Body;
}

/** Asks the server once. Never throws: no network, a slow, half or false answer are failures with a code. */
export async function callServer<Body>(world: World, call: Call<Body>): Promise<Answer<Body>> {
  const { url, token, send, method = 'POST', isExpected } = call;
  const body = send && JSON.stringify(send);
  let response: Response | undefined;
  try {
    response = await world.fetch(url, {
      ...(body && { method, body, keepalive: body.length < 20_000 }),
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      credentials: 'omit',
      cache: token ? 'no-store' : 'default',
      signal: AbortSignal.timeout(world.patience),
    });
    if (!response.ok) return await refusal(response, world.now());
    const said: unknown = response.status === 204 ? null : await response.json();
    if (isExpected(said)) return { body: said };
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') return fail('timeout');
  }
  return fail(response ? 'bad-answer' : 'offline');
}

/** A failure of that code. */
export function fail(code: string, more: Partial<Failure> = {}): { failure: Failure } {
  return { failure: { status: 0, code, requestId: null, retryAfter: null, ...more } };
}

/** What the server says of its no, where it says anything. */
async function refusal(response: Response, now: number) {
  const { status, headers } = response;
  const said = (await response.json().catch(() => null)) as { code?: unknown; requestId?: unknown } | null;
  return fail(typeof said?.code === 'string' ? said.code : `http-${status}`, {
    status,
    requestId: typeof said?.requestId === 'string' ? said.requestId : null,
    retryAfter: readRetryAfter(headers.get('retry-after'), now),
  });
}
