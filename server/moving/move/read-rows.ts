import type { DatabaseSync } from 'node:sqlite';
import type { DecisionRow } from '../../store/contacts.ts';
import { fromLine } from '../../store/sqlite/decision-line.ts';
import type { TextRow } from './row-digest.ts';
import type { Shape } from './table-shape.ts';

/** The rows of a table, one after the other, as PostgreSQL keeps them. */
export function* readRows(source: DatabaseSync, { select }: Shape): Generator<TextRow> {
  const statement = source.prepare(select);
  statement.setReturnArrays(true);
  for (const row of statement.iterate() as unknown as Iterable<TextRow>) yield row.map(withoutNul);
}

/** The answers that lie in packs, each as a row of `decision`. One that was written twice comes twice. */
export function* readPackedDecisions(source: DatabaseSync, { all }: Shape): Generator<TextRow> {
  const names = all.map(({ name }) => name);
  for (const piece of source.prepare('SELECT lines FROM decision_piece').iterate()) {
    for (const line of (piece['lines'] as string).split('\n')) {
      const columns = columnsOf(fromLine(line));
      yield names.map((name) => withoutNul(columns[name] ?? null));
    }
  }
}

function columnsOf(row: DecisionRow): Record<string, string | null> {
  const { site, customer, id, channel, topic, outcome, campaign } = row;
  return {
    site,
    customer,
    id,
    at: String(row.at),
    judged_at: row.judgedAt === null ? null : String(row.judgedAt),
    channel,
    topic,
    outcome,
    codes: row.codes.join(' '),
    next_allowed_at: row.nextAllowedAt,
    campaign,
  };
}

/** PostgreSQL keeps no U+0000 in a text; there it is U+FFFD, as the driver writes it. */
function withoutNul(value: string | null): string | null {
  return value?.includes('\0') ? value.replaceAll('\0', '\u{FFFD}') : value;
}
