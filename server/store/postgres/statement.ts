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

/** One that is not kept prepared: it costs nothing to plan. */
export function plainly(text: string): Statement {
  return { name: '', text };
}

export function sql(text: string): Statement {
  return { name: `ask_${hash('sha1', text).slice(0, 24)}`, text };
}
