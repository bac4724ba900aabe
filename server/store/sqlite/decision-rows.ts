import type { DatabaseSync } from 'node:sqlite';
import type { DecisionRow } from '../contacts.ts';

/** The answers of quiet moments, a row each; every change runs inside the caller's transaction. */
export interface DecisionRows {
  /** One that is there already stays as it is. */
  insert(row: DecisionRow): void;
  find(site: string, customer: string, id: string): DecisionRow | null;
  /** Newest first, at most `limit`. */
  list(site: string, customer: string, limit: number): DecisionRow[];
  counts(site: string, customer: string): { allowed: number; refused: number };
  /** Answers how many there were. */
  forget(site: string, customer: string): number;
}

export function createDecisionRows(database: DatabaseSync): DecisionRows {
  const insert = database.prepare(
    'INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const read = database.prepare('SELECT * FROM decision WHERE site = ? AND customer = ? AND id = ?');
  const newest = database.prepare('SELECT * FROM decision WHERE site = ? AND customer = ? ORDER BY id DESC LIMIT +?');
  const count = database.prepare(
    "SELECT outcome = 'allow' AS allowed, count(*) AS n FROM decision WHERE site = ? AND customer = ? GROUP BY 1",
  );
  const drop = database.prepare('DELETE FROM decision WHERE site = ? AND customer = ?');

  return {
    insert: (row) => void insert.run(...valuesOf(row)),
    find(site, customer, id) {
      const row = read.get(site, customer, id);
      return row ? toDecision(row) : null;
    },
    list: (site, customer, limit) => newest.all(site, customer, limit).map(toDecision),
    counts(site, customer) {
      const counted = { allowed: 0, refused: 0 };
      for (const row of count.all(site, customer)) counted[row['allowed'] ? 'allowed' : 'refused'] = row['n'] as number;
      return counted;
    },
    forget: (site, customer) => Number(drop.run(site, customer).changes),
  };
}

function valuesOf(row: DecisionRow): (string | number | null)[] {
  const { site, customer, id, at, judgedAt, channel, topic, outcome, codes, nextAllowedAt, campaign } = row;
  return [site, customer, id, at, judgedAt, channel, topic, outcome, codes.join(' '), nextAllowedAt, campaign];
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
