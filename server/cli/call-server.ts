import { randomUUID } from 'node:crypto';
import type { ProblemBody } from '../contract/problem.ts';
import { CliFailure } from './cli-failure.ts';
import { whyNoAnswer } from './why-no-answer.ts';
import type { Settings } from './settings.ts';

/** How long one answer may take, in milliseconds. */
const PATIENCE = 30_000;

/** One call of the public API; resolves to the parsed answer, null where there is none. Throws CliFailure otherwise. */
export type Call = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

/** Calls of the server by its secret key; every POST carries an `Idempotency-Key` of its own. */
export function callsOf({ url, key }: Pick<Settings, 'url' | 'key'>): Call {
  return async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    }).catch((cause: unknown) => {
      throw unreachable(url, cause);
    });
    const text = await answer.text().catch((cause: unknown) => {
      throw unreachable(url, cause);
    });
    if (!answer.ok) throw refusal(answer.status, text);
    return parsed(url, text) as Answer;
  };
}

/** The server gave no answer at all. */
export function unreachable(url: string, cause: unknown): CliFailure {
  return new CliFailure(`The server at ${url} does not answer: ${whyNoAnswer(cause, PATIENCE)}.`, { cause });
}

/** What the server refused, in one sentence with its code and the places that are wrong. */
export function refusal(status: number, text: string): CliFailure {
  const { code = null, detail, errors = [] } = readProblem(text);
  const faults = errors.map((fault) => `${fault.pointer || 'the whole'} ${fault.detail}`).join('; ');
  const what = [detail ?? 'No reason was given.', faults && `(${faults})`].filter(Boolean).join(' ');
  return new CliFailure(`The server answered ${status} ${code ?? ''}: ${what}`.replace(' :', ':'), { code });
}

function readProblem(text: string): Partial<ProblemBody> {
  try {
    return JSON.parse(text) as Partial<ProblemBody>;
  } catch {
    return {};
  }
}

function parsed(url: string, text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CliFailure(`What answers at ${url} is no Ask First server: its answer is not JSON.`, { cause });
  }
}
