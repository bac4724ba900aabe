import type { DecisionRow } from '../contacts.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact } from './transact.ts';

/** Rows of one statement. */
const ROWS_AT_ONCE = 1000;
/** With so many waiting an ask waits for the database too: the log never outgrows the memory. */
const MOST_WAITING = 30_000;
/** How long a log that the database did not take waits to be handed in again, in milliseconds. */
const AGAIN_AFTER = 500;

const COLUMNS = 'site, customer, id, at, judged_at, channel, topic, outcome, codes, next_allowed_at, campaign';
const INSERT = sql(
  `INSERT INTO decision (${COLUMNS})
   SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[],
     $9::text[], $10::text[], $11::text[]) AS g (${COLUMNS}) ORDER BY site, customer, id ON CONFLICT DO NOTHING`,
);
const DECISION = `d.id, d.site, d.customer, d.at, d.judged_at AS "judgedAt", d.channel, d.topic, d.outcome,
  string_to_array(nullif(d.codes, ''), ' ') AS codes, d.next_allowed_at AS "nextAllowedAt", d.campaign`;
const KNOWN = sql(`SELECT 1 FROM decision WHERE site = $1 AND customer IN ($2, '') AND id = $3 LIMIT 1`);
const READ = sql(`SELECT ${DECISION} FROM decision d WHERE d.site = $1 AND d.customer = $2 AND d.id = $3`);
const NEWEST = sql(
  `SELECT ${DECISION} FROM decision d WHERE d.site = $1 AND d.customer = $2 ORDER BY d.id DESC LIMIT $3`,
);
const COUNT = sql(
  `SELECT count(*) FILTER (WHERE outcome = 'allow') AS allowed, count(*) FILTER (WHERE outcome <> 'allow') AS refused
   FROM decision WHERE site = $1 AND customer = $2`,
);

/**
 * The log of answers, written a moment behind them and in groups: what gathers while one group is written is the next. What
 * reads of it here first waits for what was answered here.
 */
export interface DecisionLog {
  /** Waits until there is room for more. Throws StoreUnavailable where the log is full and the database takes nothing. */
  room(): Promise<void>;
  append(rows: readonly DecisionRow[]): void;
  /** Resolves when everything that was appended until now is written. Throws StoreUnavailable; the rows stay. */
  flush(): Promise<void>;
  /** Takes back what is not written yet of a customer. */
  forget(site: string, customer: string): void;
}

export function createDecisionLog(transact: Transact): DecisionLog {
  let waiting: DecisionRow[] = [];
  let writing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  async function writeSome(): Promise<void> {
    const some = waiting.slice(0, ROWS_AT_ONCE);
    await transact([], async (unit) => unit.later(INSERT, valuesOf(some)));
    const written = new Set(some);
    waiting = waiting.filter((row) => !written.has(row));
  }

  /** Writes one group; what gathers meanwhile follows by itself, and a database that cannot take it now is asked again. */
  function write(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    writing ??= writeSome().then(
      () => {
        writing = null;
        if (waiting.length > 0) setImmediate(writeBehind);
      },
      (thrown: unknown) => {
        writing = null;
        timer ??= setTimeout(writeBehind, AGAIN_AFTER).unref();
        throw thrown;
      },
    );
    return writing;
  }

  function writeBehind(): void {
    if (waiting.length > 0 && !writing) write().catch(() => {});
  }

  return {
    room: async () => (waiting.length < MOST_WAITING ? undefined : write()),
    append(rows) {
      if (rows.length === 0) return;
      for (const row of rows) waiting.push(row);
      if (!writing && !timer) setImmediate(writeBehind);
    },
    async flush() {
      const last = waiting.at(-1);
      while (last && waiting.includes(last)) await write();
    },
    forget(site, customer) {
      waiting = waiting.filter((row) => row.site !== site || row.customer !== customer);
    },
  };
}

/** Whether the answer was about this customer, or about an address that nobody was known by. */
export async function isDecisionKnown(runner: Runner, site: string, customer: string, id: string): Promise<boolean> {
  return (await runner.one(KNOWN, [site, customer, id])) !== undefined;
}

/** The answer of that id, where it was about this customer. */
export async function findDecision(
  runner: Runner,
  { site, customer, id }: { site: string; customer: string; id: string },
): Promise<DecisionRow | null> {
  const row = await runner.one<DecisionColumns>(READ, [site, customer, id]);
  return row ? toDecision(row) : null;
}

/** The answers about a customer, newest first, and how many there are. */
export async function listDecisions(
  runner: Runner,
  { site, customer, limit }: { site: string; customer: string; limit: number },
): Promise<{ allowed: number; refused: number; decisions: DecisionRow[] }> {
  const counts = await runner.one<{ allowed: number; refused: number }>(COUNT, [site, customer]);
  const rows = await runner.all<DecisionColumns>(NEWEST, [site, customer, limit]);
  return { allowed: counts!.allowed, refused: counts!.refused, decisions: rows.map(toDecision) };
}

type DecisionColumns = Omit<DecisionRow, 'codes'> & { codes: DecisionRow['codes'] | null };

function toDecision(row: DecisionColumns): DecisionRow {
  return { ...row, codes: row.codes ?? [] };
}

function valuesOf(rows: readonly DecisionRow[]): unknown[] {
  return [
    rows.map(({ site }) => site),
    rows.map(({ customer }) => customer),
    rows.map(({ id }) => id),
    rows.map(({ at }) => at),
    rows.map(({ judgedAt }) => judgedAt),
    rows.map(({ channel }) => channel),
    rows.map(({ topic }) => topic),
    rows.map(({ outcome }) => outcome),
    rows.map(({ codes }) => codes.join(' ')),
    rows.map(({ nextAllowedAt }) => nextAllowedAt),
    rows.map(({ campaign }) => campaign),
  ];
}
