import type { EndpointRow, EventRow } from '../rows.ts';
import { LANE } from './lanes.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

/*
 * The delivery rows of events and endpoints: made, ended, put back. Whoever calls holds the locks of the customers, or the
 * site's alone, so that nobody else looks at their rows meanwhile.
 */

export interface LeasedRow {
  endpoint: string;
  seq: number;
  customer: string;
  preference: boolean;
  lane: number;
  attempt: number;
  order: EndpointRow['order'];
  /** false: its event was erased meanwhile. */
  kept: boolean;
}

/** The columns of a leased row; `d` and `e` are the tables. */
export const LEASED = `d.endpoint, d.seq, d.customer, d.preference, d.lane, d.attempt, e."order",
    EXISTS (SELECT 1 FROM event v WHERE v.seq = d.seq OFFSET 0) AS kept`;
/** SQL that reads leased rows; a condition on `d` follows. */
export const LEASED_ROWS = `
  SELECT ${LEASED} FROM delivery d JOIN endpoint e ON e.id = d.endpoint WHERE d.state = 'leased' AND `;

/*
 * One row an endpoint. Of a `latest` endpoint, older waiting preference rows of the customer are superseded and hand their
 * lane on: the newer event carries the same no. At an `every` endpoint it waits behind what is open of her, and hurries that.
 * Of one customer no more than one event is given.
 */
const INSERT = sql(`
  WITH given AS (
    SELECT g.*, e."order" FROM unnest($1::bigint[], $2::text[], $3::int[], $4::boolean[], $5::smallint[], $6::text[])
      AS g (seq, customer, revision, preference, lane, endpoint) JOIN endpoint e ON e.id = g.endpoint),
  older AS (
    UPDATE delivery d SET state = 'superseded', next_at = NULL FROM given g CROSS JOIN LATERAL (
      SELECT w.ctid FROM delivery w WHERE w.endpoint = g.endpoint AND w.customer = g.customer AND w.state = 'due'
        AND w.preference AND w.seq < g.seq OFFSET 0) AS found
    WHERE g.preference AND g.customer <> '' AND g."order" = 'latest' AND d.ctid = found.ctid
    RETURNING d.endpoint, d.customer, d.lane),
  handed AS (SELECT endpoint, customer, min(lane) AS lane FROM older GROUP BY endpoint, customer),
  behind AS (
    SELECT g.endpoint, g.customer, g.lane FROM given g WHERE g."order" = 'every' AND g.customer <> '' AND (
      EXISTS (SELECT 1 FROM delivery d
        WHERE d.endpoint = g.endpoint AND d.customer = g.customer AND d.state = 'due' OFFSET 0)
      OR EXISTS (SELECT 1 FROM delivery d
        WHERE d.endpoint = g.endpoint AND d.customer = g.customer AND d.state = 'leased' OFFSET 0))),
  hurried AS (
    UPDATE delivery d SET lane = b.lane FROM behind b CROSS JOIN LATERAL (
      SELECT w.ctid FROM delivery w WHERE w.endpoint = b.endpoint AND w.customer = b.customer AND w.state = 'due'
        AND w.lane > b.lane OFFSET 0) AS found
    WHERE d.ctid = found.ctid),
  counted AS (
    INSERT INTO endpoint_tally AS tally (endpoint, shard, events)
      SELECT endpoint, tally_shard(), count(*) FROM given GROUP BY endpoint ORDER BY endpoint
    ON CONFLICT (endpoint, shard) DO UPDATE SET events = tally.events + excluded.events)
  INSERT INTO delivery (endpoint, seq, customer, revision, preference, lane, state, next_at)
    SELECT g.endpoint, g.seq, g.customer, g.revision, g.preference, least(g.lane, h.lane), 'due',
      CASE WHEN b.endpoint IS NULL THEN 0 END
    FROM given g
    LEFT JOIN handed h ON h.endpoint = g.endpoint AND h.customer = g.customer
    LEFT JOIN behind b ON b.endpoint = g.endpoint AND b.customer = g.customer`);

const END = sql(
  `UPDATE delivery d SET state = g.state, attempt = g.attempt, next_at = NULL, lease_token = NULL, lease_until = NULL,
     customer = CASE WHEN g.kept THEN d.customer ELSE '' END,
     acknowledged_at = CASE WHEN g.state = 'done' AND g.kept THEN g.at ELSE d.acknowledged_at END
   FROM unnest($1::text[], $2::bigint[], $3::text[], $4::int[], $5::text[], $6::boolean[])
     AS g (endpoint, seq, state, attempt, at, kept)
   WHERE d.endpoint = g.endpoint AND d.seq = g.seq`,
);
/** At an `every` endpoint the next event of each of these customers may go. */
const PROMOTE = sql(
  `UPDATE delivery d SET next_at = 0 FROM unnest($1::text[], $2::text[]) AS g (endpoint, customer) CROSS JOIN LATERAL (
     SELECT w.ctid, w.next_at FROM delivery w WHERE w.endpoint = g.endpoint AND w.customer = g.customer AND w.state = 'due'
     ORDER BY w.seq LIMIT 1) AS first
   WHERE d.ctid = first.ctid AND first.next_at IS NULL`,
);
const NEWEST_PREFERENCE = sql(
  `SELECT max(seq) AS seq FROM delivery
   WHERE endpoint = $1 AND customer = $2 AND state = 'due' AND seq > $3 AND preference`,
);
const FIRST_WAITING = sql(
  `SELECT min(seq) AS seq, min(lane) AS lane FROM delivery WHERE endpoint = $1 AND customer = $2 AND state = 'due'`,
);
const REOPEN = sql(
  `UPDATE delivery SET state = 'due', next_at = $3, attempt = $4, lane = $5, lease_token = NULL, lease_until = NULL
   WHERE endpoint = $1 AND seq = $2`,
);
const SET_LANE = sql('UPDATE delivery SET lane = $3 WHERE endpoint = $1 AND seq = $2 AND lane > $3');
const HURRY = sql(
  `UPDATE delivery SET lane = $3 WHERE endpoint = $1 AND customer = $2 AND state = 'due' AND lane > $3`,
);

/** How a leased row ends. */
export interface Ending {
  row: LeasedRow;
  state: 'done' | 'dead' | 'superseded';
  attempt: number;
  at: string | null;
}

/** An event and the endpoints that are to have it. */
export interface Made {
  event: EventRow;
  endpoints: readonly string[];
}

/** Makes the deliveries of events, of which no two are of one customer. */
export function insertDeliveries(unit: Unit, made: readonly Made[]): void {
  const rows = made.flatMap(({ event, endpoints }) => endpoints.map((endpoint) => ({ event, endpoint })));
  if (rows.length === 0) return;
  unit.later(INSERT, [
    rows.map(({ event }) => event.seq),
    rows.map(({ event }) => event.customer ?? ''),
    rows.map(({ event }) => event.revision),
    rows.map(({ event }) => event.type === 'preferences.changed' || event.type === 'preferences.stopped'),
    rows.map(({ event }) => (event.quieter ? LANE.quieter : LANE.live)),
    rows.map(({ endpoint }) => endpoint),
  ]);
}

/** Ends leased rows; at an `every` endpoint the next event of the customer may go. */
export function finish(unit: Unit, ends: readonly Ending[]): void {
  if (ends.length === 0) return;
  unit.later(END, [
    ends.map(({ row }) => row.endpoint),
    ends.map(({ row }) => row.seq),
    ends.map(({ state }) => state),
    ends.map(({ attempt }) => attempt),
    ends.map(({ at }) => at),
    ends.map(({ row }) => row.kept),
  ]);
  promote(
    unit,
    ends.map(({ row }) => row).filter(({ order }) => order === 'every'),
  );
}

function promote(unit: Unit, rows: readonly Pick<LeasedRow, 'endpoint' | 'customer'>[]): void {
  const named = rows.filter(({ customer }) => customer !== '');
  if (named.length === 0) return;
  unit.later(PROMOTE, [named.map(({ endpoint }) => endpoint), named.map(({ customer }) => customer)]);
}

/**
 * Puts a leased row back: due at `at`, or superseded when its event was erased or a newer preference row waits at a `latest`
 * endpoint.
 */
export async function reopen(unit: Unit, row: LeasedRow, next: { at: number; attempt: number }): Promise<void> {
  const { endpoint, seq, customer, order } = row;
  const superseded: Ending = { row, state: 'superseded', attempt: next.attempt, at: null };
  if (!row.kept) return finish(unit, [superseded]);
  if (order === 'latest' && row.preference && customer !== '') {
    const newer = await unit.one<{ seq: number | null }>(NEWEST_PREFERENCE, [endpoint, customer, seq]);
    if (newer?.seq) {
      unit.later(SET_LANE, [endpoint, newer.seq, row.lane]);
      return finish(unit, [superseded]);
    }
  }
  if (order === 'latest' || customer === '') {
    unit.later(REOPEN, [endpoint, seq, next.at, next.attempt, row.lane]);
    return;
  }
  const waiting = await unit.one<{ seq: number | null; lane: number | null }>(FIRST_WAITING, [endpoint, customer]);
  const first = waiting?.seq ?? Infinity;
  const lane = Math.min(row.lane, waiting?.lane ?? row.lane);
  unit.later(REOPEN, [endpoint, seq, seq < first ? next.at : null, next.attempt, lane]);
  // An older one can wait only where the order of the endpoint was changed meanwhile.
  if (first > seq) return;
  promote(unit, [row]);
  unit.later(HURRY, [endpoint, customer, lane]);
}
