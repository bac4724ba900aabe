import { OPERATIONS } from '../../server/openapi/operations.ts';
import type { Operation } from '../../server/openapi/operation.ts';
import { preflightsOf } from '../../server/openapi/preflights.ts';
import { ask, type Ask } from '../http/test-server.ts';
import type { SteadyServer } from './steady-world.ts';

/** One request as it was made, and what came back. */
export interface Exchange {
  operation: Operation;
  path: string;
  request: { type: string | null; body: unknown };
  status: number;
  headers: Headers;
  /** Without what only says how its characters are written. */
  type: string | null;
  text: string;
}

/** Asks the server and keeps what came back. */
export interface Recorder {
  exchanges: Exchange[];
  /** The answer's text; `json` of it where it is JSON. */
  call(path: string, how?: Ask): Promise<Exchange & { json: () => ReturnType<typeof JSON.parse> }>;
}

const EVERY = [...OPERATIONS, ...preflightsOf(OPERATIONS)];

/** The operation that a request is for; throws where the description has none. */
export function operationFor(method: string, path: string): Operation {
  const { pathname } = new URL(path, 'http://localhost');
  const found = EVERY.filter((one) => one.method === method && patternOf(one.path).test(pathname));
  // A path without a name in it goes before one with: /v1/me/import is no /v1/{x}/{y}.
  const [first] = found.sort((one, other) => one.path.split('{').length - other.path.split('{').length);
  if (!first) throw new Error(`${method} ${pathname} is in no description`);
  return first;
}

export function createRecorder(server: SteadyServer): Recorder {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    async call(path, how = {}) {
      const method = how.method ?? (how.body === undefined ? 'GET' : 'POST');
      const answer = await ask(server, path, how);
      const text = await answer.text();
      const type = answer.headers.get('content-type');
      const sent = new Headers(how.headers).get('content-type') ?? (how.body === undefined ? null : 'application/json');
      const exchange: Exchange = {
        operation: operationFor(method, path),
        path,
        request: { type: sent, body: how.body ?? null },
        status: answer.status,
        headers: answer.headers,
        type,
        text,
      };
      exchanges.push(exchange);
      return { ...exchange, json: () => JSON.parse(text) };
    },
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}
