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

/** SQL that reads leased rows; a condition on `d` follows. */
export const LEASED_ROWS = `
  SELECT d.endpoint, d.seq, d.customer, d.preference, d.lane, d.attempt, e."order",
    EXISTS (SELECT 1 FROM event v WHERE v.seq = d.seq) AS kept
  FROM delivery d JOIN endpoint e ON e.id = d.endpoint WHERE d.state = 'leased' AND `;

/*
 * One row an endpoint. Of a `latest` endpoint, older waiting preference rows of the customer are superseded and hand their
 * lane on: the newer event carries the same no. At an `every` endpoint it waits behind what is open of her, and hurries that.
 */
const INSERT = sql(`
  WITH target AS (SELECT id, "order" FROM endpoint WHERE id = ANY ($6::text[]) ORDER BY id),
  older AS (
    UPDATE delivery d SET state = 'superseded', next_at = NULL FROM target t
    WHERE $4 AND $2::text <> '' AND t."order" = 'latest' AND d.endpoint = t.id AND d.customer = $2 AND d.state = 'due'
      AND d.preference AND d.seq < $1
    RETURNING d.endpoint, d.lane),
  handed AS (SELECT endpoint, min(lane) AS lane FROM older GROUP BY endpoint),
  behind AS (
    SELECT t.id FROM target t WHERE t."order" = 'every' AND $2 <> '' AND (
      EXISTS (SELECT 1 FROM delivery d WHERE d.endpoint = t.id AND d.customer = $2 AND d.state = 'due')
      OR EXISTS (SELECT 1 FROM delivery d WHERE d.endpoint = t.id AND d.customer = $2 AND d.state = 'leased'))),
  hurried AS (
    UPDATE delivery d SET lane = $5 FROM behind b
    WHERE d.endpoint = b.id AND d.customer = $2 AND d.state = 'due' AND d.lane > $5),
  counted AS (
    INSERT INTO endpoint_tally AS tally (endpoint, shard, events) SELECT id, tally_shard(), 1 FROM target
    ON CONFLICT (endpoint, shard) DO UPDATE SET events = tally.events + 1)
  INSERT INTO delivery (endpoint, seq, customer, revision, preference, lane, state, next_at)
    SELECT t.id, $1, $2, $3, $4, least($5::smallint, h.lane), 'due', CASE WHEN b.id IS NULL THEN 0 END
    FROM target t LEFT JOIN handed h ON h.endpoint = t.id LEFT JOIN behind b ON b.id = t.id`);

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
  `UPDATE delivery d SET next_at = 0 FROM unnest($1::text[], $2::text[]) AS g (endpoint, customer)
   WHERE d.endpoint = g.endpoint AND d.next_at IS NULL AND d.state = 'due'
     AND d.seq = (SELECT min(w.seq) FROM delivery w
       WHERE w.endpoint = g.endpoint AND w.customer = g.customer AND w.state = 'due')`,
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

export async function insertDeliveries(unit: Unit, event: EventRow, endpoints: readonly string[]): Promise<void> {
  if (endpoints.length === 0) return;
  const lane = event.quieter ? LANE.quieter : LANE.live;
  const isPreference = event.type === 'preferences.changed' || event.type === 'preferences.stopped';
  await unit.run(INSERT, [event.seq, event.customer ?? '', event.revision, isPreference, lane, endpoints]);
}

/** Ends leased rows; at an `every` endpoint the next event of the customer may go. */
export async function finish(unit: Unit, ends: readonly Ending[]): Promise<void> {
  if (ends.length === 0) return;
  await unit.run(END, [
    ends.map(({ row }) => row.endpoint),
    ends.map(({ row }) => row.seq),
    ends.map(({ state }) => state),
    ends.map(({ attempt }) => attempt),
    ends.map(({ at }) => at),
    ends.map(({ row }) => row.kept),
  ]);
  await promote(
    unit,
    ends.map(({ row }) => row).filter(({ order }) => order === 'every'),
  );
}

async function promote(unit: Unit, rows: readonly Pick<LeasedRow, 'endpoint' | 'customer'>[]): Promise<void> {
  const named = rows.filter(({ customer }) => customer !== '');
  if (named.length === 0) return;
  await unit.run(PROMOTE, [named.map(({ endpoint }) => endpoint), named.map(({ customer }) => customer)]);
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
      await unit.run(SET_LANE, [endpoint, newer.seq, row.lane]);
      return finish(unit, [superseded]);
    }
  }
  if (order === 'latest' || customer === '') {
    await unit.run(REOPEN, [endpoint, seq, next.at, next.attempt, row.lane]);
    return;
  }
  const waiting = await unit.one<{ seq: number | null; lane: number | null }>(FIRST_WAITING, [endpoint, customer]);
  const first = waiting?.seq ?? Infinity;
  const lane = Math.min(row.lane, waiting?.lane ?? row.lane);
  await unit.run(REOPEN, [endpoint, seq, seq < first ? next.at : null, next.attempt, lane]);
  // An older one can wait only where the order of the endpoint was changed meanwhile.
  if (first > seq) return;
  await promote(unit, [row]);
  await unit.run(HURRY, [endpoint, customer, lane]);
}
