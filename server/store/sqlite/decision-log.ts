import type { DatabaseSync } from 'node:sqlite';
import type { DecisionRow } from '../contacts.ts';
import type { Transact } from './group-writer.ts';

/** How long an answer waits to be written, in milliseconds: many share one commit. */
const WAITS_FOR = 50;
/** With so many waiting an ask waits for the database too: the log never outgrows the memory. */
const MOST_WAITING = 5000;

/** The log of answers, written behind; what waits is read as if it were written. */
export interface DecisionLog {
  /** Resolves when there is room for more; throws StoreUnavailable when there is none and the database takes nothing. */
  room(): Promise<void>;
  append(rows: readonly DecisionRow[]): void;
  /** Writes inside the caller's transaction. */
  write(row: DecisionRow): void;
  /** Whether the answer was about this customer, or about an address that nobody was known by. */
  knows(site: string, customer: string, id: string): boolean;
  /** The answer of that id, where it was about this customer. */
  find(site: string, customer: string, id: string): DecisionRow | null;
  /** Newest first, at most `limit`. */
  list(site: string, customer: string, limit: number): DecisionRow[];
  counts(site: string, customer: string): { allowed: number; refused: number };
  /** Forgets a customer inside the caller's transaction; answers how many rows there were. */
  forget(site: string, customer: string): number;
  flush(): Promise<void>;
}

export function createDecisionLog(database: DatabaseSync, transact: Transact): DecisionLog {
  const insert = database.prepare(
    'INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const exists = database.prepare('SELECT 1 FROM decision WHERE site = ? AND customer = ? AND id = ?');
  const read = database.prepare('SELECT * FROM decision WHERE site = ? AND customer = ? AND id = ?');
  const newest = database.prepare('SELECT * FROM decision WHERE site = ? AND customer = ? ORDER BY id DESC LIMIT ?');
  const count = database.prepare(
    "SELECT outcome = 'allow' AS allowed, count(*) AS n FROM decision WHERE site = ? AND customer = ? GROUP BY 1",
  );
  const drop = database.prepare('DELETE FROM decision WHERE site = ? AND customer = ?');
  const waiting = new Map<string, DecisionRow>();
  let timer: NodeJS.Timeout | null = null;

  function write(row: DecisionRow): void {
    const { site, customer, id, at, judgedAt, channel, topic, outcome, codes, nextAllowedAt, campaign } = row;
    const rules = codes.join(' ');
    insert.run(site, customer, id, at, judgedAt, channel, topic, outcome, rules, nextAllowedAt, campaign);
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    if (waiting.size === 0) return Promise.resolve();
    return transact(function writeWaiting() {
      const written = [...waiting];
      for (const [, row] of written) write(row);
      return written;
    }).then((written) => {
      for (const [name, row] of written) if (waiting.get(name) === row) waiting.delete(name);
    });
  }

  function flushLater(): void {
    if (timer) return;
    // A database that cannot take it now is asked again; what waits stays.
    timer = setTimeout(() => void flush().catch(flushLater), WAITS_FOR).unref();
  }

  const waitingOf = (site: string, customer: string) =>
    [...waiting.values()].filter((row) => row.site === site && row.customer === customer);

  return {
    write,
    flush,
    room: () => (waiting.size < MOST_WAITING ? Promise.resolve() : flush()),
    append(rows) {
      for (const row of rows) waiting.set(nameOf(row), row);
      if (rows.length > 0) flushLater();
    },
    knows: (site, customer, id) =>
      [customer, ''].some(
        (whose) => waiting.has(nameOf({ site, customer: whose, id })) || exists.get(site, whose, id) !== undefined,
      ),
    find(site, customer, id) {
      const row = read.get(site, customer, id);
      return row ? toDecision(row) : (waiting.get(nameOf({ site, customer, id })) ?? null);
    },
    list(site, customer, limit) {
      const rows = new Map(newest.all(site, customer, limit).map((row) => [row['id'] as string, toDecision(row)]));
      for (const row of waitingOf(site, customer)) rows.set(row.id, row);
      return [...rows.values()].sort((one, other) => (one.id > other.id ? -1 : 1)).slice(0, limit);
    },
    counts(site, customer) {
      const counted = { allowed: 0, refused: 0 };
      for (const row of count.all(site, customer)) counted[row['allowed'] ? 'allowed' : 'refused'] = row['n'] as number;
      for (const row of waitingOf(site, customer)) {
        if (exists.get(site, customer, row.id) === undefined)
          counted[row.outcome === 'allow' ? 'allowed' : 'refused']++;
      }
      return counted;
    },
    forget(site, customer) {
      const unwritten = waitingOf(site, customer);
      for (const row of unwritten) waiting.delete(nameOf(row));
      return Number(drop.run(site, customer).changes) + unwritten.length;
    },
  };
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
