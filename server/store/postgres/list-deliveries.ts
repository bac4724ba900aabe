import type { AttemptRow, DeliveryRow, DeliveryState } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import { ATTEMPT } from './outbox.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';

/** The word for a row's state on the outside: what waits at an endpoint that is off is held. */
const SHOWN_STATE = `CASE
  WHEN d.state = 'done' THEN 'delivered'
  WHEN d.state = 'due' AND e.state <> 'on' THEN 'held'
  WHEN d.state IN ('due', 'leased') THEN 'pending'
  ELSE d.state END`;

/** What each shown state asks of the row itself: the few dead and open ones have indexes of their own. */
const WHERE: Record<DeliveryState | 'any', string> = {
  any: 'true',
  delivered: `d.state = 'done'`,
  superseded: `d.state = 'superseded'`,
  dead: `d.state = 'dead'`,
  held: `e.state <> 'on' AND d.state IN ('due', 'leased') AND d.state = 'due'`,
  pending: `d.state IN ('due', 'leased') AND (e.state = 'on' OR d.state = 'leased')`,
};

const listOf = (state: DeliveryState | 'any') =>
  sql(
    `SELECT d.endpoint, d.seq, v.id AS event, v.type, v.customer, v.revision, v.at, ${SHOWN_STATE} AS state,
       d.attempt AS attempts, d.next_at AS "nextAt"
     FROM endpoint e JOIN delivery d ON d.endpoint = e.id JOIN event v ON v.seq = d.seq
     WHERE e.id = $1 AND d.seq < $2 AND ${WHERE[state]} ORDER BY d.seq DESC LIMIT $3`,
  );
const LISTS = {
  any: listOf('any'),
  delivered: listOf('delivered'),
  superseded: listOf('superseded'),
  dead: listOf('dead'),
  held: listOf('held'),
  pending: listOf('pending'),
};
const FIND = sql('SELECT d.seq FROM event v JOIN delivery d ON d.endpoint = $1 AND d.seq = v.seq WHERE v.id = $2');
const ATTEMPTS = sql(
  `SELECT position, ${ATTEMPT} FROM attempt WHERE endpoint = $1 AND seq = $2 AND position > $3 ORDER BY position LIMIT $4`,
);

/** Lists an endpoint's deliveries and the attempts of one of them. What was erased is not listed. */
export function createListDeliveries(reader: Runner): Pick<Redelivery, 'deliveries' | 'deliveryAttempts'> {
  return {
    deliveries: ({ endpoint, state, before, limit }) =>
      reader.all<DeliveryRow>(LISTS[state ?? 'any'], [endpoint, before ?? Number.MAX_SAFE_INTEGER, limit]),
    deliveryAttempts: async ({ endpoint, event, after, limit }) => {
      const found = await reader.one<{ seq: number }>(FIND, [endpoint, event]);
      if (!found) return null;
      return reader.all<AttemptRow & { position: number }>(ATTEMPTS, [endpoint, found.seq, after, limit]);
    },
  };
}
