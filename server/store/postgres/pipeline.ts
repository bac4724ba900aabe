import type { ClientBase, Connection, FieldDef, Submittable } from 'pg';
import { failureOf } from './database-failure.ts';
import type { Row, Statement } from './statement.ts';
import { toWire } from './wire-value.ts';
import type { WireValue } from './wire-value.ts';

/** A statement and what it is given. One without a name is not kept prepared. */
export interface Call {
  statement: Statement;
  values?: readonly unknown[];
}

export interface Result {
  rows: Row[];
  /** How many rows it changed or answered. */
  count: number;
}

/** How a connection reads the values of a type. */
interface ReadsTypes {
  getTypeParser(type: number, format: 'text'): (text: string) => unknown;
}
type Column = { name: string; parse: (text: string) => unknown };
/** The columns of each statement that a connection has prepared: then neither is asked for again. */
type Prepared = Map<string, readonly Column[]>;
const known = new WeakMap<Connection, Prepared>();
const NO_COLUMNS: readonly Column[] = [];

/**
 * Sends statements in one go and hears their answers in one go: a trip costs more than a statement. Each sees what those before it
 * did and waited for. Where one fails none after it is run. Throws DatabaseFailure after `within` milliseconds, or as long as the
 * connection has it where that is 0.
 */
export function runTogether(client: ClientBase, calls: readonly Call[], within = 0): Promise<Result[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Result[]>();
  const settle = (failure: unknown, results?: Result[]) => {
    if (failure) reject(failureOf(failure));
    else resolve(results!);
  };
  client.query(new Pipeline(client, calls, { within, settle }));
  return promise;
}

/** What the client sends and hands the answers to, as it does with its own queries (node-postgres: Submittable). */
class Pipeline implements Submittable {
  /** The client reads it and puts its own before it. */
  callback: (failure: unknown, results?: Result[]) => void;
  readonly query_timeout: number;
  readonly #client: ReadsTypes;
  readonly #calls: readonly Call[];
  /** Made before the first byte is sent: one that cannot be sent must not leave half a trip on the connection. */
  readonly #values: readonly WireValue[][];
  readonly #results: Result[] = [];
  readonly #fresh: Prepared = new Map();
  #prepared: Prepared = new Map();
  #rows: Row[] = [];

  constructor(
    client: ReadsTypes,
    calls: readonly Call[],
    { within, settle }: { within: number; settle: Pipeline['callback'] },
  ) {
    this.#client = client;
    this.#calls = calls;
    this.#values = calls.map(({ values = [] }) => values.map(toWire));
    this.query_timeout = within;
    this.callback = settle;
  }

  submit(connection: Connection): void {
    this.#prepared = known.get(connection) ?? new Map();
    known.set(connection, this.#prepared);
    connection.stream.cork();
    for (const [at, { statement }] of this.#calls.entries()) this.#send(connection, statement, this.#values[at]!);
    connection.sync();
    connection.stream.uncork();
  }

  #send(connection: Connection, { name, text }: Statement, values: WireValue[]): void {
    const isKnown = name !== '' && (this.#prepared.has(name) || this.#fresh.has(name));
    if (!isKnown) {
      // One that failed after it was prepared is there already.
      if (name !== '') connection.close({ type: 'S', name }, true);
      connection.parse({ name, text, types: [] }, true);
      this.#fresh.set(name, NO_COLUMNS);
    }
    connection.bind({ statement: name, values }, true);
    if (!isKnown && name !== '') connection.describe({ type: 'P', name: '' }, true);
    connection.execute(null, true);
  }

  get #name(): string {
    return this.#calls[this.#results.length]!.statement.name;
  }

  handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    const columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: this.#client.getTypeParser(dataTypeID, 'text'),
    }));
    this.#fresh.set(this.#name, columns);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const columns = this.#prepared.get(this.#name) ?? this.#fresh.get(this.#name)!;
    const row: Row = {};
    for (const [at, { name, parse }] of columns.entries()) {
      const text = fields[at]!;
      row[name] = text === null ? null : parse(text);
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const name = this.#name;
    const columns = this.#fresh.get(name);
    if (columns && name !== '') this.#prepared.set(name, columns);
    this.#results.push({ rows: this.#rows, count: Number(/\d+$/.exec(text)?.[0] ?? 0) });
    this.#rows = [];
  }

  handleError(failure: unknown): void {
    this.callback(failure);
  }

  handleReadyForQuery(): void {
    this.callback(null, this.#results);
  }
}
