import type { Told } from '../../contract/profile.ts';
import type { Profiles } from '../store.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';

/**
 * Of each endpoint of a site the newest event of one customer that says what she chose, or that she was erased, and
 * how far that came. By the indexes of the endpoints, of her events, and the keys of the deliveries: it never reads another
 * customer's rows.
 */
const TOLD = sql(
  `SELECT e.name, e.state AS switched, h.failing_since AS "failingSince", last.at, last.state, last.attempt,
     (SELECT max(a.at) FROM attempt a WHERE a.endpoint = e.id AND a.seq = last.seq) AS tried,
     last.acknowledged_at AS confirmed
   FROM endpoint e
   JOIN endpoint_health h ON h.endpoint = e.id
   CROSS JOIN LATERAL (
     SELECT v.seq, v.at, d.state, d.attempt, d.acknowledged_at FROM event v
     JOIN delivery d ON d.endpoint = e.id AND d.seq = v.seq
     WHERE v.site = $1 AND v.customer = $2 AND v.type IN ('preferences.changed', 'preferences.stopped', 'customer.erased')
     ORDER BY v.seq DESC LIMIT 1) AS last
   WHERE e.site = $1 ORDER BY e.name, e.id`,
);

interface Row {
  name: string;
  switched: string;
  failingSince: number | null;
  at: string;
  state: string;
  attempt: number;
  tried: string | null;
  confirmed: string | null;
}

export function createTold(reader: Runner): Pick<Profiles, 'told'> {
  return { told: async (site, customer) => (await reader.all<Row>(TOLD, [site, customer])).map(toTold) };
}

function toTold({ name: endpoint, ...row }: Row): Told {
  // What was acknowledged once stays so, also while it is sent again.
  if (row.state === 'done' || row.confirmed !== null) return { endpoint, state: 'confirmed', at: row.confirmed };
  if (row.state === 'dead' || row.state === 'superseded') return { endpoint, state: 'failed', at: row.tried };
  const isHeldUp = row.attempt !== 0 || row.switched !== 'on' || row.failingSince !== null;
  return isHeldUp ? { endpoint, state: 'trying', at: row.tried } : { endpoint, state: 'told', at: row.at };
}
