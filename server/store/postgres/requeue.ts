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

/** Of these preference rows, those that a newer one surpassed: acknowledged once stays acknowledged, also while it is on its way again. */
const OUTRUN = sql(
  `SELECT g.seq FROM unnest($3::bigint[], $4::text[]) AS g (seq, customer)
   WHERE EXISTS (
       SELECT 1 FROM event v JOIN delivery d ON d.endpoint = $1 AND d.seq = v.seq
       WHERE v.site = $2 AND v.customer = g.customer AND v.type IN ('preferences.changed', 'preferences.stopped')
         AND v.seq > g.seq AND (d.state = 'done' OR d.acknowledged_at IS NOT NULL))
     OR EXISTS (SELECT 1 FROM delivery n
       WHERE n.endpoint = $1 AND n.customer = g.customer AND n.state = 'leased' AND n.preference AND n.seq > g.seq)
     OR ($5 AND EXISTS (SELECT 1 FROM delivery n
       WHERE n.endpoint = $1 AND n.customer = g.customer AND n.state = 'due' AND n.preference AND n.seq > g.seq))`,
);
const SET_DUE = sql(
  `UPDATE delivery SET state = 'due', attempt = 0, next_at = 0, lane = ${LANE.replay}
   WHERE endpoint = $1 AND seq = ANY ($2::bigint[])`,
);
const SET_SUPERSEDED = sql(`UPDATE delivery SET state = 'superseded' WHERE endpoint = $1 AND seq = ANY ($2::bigint[])`);
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

/** Rows newest first; each step is one trip for all of them. Answers how many are due again. */
export async function requeueAgain(unit: Unit, endpoint: EndpointRow, rows: readonly Ended[]): Promise<number> {
  const { id, order } = endpoint;
  const outrun = await outrunOf(unit, endpoint, rows.filter(isHers));
  const dueAgain = new Set<string>();
  const [due, superseded]: [Ended[], number[]] = [[], []];
  for (const row of rows) {
    const isBehind = order === 'latest' && isHers(row) && dueAgain.has(row.customer);
    if (!isBehind && !outrun.has(row.seq)) {
      due.push(row);
      if (isHers(row)) dueAgain.add(row.customer);
    } else if (row.state === 'dead') superseded.push(row.seq);
  }
  if (superseded.length > 0) await unit.run(SET_SUPERSEDED, [id, superseded]);
  if (due.length > 0) await unit.run(SET_DUE, [id, due.map(({ seq }) => seq)]);
  const customers = [...new Set(due.map(({ customer }) => customer))];
  await Promise.all(customers.map((customer) => lineUp(unit, endpoint, customer)));
  return due.length;
}

/** Whether an older one of the same customer must not follow it. */
function isHers({ preference, customer }: Ended): boolean {
  return preference && customer !== '';
}

async function outrunOf(unit: Unit, { id, site, order }: EndpointRow, rows: readonly Ended[]): Promise<Set<number>> {
  if (rows.length === 0) return new Set();
  const [seqs, customers] = [rows.map(({ seq }) => seq), rows.map(({ customer }) => customer)];
  const found = await unit.all<{ seq: number }>(OUTRUN, [id, site, seqs, customers, order === 'latest']);
  return new Set(found.map(({ seq }) => seq));
}

export async function makeDue(unit: Unit, which: Which, row: { seq: number; customer: string }): Promise<void> {
  await unit.run(SET_DUE, [which.id, [row.seq]]);
  await lineUp(unit, which, row.customer);
}

/** At an `every` endpoint, lets the oldest open event of a customer go and only that, in the first lane that any of them has. */
export async function lineUp(unit: Unit, { id, order }: Which, customer: string): Promise<void> {
  if (order !== 'every' || customer === '') return;
  for (const step of [WAIT_BEHIND, FREE_HEAD, HURRY_HEAD]) await unit.run(step, [id, customer]);
}
