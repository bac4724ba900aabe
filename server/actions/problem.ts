import type { Fault } from '../contract/problem.ts';

/** What a Problem says. `detail` and `errors` never hold the caller's own values. */
export interface ProblemParts {
  /** The HTTP status. */
  status: number;
  /** Stable and kebab-case, for programs: `unknown-customer`. */
  code: string;
  /** One sentence for the person who reads the log of the caller. */
  detail: string;
  errors?: readonly Fault[];
  headers?: Readonly<Record<string, string>>;
}

/** The caller's mistake: thrown anywhere, answered in one place as RFC 9457 problem details. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly Fault[] | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor({ status, code, detail, errors, headers }: ProblemParts) {
    super(`${code}: ${detail}`);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.headers = headers;
  }
}

/** 404: there is no such thing, or it belongs to another site. Example: `notFound('unknown-key', 'key')`. */
export function notFound(code: string, thing: string): Problem {
  return new Problem({ status: 404, code, detail: `There is no such ${thing} here.` });
}

/** 422: well-formed, but it cannot be so. Nothing of the request was applied. */
export function invalid(errors: readonly Fault[]): Problem {
  return new Problem({
    status: 422,
    code: 'invalid',
    detail: 'Something in the request is not valid; nothing of it was applied.',
    errors,
  });
}
