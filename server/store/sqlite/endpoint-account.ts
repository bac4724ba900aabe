import type { DatabaseSync } from 'node:sqlite';
import type { EventType } from '../../contract/event.ts';
import type { DeliveryRow, DeliveryState, EndpointAccount } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import type { Transact } from './group-writer.ts';

/** The word for a row's state on the outside: what waits at an endpoint that is off is held. */
const SHOWN_STATE = `CASE
  WHEN d.state = 'done' THEN 'delivered'
  WHEN d.state = 'due' AND e.state <> 'on' THEN 'held'
  WHEN d.state IN ('due', 'leased') THEN 'pending'
  ELSE d.state END`;

/** What became of an endpoint's events, and the keys that sign them. */
export function createEndpointAccount(
  database: DatabaseSync,
  transact: Transact,
): Pick<Redelivery, 'account' | 'deliveries' | 'rotateKeys'> {
  const isOfSite = database.prepare('SELECT 1 FROM endpoint WHERE site = ? AND id = ?');
  const count = database.prepare(
    `SELECT ${SHOWN_STATE} AS shown, count(*) AS n FROM delivery d JOIN endpoint e ON e.id = d.endpoint
     WHERE d.endpoint = ? GROUP BY shown`,
  );
  const list = database.prepare(
    `SELECT d.endpoint, d.seq, d.attempt, d.next_at, v.id, v.type, v.customer, v.revision, v.at, ${SHOWN_STATE} AS shown
     FROM delivery d JOIN endpoint e ON e.id = d.endpoint JOIN event v ON v.seq = d.seq
     WHERE d.endpoint = :endpoint AND d.seq < :before AND (:state IS NULL OR shown = :state)
     ORDER BY d.seq DESC LIMIT :limit`,
  );
  const retire = database.prepare(
    'UPDATE endpoint_key SET not_after = min(coalesce(not_after, ?1), ?1) WHERE endpoint = ?2',
  );
  const insertKey = database.prepare(
    'INSERT INTO endpoint_key (endpoint, kind, sealed, not_after) VALUES (?, ?, ?, ?)',
  );

  return {
    account: async (site, endpoint) => {
      if (!isOfSite.get(site, endpoint)) return null;
      const account: EndpointAccount = { events: 0, delivered: 0, superseded: 0, dead: 0, held: 0, pending: 0 };
      for (const row of count.all(endpoint)) {
        account[row['shown'] as DeliveryState] = row['n'] as number;
        account.events += row['n'] as number;
      }
      return account;
    },
    deliveries: async ({ endpoint, state, before, limit }) =>
      list.all({ endpoint, state, before: before ?? Number.MAX_SAFE_INTEGER, limit }).map(toDelivery),
    rotateKeys: ({ site, endpoint, keys, oldUntil }) =>
      transact(() => {
        if (!isOfSite.get(site, endpoint)) return false;
        retire.run(oldUntil, endpoint);
        for (const { kind, sealed, notAfter } of keys) insertKey.run(endpoint, kind, sealed, notAfter);
        return true;
      }),
  };
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
