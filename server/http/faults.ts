import type { Fault } from '../contract/problem.ts';

/** The part of a schema's issue that is told; zod's issues have this shape. */
interface Issue {
  code: string;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  expected?: unknown;
  values?: unknown[];
  maximum?: unknown;
  minimum?: unknown;
  origin?: string;
  issues?: readonly Issue[];
}

/** More faults than this help nobody. */
const MOST = 50;
/** The longest member name that a pointer repeats. */
const LONGEST_NAME = 100;

/** What a schema found wrong, as pointers (RFC 6901) and words of our own; values of the body are never repeated. */
export function faultsOf(issues: readonly object[]): Fault[] {
  return (issues as readonly Issue[]).flatMap(faultOf).slice(0, MOST);
}

/** A JSON Pointer (RFC 6901). Example: `pointerTo(['topics', 0, 'a/b'])` is `/topics/0/a~1b`. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).slice(0, LONGEST_NAME).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function faultOf(issue: Issue): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({ pointer: pointerTo([...issue.path, key]), detail: 'is not known here' }));
  }
  return [{ pointer: pointerTo(issue.path), detail: detailOf(issue) }];
}

function detailOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${issue.expected === 'int' ? 'a whole number' : String(issue.expected)}`;
    case 'invalid_value':
      return `must be one of ${(issue.values ?? []).map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_union':
      return 'is none of the kinds known here';
    case 'invalid_key':
      return `is not a name allowed here${ofKey(issue)}`;
    case 'too_big':
      return `must have or be at most ${String(issue.maximum)}`;
    case 'too_small':
      return `must have or be at least ${String(issue.minimum)}`;
    default:
      return issue.message === 'Invalid input' ? 'is not valid' : issue.message;
  }
}

function ofKey(issue: Issue): string {
  const why = issue.issues?.[0];
  return why && why.message !== 'Invalid input' ? `: ${why.message}` : '';
}
