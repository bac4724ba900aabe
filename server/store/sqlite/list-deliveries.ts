import type { DatabaseSync } from 'node:sqlite';
import type { EventType } from '../../contract/event.ts';
import type { DeliveryRow, DeliveryState } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import { toAttempt } from './outbox.ts';

/** The word for a row's state on the outside: what waits at an endpoint that is off is held. */
const SHOWN_STATE = `CASE
  WHEN d.state = 'done' THEN 'delivered'
  WHEN d.state = 'due' AND e.state <> 'on' THEN 'held'
  WHEN d.state IN ('due', 'leased') THEN 'pending'
  ELSE d.state END`;

/** What each shown state asks of the row itself: then the few dead and open ones are found by their own indexes. */
const WHERE: Record<DeliveryState | 'any', string> = {
  any: '',
  delivered: `AND d.state = 'done'`,
  superseded: `AND d.state = 'superseded'`,
  dead: `AND d.state = 'dead'`,
  held: `AND d.state = 'due' AND e.state <> 'on'`,
  pending: `AND ((d.state = 'due' AND e.state = 'on') OR d.state = 'leased')`,
};

/** Lists an endpoint's deliveries and the attempts of one of them. What was erased is not listed. */
export function createListDeliveries(database: DatabaseSync): Pick<Redelivery, 'deliveries' | 'deliveryAttempts'> {
  const lists = new Map(Object.entries(WHERE).map(([state, where]) => [state, database.prepare(listSql(where))]));
  const findDelivery = database.prepare(
    'SELECT d.seq FROM event v JOIN delivery d ON d.endpoint = ? AND d.seq = v.seq WHERE v.id = ?',
  );
  const attempts = database.prepare(
    'SELECT rowid AS position, * FROM attempt WHERE endpoint = ? AND seq = ? AND rowid > ? ORDER BY rowid LIMIT ?',
  );

  return {
    deliveries: async ({ endpoint, state, before, limit }) =>
      lists
        .get(state ?? 'any')!
        .all({ endpoint, before: before ?? Number.MAX_SAFE_INTEGER, limit })
        .map(toDelivery),
    deliveryAttempts: async ({ endpoint, event, after, limit }) => {
      const seq = findDelivery.get(endpoint, event)?.['seq'] as number | undefined;
      if (seq === undefined) return null;
      const rows = attempts.all(endpoint, seq, after, limit);
      return rows.map((row) => ({ ...toAttempt(row), position: row['position'] as number }));
    },
  };
}

function listSql(where: string): string {
  return `SELECT d.endpoint, d.seq, d.attempt, d.next_at, v.id, v.type, v.customer, v.revision, v.at, ${SHOWN_STATE} AS shown
    FROM endpoint e CROSS JOIN delivery d ON d.endpoint = e.id CROSS JOIN event v ON v.seq = d.seq
    WHERE e.id = :endpoint AND d.seq < :before ${where} ORDER BY d.seq DESC LIMIT :limit`;
}

function toDelivery(row: Record<string, unknown>): DeliveryRow {
  return {
    endpoint: row['endpoint'] as string,
    seq: row['seq'] as number,
    event: row['id'] as string,
    type: row['type'] as EventType,
    customer: row['customer'] as string | null,
    revision: row['revision'] as number | null,
    at: row['at'] as string,
    state: row['shown'] as DeliveryState,
    attempts: row['attempt'] as number,
    nextAt: row['next_at'] as number | null,
  };
}
