import { isUtf8 } from 'node:buffer';
import type { ZodMiniType } from 'zod/mini';
import { invalid, Problem } from '../actions/problem.ts';
import type { AppContext } from './app-context.ts';
import { faultsOf } from './faults.ts';
import { BODY_LIMIT, readBody } from './read-body.ts';

/** Objects and arrays may be nested this deep. */
const DEEPEST = 32;

/**
 * The JSON body, checked. Throws 415 (not JSON by type), 413 (over `limit` bytes), 400 (not JSON, too deep, not
 * well-formed Unicode) or 422 (not valid), never with anything of the body but names of its members.
 */
export async function readJson<T>(c: AppContext, schema: ZodMiniType<T>, limit: number = BODY_LIMIT): Promise<T> {
  checkType(c);
  return checked(schema, parseJson(await readBody(c, limit)));
}

/** As readJson, where no body at all counts as `{}`. */
export async function readOptionalJson<T>(c: AppContext, schema: ZodMiniType<T>): Promise<T> {
  const bytes = await readBody(c, BODY_LIMIT);
  if (bytes.length === 0) return checked(schema, {});
  checkType(c);
  return checked(schema, parseJson(bytes));
}

function checkType(c: AppContext): void {
  const type = c.req.header('content-type');
  const isJson =
    type === 'application/json' ||
    /^application\/(?:[\w.-]+\+)?json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type ?? '');
  if (isJson && (c.req.header('content-encoding') ?? 'identity') === 'identity') return;
  throw new Problem({ status: 415, code: 'not-json-type', detail: 'Send application/json in UTF-8, not compressed.' });
}

/** Parses bytes as JSON; throws 400. */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw notUnicode();
  const text = bytes.toString('utf8');
  const value = parse(text);
  // Raw bytes that are valid UTF-8 hold no lone surrogate; only an escape can make one.
  checkNested(value, { depth: 0, strings: text.includes('\\u') });
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem({ status: 400, code: 'not-json', detail: 'The body is not JSON.' });
  }
}

function checkNested(value: unknown, look: { depth: number; strings: boolean }): void {
  if (typeof value === 'string') {
    if (look.strings && !value.isWellFormed()) throw notUnicode();
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (look.depth === DEEPEST) {
    throw new Problem({ status: 400, code: 'too-deep', detail: `The body is nested more than ${DEEPEST} deep.` });
  }
  const inside = { depth: look.depth + 1, strings: look.strings };
  if (Array.isArray(value)) {
    for (const item of value) checkNested(item, inside);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (look.strings && !name.isWellFormed()) throw notUnicode();
    checkNested(member, inside);
  }
}

function checked<T>(schema: ZodMiniType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw invalid(faultsOf(result.error.issues));
  return result.data;
}

function notUnicode(): Problem {
  return new Problem({ status: 400, code: 'not-unicode', detail: 'The body is not well-formed Unicode.' });
}
