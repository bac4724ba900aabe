import { hash } from 'node:crypto';

/** One row as it comes; a column of JSON is parsed, a bigint is a number. */
export type Row = Record<string, unknown>;

/** SQL that each connection prepares once, under a name of its own. */
export interface Statement {
  name: string;
  text: string;
}

/** What runs statements: inside a unit of work, or each by itself. Throws DatabaseFailure. */
export interface Runner {
  all<R extends object = Row>(statement: Statement, values?: readonly unknown[]): Promise<R[]>;
  /** The first row, where there is one. */
  one<R extends object = Row>(statement: Statement, values?: readonly unknown[]): Promise<R | undefined>;
  /** Answers how many rows were changed. */
  run(statement: Statement, values?: readonly unknown[]): Promise<number>;
}

export function sql(text: string): Statement {
  return { name: `ask_${hash('sha1', text).slice(0, 24)}`, text };
}

/**
 * PostgreSQL keeps no U+0000 in a text; what a person sees of one is nothing or a box, and a box it becomes. In a column of
 * many rows too: one of them would have all the others refused.
 */
export function valueOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.some(hasNull) ? value.map(valueOf) : value;
  return hasNull(value) ? value.replaceAll('\0', '\u{FFFD}') : value;
}

function hasNull(value: unknown): value is string {
  return typeof value === 'string' && value.includes('\0');
}
