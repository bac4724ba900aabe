import type { EndpointRow } from '../rows.ts';
import { LANE } from './lanes.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

/* Makes ended delivery rows due again without ever letting an older preference follow a newer one. The site's lock is held alone. */

type Which = Pick<EndpointRow, 'id' | 'order'>;

export interface Ended {
  seq: number;
  customer: string;
  preference: boolean;
  state: 'done' | 'dead';
}

/** What was acknowledged once stays acknowledged, also while it is on its way again. */
const NEWEST_ACKNOWLEDGED = sql(
  `SELECT d.seq FROM event v JOIN delivery d ON d.endpoint = $1 AND d.seq = v.seq
   WHERE v.site = $2 AND v.customer = $3 AND v.type IN ('preferences.changed', 'preferences.stopped')
     AND (d.state = 'done' OR d.acknowledged_at IS NOT NULL)
   ORDER BY v.seq DESC LIMIT 1`,
);
const NEWER_OPEN = sql(
  `SELECT DISTINCT state FROM delivery
   WHERE endpoint = $1 AND customer = $2 AND state IN ('due', 'leased') AND preference AND seq > $3`,
);
const SET_DUE = sql(
  `UPDATE delivery SET state = 'due', attempt = 0, next_at = 0, lane = ${LANE.replay} WHERE endpoint = $1 AND seq = $2`,
);
const SET_SUPERSEDED = sql(`UPDATE delivery SET state = 'superseded' WHERE endpoint = $1 AND seq = $2`);
const oldestDue = `(SELECT min(seq) FROM delivery WHERE endpoint = $1 AND customer = $2 AND state = 'due')`;
const anyLeased = `EXISTS (SELECT 1 FROM delivery WHERE endpoint = $1 AND customer = $2 AND state = 'leased')`;
const WAIT_BEHIND = sql(
  `UPDATE delivery SET next_at = NULL
   WHERE endpoint = $1 AND customer = $2 AND state = 'due' AND (seq > ${oldestDue} OR ${anyLeased})`,
);
const FREE_HEAD = sql(
  `UPDATE delivery SET next_at = 0
   WHERE endpoint = $1 AND customer = $2 AND state = 'due' AND next_at IS NULL AND seq = ${oldestDue} AND NOT ${anyLeased}`,
);
/** Nothing live waits behind a replay in the replay's lane. */
const HURRY_HEAD = sql(
  `UPDATE delivery d SET lane = (
     SELECT min(newer.lane) FROM delivery newer
     WHERE newer.endpoint = $1 AND newer.customer = $2 AND newer.state = 'due' AND newer.seq >= d.seq)
   WHERE d.endpoint = $1 AND d.customer = $2 AND d.state = 'due' AND d.lane > 0`,
);

/** Rows newest first. Answers how many are due again. */
export async function requeueAgain(unit: Unit, endpoint: EndpointRow, rows: readonly Ended[]): Promise<number> {
  let queued = 0;
  for (const row of rows) {
    if (row.preference && row.customer !== '' && (await isOutrun(unit, endpoint, row))) {
      if (row.state === 'dead') await unit.run(SET_SUPERSEDED, [endpoint.id, row.seq]);
      continue;
    }
    await makeDue(unit, endpoint, row);
    queued += 1;
  }
  return queued;
}

export async function makeDue(unit: Unit, which: Which, row: { seq: number; customer: string }): Promise<void> {
  await unit.run(SET_DUE, [which.id, row.seq]);
  await lineUp(unit, which, row.customer);
}

/** At an `every` endpoint, lets the oldest open event of a customer go and only that, in the first lane that any of them has. */
export async function lineUp(unit: Unit, { id, order }: Which, customer: string): Promise<void> {
  if (order !== 'every' || customer === '') return;
  for (const step of [WAIT_BEHIND, FREE_HEAD, HURRY_HEAD]) await unit.run(step, [id, customer]);
}

async function isOutrun(unit: Unit, { id, site, order }: EndpointRow, { seq, customer }: Ended): Promise<boolean> {
  const acknowledged = await unit.one<{ seq: number }>(NEWEST_ACKNOWLEDGED, [id, site, customer]);
  if (acknowledged && acknowledged.seq > seq) return true;
  const newer = await unit.all<{ state: string }>(NEWER_OPEN, [id, customer, seq]);
  return order === 'latest' ? newer.length > 0 : newer.some(({ state }) => state === 'leased');
}
