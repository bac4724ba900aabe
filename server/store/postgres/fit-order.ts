import type { EndpointRow } from '../rows.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

/** What a row hands on before it is superseded: the first lane that any preference of its customer up to it has. */
const PASS_LANE_ON = sql(
  `UPDATE delivery d SET lane = (
     SELECT min(older.lane) FROM delivery older WHERE older.endpoint = $1 AND older.customer = d.customer
       AND older.state = 'due' AND older.preference AND older.seq <= d.seq)
   WHERE d.endpoint = $1 AND d.state = 'due' AND d.preference AND d.lane > 0 AND d.customer <> ''`,
);
const SUPERSEDE_ALL_OLDER = sql(
  `UPDATE delivery d SET state = 'superseded', next_at = NULL
   WHERE d.endpoint = $1 AND d.state = 'due' AND d.preference AND d.customer <> '' AND EXISTS (
     SELECT 1 FROM delivery newer WHERE newer.endpoint = $1 AND newer.customer = d.customer
       AND newer.state = 'due' AND newer.preference AND newer.seq > d.seq)`,
);
const FREE_ALL = sql(`UPDATE delivery SET next_at = 0 WHERE endpoint = $1 AND state = 'due' AND next_at IS NULL`);
const QUEUE_ALL = sql(
  `UPDATE delivery d SET next_at = NULL WHERE d.endpoint = $1 AND d.state = 'due' AND d.customer <> '' AND (
     EXISTS (SELECT 1 FROM delivery older WHERE older.endpoint = $1 AND older.customer = d.customer
       AND older.state = 'due' AND older.seq < d.seq)
     OR EXISTS (SELECT 1 FROM delivery busy WHERE busy.endpoint = $1 AND busy.customer = d.customer
       AND busy.state = 'leased'))`,
);
const HURRY_ALL = sql(
  `UPDATE delivery d SET lane = (
     SELECT min(newer.lane) FROM delivery newer WHERE newer.endpoint = $1 AND newer.customer = d.customer
       AND newer.state = 'due' AND newer.seq >= d.seq)
   WHERE d.endpoint = $1 AND d.state = 'due' AND d.lane > 0 AND d.customer <> ''`,
);

/** Fits the rows that wait to an endpoint whose order was changed. The site's lock must be held alone. */
export async function fitOrder(unit: Unit, { id, order }: Pick<EndpointRow, 'id' | 'order'>): Promise<void> {
  const steps = order === 'latest' ? [PASS_LANE_ON, SUPERSEDE_ALL_OLDER, FREE_ALL] : [QUEUE_ALL, HURRY_ALL];
  for (const step of steps) await unit.run(step, [id]);
}
