import type { DatabaseSync } from 'node:sqlite';
import type { EventType } from '../../contract/event.ts';
import type { DeliveryRow, DeliveryState } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import { LANES } from './lanes.ts';
import { toAttempt } from './outbox.ts';

/** The word for a row's state on the outside: what waits at an endpoint that is off is held. */
const SHOWN_STATE = `CASE
  WHEN d.state = 'done' THEN 'delivered'
  WHEN d.state = 'due' AND e.state <> 'on' THEN 'held'
  WHEN d.state IN ('due', 'leased') THEN 'pending'
  ELSE d.state END`;

/** One way to a state's rows: by which index, and what is asked of the endpoint and the row. */
interface Way {
  by?: 'delivery_ready' | 'delivery_later' | 'delivery_leased' | 'delivery_dead';
  where: string;
}

/** What waits: fresh, of a lane each, or a retry, or behind an older one. In these very words, for which SQLite takes their indexes. */
const WAITING: readonly Way[] = [
  ...LANES.map((lane): Way => ({
    by: 'delivery_ready',
    where: `d.lane = ${lane} AND d.state = 'due' AND d.next_at = 0`,
  })),
  { by: 'delivery_later', where: `d.state = 'due' AND d.next_at IS NOT 0` },
];

/** The ways to each shown state, which share no row. The few dead and open rows are found however many ended. */
const WAYS: Record<DeliveryState | 'any', readonly Way[]> = {
  any: [{ where: 'true' }],
  delivered: [{ where: `d.state = 'done'` }],
  superseded: [{ where: `d.state = 'superseded'` }],
  dead: [{ by: 'delivery_dead', where: `d.state = 'dead'` }],
  held: WAITING.map(({ by, where }) => ({ by, where: `e.state <> 'on' AND ${where}` })),
  pending: [
    ...WAITING.map(({ by, where }) => ({ by, where: `e.state = 'on' AND ${where}` })),
    { by: 'delivery_leased', where: `d.state = 'leased'` },
  ],
};
const LISTED = Object.keys(WAYS) as (DeliveryState | 'any')[];

/** The SQL that lists the deliveries of a state, newest event first. */
export function listSql(state: DeliveryState | 'any'): string {
  return `${WAYS[state].map(selectOf).join(' UNION ALL ')} ORDER BY position DESC LIMIT +:limit`;
}

function selectOf({ by, where }: Way): string {
  return `SELECT d.endpoint, d.seq AS position, d.attempt, d.next_at, v.id, v.type, v.customer, v.revision, v.at, ${SHOWN_STATE} AS shown
    FROM endpoint e CROSS JOIN delivery d ${by ? `INDEXED BY ${by}` : ''} ON d.endpoint = e.id
    CROSS JOIN event v ON v.seq = d.seq
    WHERE e.id = :endpoint AND d.seq < :before AND ${where}`;
}

/** Lists an endpoint's deliveries and the attempts of one of them. What was erased is not listed. */
export function createListDeliveries(database: DatabaseSync): Pick<Redelivery, 'deliveries' | 'deliveryAttempts'> {
  const lists = new Map(LISTED.map((state) => [state, database.prepare(listSql(state))]));
  const findDelivery = database.prepare(
    'SELECT d.seq FROM event v JOIN delivery d ON d.endpoint = ? AND d.seq = v.seq WHERE v.id = ?',
  );
  const attempts = database.prepare(
    'SELECT rowid AS position, * FROM attempt WHERE endpoint = ? AND seq = ? AND rowid > ? ORDER BY rowid LIMIT +?',
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

function toDelivery(row: Record<string, unknown>): DeliveryRow {
  return {
    endpoint: row['endpoint'] as string,
    seq: row['position'] as number,
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
