import type { DatabaseSync } from 'node:sqlite';
import type { DecisionRow } from '../contacts.ts';
import type { Transact } from './group-writer.ts';

/** How long an answer waits to be written, in milliseconds: many share one commit. */
const WAITS_FOR = 750;
/** So many are written before their time. */
const FULL_GROUP = 10_000;
/** With so many waiting an ask waits for the database too: the log never outgrows the memory. */
const MOST_WAITING = 30_000;
/** Rows of one statement: a call a row takes a quarter longer. */
const ROWS_A_STATEMENT = 20;
/** Rows of one commit: bounds how long the event loop is held. */
const ROWS_A_COMMIT = 500;

/** The log of answers, written behind; what waits is read as if it were written. */
export interface DecisionLog {
  /** Whether there is room for more; where there is none, `flush` first. */
  hasRoom(): boolean;
  append(rows: readonly DecisionRow[]): void;
  /** Whether the answer was about this customer, or about an address that nobody was known by. */
  knows(site: string, customer: string, id: string): boolean;
  /** The answer of that id, where it was about this customer. */
  find(site: string, customer: string, id: string): DecisionRow | null;
  /** Newest first, at most `limit`. */
  list(site: string, customer: string, limit: number): DecisionRow[];
  counts(site: string, customer: string): { allowed: number; refused: number };
  /** Forgets a customer inside the caller's transaction; answers how many rows there were. */
  forget(site: string, customer: string): number;
  /** Writes what waits; throws StoreUnavailable when the database takes nothing, and keeps the rest for later. */
  flush(): Promise<void>;
  /** The same in one transaction that is queued at once: the last one of the store. */
  flushLast(): Promise<void>;
}

export function createDecisionLog(database: DatabaseSync, transact: Transact): DecisionLog {
  const insertOne = database.prepare(insertOf(1));
  const insertMany = database.prepare(insertOf(ROWS_A_STATEMENT));
  const exists = database.prepare('SELECT 1 FROM decision WHERE site = ? AND customer = ? AND id = ?');
  const read = database.prepare('SELECT * FROM decision WHERE site = ? AND customer = ? AND id = ?');
  const newest = database.prepare('SELECT * FROM decision WHERE site = ? AND customer = ? ORDER BY id DESC LIMIT ?');
  const count = database.prepare(
    "SELECT outcome = 'allow' AS allowed, count(*) AS n FROM decision WHERE site = ? AND customer = ? GROUP BY 1",
  );
  const drop = database.prepare('DELETE FROM decision WHERE site = ? AND customer = ?');
  let waiting: DecisionRow[] = [];
  // What is being written, in the order of the table, until it is durable.
  let leaving: DecisionRow[] = [];
  let byName: Map<string, DecisionRow> | null = null;
  let flushing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  function write(rows: readonly DecisionRow[]): void {
    let next = 0;
    for (; next + ROWS_A_STATEMENT <= rows.length; next += ROWS_A_STATEMENT)
      insertMany.run(...rows.slice(next, next + ROWS_A_STATEMENT).flatMap(valuesOf));
    for (const row of rows.slice(next)) insertOne.run(...valuesOf(row));
  }

  /** In the order of the table a commit touches each of its pages once: half the work of the order of arrival. */
  async function writeAll(): Promise<void> {
    leaving = [...leaving, ...waiting].sort(byPlace);
    waiting = [];
    while (leaving.length > 0) {
      const written = await transact(function writeSome() {
        const some = leaving.slice(0, ROWS_A_COMMIT);
        write(some);
        return new Set(some);
      }, true);
      leaving = leaving.filter((row) => !written.has(row));
      byName = null;
    }
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    if (flushing) return flushing.then(flush);
    if (waiting.length + leaving.length === 0) return Promise.resolve();
    flushing = writeAll().finally(() => (flushing = null));
    // A database that cannot take it now is asked again; what waits stays.
    flushing.catch(flushLater);
    return flushing;
  }

  function flushLater(): void {
    timer ??= setTimeout(() => void flush().catch(() => {}), WAITS_FOR).unref();
  }

  /** Made when somebody reads, kept until more is appended. */
  function unwritten(): Map<string, DecisionRow> {
    byName ??= new Map([...leaving, ...waiting].map((row) => [nameOf(row), row]));
    return byName;
  }

  const unwrittenOf = (site: string, customer: string) =>
    [...unwritten().values()].filter((row) => row.site === site && row.customer === customer);

  return {
    flush,
    flushLast() {
      if (timer) clearTimeout(timer);
      const last = [...leaving, ...waiting];
      leaving = waiting = [];
      return transact(() => write(last), true);
    },
    hasRoom: () => waiting.length + leaving.length < MOST_WAITING,
    append(rows) {
      for (const row of rows) waiting.push(row);
      byName = null;
      if (waiting.length >= FULL_GROUP && !flushing) flush().catch(() => {});
      else if (!timer && rows.length > 0) flushLater();
    },
    knows: (site, customer, id) =>
      [customer, ''].some(
        (whose) => unwritten().has(nameOf({ site, customer: whose, id })) || exists.get(site, whose, id) !== undefined,
      ),
    find(site, customer, id) {
      const row = read.get(site, customer, id);
      return row ? toDecision(row) : (unwritten().get(nameOf({ site, customer, id })) ?? null);
    },
    list(site, customer, limit) {
      const rows = new Map(newest.all(site, customer, limit).map((row) => [row['id'] as string, toDecision(row)]));
      for (const row of unwrittenOf(site, customer)) rows.set(row.id, row);
      return [...rows.values()].sort((one, other) => (one.id > other.id ? -1 : 1)).slice(0, limit);
    },
    counts(site, customer) {
      const counted = { allowed: 0, refused: 0 };
      for (const row of count.all(site, customer)) counted[row['allowed'] ? 'allowed' : 'refused'] = row['n'] as number;
      for (const row of unwrittenOf(site, customer)) {
        if (exists.get(site, customer, row.id) === undefined)
          counted[row.outcome === 'allow' ? 'allowed' : 'refused']++;
      }
      return counted;
    },
    forget(site, customer) {
      const hers = new Set(unwrittenOf(site, customer));
      waiting = waiting.filter((row) => !hers.has(row));
      leaving = leaving.filter((row) => !hers.has(row));
      byName = null;
      const kept = [...hers].filter((row) => exists.get(site, customer, row.id) === undefined);
      return Number(drop.run(site, customer).changes) + kept.length;
    },
  };
}

function insertOf(rows: number): string {
  const values = Array.from({ length: rows }, () => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  return `INSERT INTO decision VALUES ${values.join(', ')} ON CONFLICT DO NOTHING`;
}

function valuesOf(row: DecisionRow): (string | number | null)[] {
  const { site, customer, id, at, judgedAt, channel, topic, outcome, codes, nextAllowedAt, campaign } = row;
  return [site, customer, id, at, judgedAt, channel, topic, outcome, codes.join(' '), nextAllowedAt, campaign];
}

/** The order of the table's key. */
function byPlace(one: DecisionRow, other: DecisionRow): number {
  if (one.customer !== other.customer) return one.customer < other.customer ? -1 : 1;
  if (one.site !== other.site) return one.site < other.site ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function nameOf({ site, customer, id }: Pick<DecisionRow, 'site' | 'customer' | 'id'>): string {
  return `${site}\n${id}\n${customer}`;
}

function toDecision(row: Record<string, unknown>): DecisionRow {
  const codes = row['codes'] as string;
  return {
    id: row['id'] as string,
    site: row['site'] as string,
    customer: row['customer'] as string,
    at: row['at'] as number,
    judgedAt: row['judged_at'] as number | null,
    channel: row['channel'] as DecisionRow['channel'],
    topic: row['topic'] as string,
    outcome: row['outcome'] as DecisionRow['outcome'],
    codes: (codes === '' ? [] : codes.split(' ')) as DecisionRow['codes'],
    nextAllowedAt: row['next_allowed_at'] as string | null,
    campaign: row['campaign'] as string | null,
  };
}
