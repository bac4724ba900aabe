import type { DatabaseSync } from 'node:sqlite';
import type { EndpointRow } from '../rows.ts';
import { createTally } from './tally.ts';

/** Fits the rows that wait to an endpoint whose order was changed. Must run inside the caller's transaction. */
export function createFitOrder(database: DatabaseSync): (endpoint: Pick<EndpointRow, 'id' | 'order'>) => void {
  const tally = createTally(database);
  const supersedeAllOlder = database.prepare(
    `UPDATE delivery SET state = 'superseded', next_at = NULL
     WHERE endpoint = ?1 AND state = 'due' AND preference = 1 AND customer <> '' AND EXISTS (
       SELECT 1 FROM delivery newer INDEXED BY delivery_waiting WHERE newer.endpoint = ?1 AND newer.customer = delivery.customer
         AND newer.state = 'due' AND newer.preference = 1 AND newer.seq > delivery.seq)`,
  );
  const freeAll = database.prepare(
    `UPDATE delivery SET next_at = 0 WHERE endpoint = ? AND state = 'due' AND next_at IS NULL`,
  );
  const queueAll = database.prepare(
    `UPDATE delivery SET next_at = NULL
     WHERE endpoint = ?1 AND state = 'due' AND customer <> '' AND (
       EXISTS (SELECT 1 FROM delivery older INDEXED BY delivery_waiting WHERE older.endpoint = ?1 AND older.customer = delivery.customer
         AND older.state = 'due' AND older.seq < delivery.seq)
       OR EXISTS (SELECT 1 FROM delivery busy INDEXED BY delivery_leased WHERE busy.endpoint = ?1 AND busy.customer = delivery.customer
         AND busy.state = 'leased'))`,
  );
  const passLaneOn = database.prepare(
    `UPDATE delivery SET lane = (
       SELECT min(older.lane) FROM delivery older INDEXED BY delivery_waiting WHERE older.endpoint = ?1 AND older.customer = delivery.customer
         AND older.state = 'due' AND older.preference = 1 AND older.seq <= delivery.seq)
     WHERE endpoint = ?1 AND state = 'due' AND preference = 1 AND lane > 0 AND customer <> ''`,
  );
  const hurryAll = database.prepare(
    `UPDATE delivery SET lane = (
       SELECT min(newer.lane) FROM delivery newer INDEXED BY delivery_waiting WHERE newer.endpoint = ?1 AND newer.customer = delivery.customer
         AND newer.state = 'due' AND newer.seq >= delivery.seq)
     WHERE endpoint = ?1 AND state = 'due' AND lane > 0 AND customer <> ''`,
  );

  return function fitOrder({ id, order }) {
    if (order === 'latest') {
      passLaneOn.run(id);
      tally(id, { superseded: Number(supersedeAllOlder.run(id).changes) });
      freeAll.run(id);
    } else {
      queueAll.run(id);
      hurryAll.run(id);
    }
  };
}
