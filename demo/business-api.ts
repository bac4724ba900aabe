/** A refusal of the server, with its status, the code of its problem and what it said. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(call: string, status: number, problem: { code?: string; detail?: string }) {
    super(`${call} was answered ${status} ${problem.code ?? ''}: ${problem.detail ?? 'no detail'}`);
    this.status = status;
    this.code = problem.code ?? '';
  }
}

/** One call of the public API. Resolves to the parsed answer, null for 204; throws `ApiRefusal` otherwise. */
export type Api = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

/** Calls of the server at `base` with one bearer: a secret key, the admin key or a customer's token. */
export function apiOf(base: string, bearer: string): Api {
  return async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(base + path, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await answer.text();
    if (!answer.ok) throw new ApiRefusal(`${method} ${path}`, answer.status, readProblem(text));
    return (text === '' ? null : JSON.parse(text)) as Answer;
  };
}

function readProblem(text: string): { code?: string; detail?: string } {
  try {
    return JSON.parse(text) as { code?: string; detail?: string };
  } catch {
    return { detail: text.slice(0, 200) };
  }
}
