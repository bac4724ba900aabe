import type { DatabaseSync } from 'node:sqlite';
import { FORGOTTEN_AT_ONCE } from '../retention.ts';
import type { EndpointRow, EventRow } from '../rows.ts';
import { LANE } from './lanes.ts';
import type { LeasedRow } from './leased-rows.ts';
import { createRemovedEndpoints } from './removed-endpoints.ts';
import { createTally } from './tally.ts';

/** The delivery rows of events and endpoints: made, superseded, put in order. All of it inside the caller's transaction. */
export interface FanOut {
  /** One row an endpoint. Of a `latest` endpoint, older waiting preference rows of the customer are superseded. */
  insertDeliveries(event: EventRow, endpoints: readonly string[]): void;
  /**
   * Puts a leased row back: due at `nextAt`, or superseded when its event was erased or a newer preference row waits at a
   * `latest` endpoint.
   */
  reopen(row: LeasedRow, next: { at: number; attempt: number }): void;
  /** Ends leased rows of one endpoint; where its order is `every` the next event of each customer may go. */
  finish(rows: readonly (readonly [LeasedRow, Ended])[]): void;
  /** Sends to an endpoint again at once, however it failed before. */
  trustAgain(id: string): void;
  /** Forgets the first rows of an endpoint that was removed; `forgetRemoved` the rest. */
  forgetEndpoint(id: string): void;
}

/** How a row ended, by which attempt, begun at which instant. */
export interface Ended {
  state: 'done' | 'dead';
  attempt: number;
  at: string;
}

/** Due whatever the clock says, so that a clock set back cannot strand a fresh row. */
const AT_ONCE = 0;

/**
 * An endpoint's order, in a row with each older preference row that waits for the customer where the order is `latest`. Most often
 * there is none: an UPDATE ... RETURNING that finds nothing costs more than this and one UPDATE by the key.
 */
const ORDER_AND_OLDER = `
  SELECT e."order", d.seq, d.lane FROM endpoint e
  LEFT JOIN delivery d INDEXED BY delivery_waiting ON d.endpoint = e.id AND d.customer = ?2 AND d.state = 'due'
    AND d.preference = 1 AND d.seq < ?3 AND e."order" = 'latest' AND ?2 <> ''
  WHERE e.id = ?1`;
type OrderAndOlder =
  | [order: EndpointRow['order'], seq: number, lane: number]
  | [order: EndpointRow['order'], seq: null, lane: null];

// SQLite's planner, without statistics, would walk an endpoint's whole history by the primary key: hence INDEXED BY.
export function createFanOut(database: DatabaseSync): FanOut {
  const tally = createTally(database);
  const orderAndOlder = database.prepare(ORDER_AND_OLDER);
  orderAndOlder.setReturnArrays(true);
  const insert = database.prepare(
    `INSERT INTO delivery (endpoint, seq, customer, revision, preference, lane, state, next_at)
     VALUES (?, ?, ?, ?, ?, ?, 'due', ?)`,
  );
  const countEvent = database.prepare(
    `INSERT INTO endpoint_tally (endpoint, events, superseded) VALUES (?, 1, ?)
     ON CONFLICT DO UPDATE SET events = events + 1, superseded = superseded + excluded.superseded`,
  );
  const supersede = database.prepare(
    `UPDATE delivery SET state = 'superseded', next_at = NULL WHERE endpoint = ? AND seq = ?`,
  );
  const isOpen = database.prepare(
    `SELECT 1 FROM delivery INDEXED BY delivery_waiting WHERE endpoint = ?1 AND customer = ?2 AND state = 'due'
     UNION ALL SELECT 1 FROM delivery WHERE endpoint = ?1 AND customer = ?2 AND state = 'leased' LIMIT 1`,
  );
  const hurry = database.prepare(
    `UPDATE delivery INDEXED BY delivery_waiting SET lane = ?3 WHERE endpoint = ?1 AND customer = ?2 AND state = 'due' AND lane > ?3`,
  );
  const newestPreference = database.prepare(
    `SELECT max(seq) AS seq FROM delivery INDEXED BY delivery_waiting
     WHERE endpoint = ? AND customer = ? AND state = 'due' AND seq > ? AND preference = 1`,
  );
  const firstWaiting = database.prepare(
    `SELECT min(seq) AS seq, min(lane) AS lane FROM delivery INDEXED BY delivery_waiting WHERE endpoint = ? AND customer = ? AND state = 'due'`,
  );
  const promote = database.prepare(
    `UPDATE delivery SET next_at = 0 WHERE endpoint = ?1 AND next_at IS NULL AND state = 'due'
     AND seq = (SELECT min(seq) FROM delivery INDEXED BY delivery_waiting WHERE endpoint = ?1 AND customer = ?2 AND state = 'due')`,
  );
  const reopen = database.prepare(
    `UPDATE delivery SET state = 'due', next_at = ?, attempt = ?, lane = ?, lease_token = NULL, lease_until = NULL
     WHERE endpoint = ? AND seq = ?`,
  );
  const end = database.prepare(
    `UPDATE delivery SET state = ?1, attempt = ?2, next_at = NULL, lease_token = NULL, lease_until = NULL,
       acknowledged_at = iif(?1 = 'done', ?5, acknowledged_at)
     WHERE endpoint = ?3 AND seq IN (SELECT value FROM json_each(?4))`,
  );
  const setLane = database.prepare(`UPDATE delivery SET lane = ? WHERE endpoint = ? AND seq = ? AND lane > ?`);
  const endErased = database.prepare(
    `UPDATE delivery SET state = ?, attempt = ?, customer = '', next_at = NULL, lease_token = NULL, lease_until = NULL
     WHERE endpoint = ? AND seq = ?`,
  );
  const trustAgain = database.prepare(
    'UPDATE endpoint_health SET not_before = 0, failures = 0, failing_since = NULL WHERE endpoint = ?',
  );
  const removed = createRemovedEndpoints(database);

  function insertOne(event: EventRow, endpoint: string): void {
    const customer = event.customer ?? '';
    const preference = isPreference(event);
    const found = orderAndOlder.all(endpoint, preference ? customer : '', event.seq) as unknown as OrderAndOlder[];
    const order = found[0]?.[0];
    if (order === undefined) return;
    let lane: number = event.quieter ? LANE.quieter : LANE.live;
    let nextAt: number | null = AT_ONCE;
    let superseded = 0;
    for (const [, seq, laneOfOlder] of found) {
      if (seq === null) continue;
      supersede.run(endpoint, seq);
      superseded += 1;
      // What is superseded hands its lane on: the newer event carries the same no.
      lane = Math.min(lane, laneOfOlder);
    }
    if (customer !== '' && order === 'every' && isOpen.get(endpoint, customer)) {
      nextAt = null;
      hurry.run(endpoint, customer, lane);
    }
    insert.run(endpoint, event.seq, customer, event.revision, preference ? 1 : 0, lane, nextAt);
    countEvent.run(endpoint, superseded);
  }

  function endAll(alike: readonly (readonly [LeasedRow, Ended])[]): void {
    const [{ endpoint, kept }, { state, attempt, at }] = alike[0]!;
    const seqs = alike.map(([{ seq }]) => seq);
    tally(endpoint, { [state]: seqs.length });
    if (kept) return void end.run(state, attempt, endpoint, JSON.stringify(seqs), at);
    for (const seq of seqs) endErased.run(state, attempt, endpoint, seq);
  }

  return {
    insertDeliveries: (event, endpoints) => endpoints.forEach((endpoint) => insertOne(event, endpoint)),
    reopen(row, { at, attempt }) {
      const { endpoint, seq, customer, order } = row;
      if (!row.kept) {
        endErased.run('superseded', attempt, endpoint, seq);
        tally(endpoint, { superseded: 1 });
        if (order === 'every') promote.run(endpoint, customer);
        return;
      }
      if (order === 'latest' && row.preference === 1 && customer !== '') {
        const newer = newestPreference.get(endpoint, customer, seq)?.['seq'] as number | null;
        if (newer !== null) {
          setLane.run(row.lane, endpoint, newer, row.lane);
          end.run('superseded', attempt, endpoint, `[${seq}]`, null);
          tally(endpoint, { superseded: 1 });
          return;
        }
      }
      const waiting = order === 'every' && customer !== '' ? firstWaiting.get(endpoint, customer) : undefined;
      const first = (waiting?.['seq'] as number | null | undefined) ?? Infinity;
      const lane = Math.min(row.lane, (waiting?.['lane'] as number | null | undefined) ?? row.lane);
      reopen.run(seq < first ? at : null, attempt, lane, endpoint, seq);
      // An older one can wait only where the order of the endpoint was changed meanwhile.
      if (first > seq) return;
      promote.run(endpoint, customer);
      hurry.run(endpoint, customer, lane);
    },
    finish(rows) {
      // What ended alike, most of what was sent together, ends in one statement.
      for (const alike of Map.groupBy(rows, nameOfEnd).values()) endAll(alike);
      for (const [row] of rows)
        if (row.order === 'every' && row.customer !== '') promote.run(row.endpoint, row.customer);
    },
    trustAgain: (id) => void trustAgain.run(id),
    forgetEndpoint: (id) => removed.forgetSome(id, FORGOTTEN_AT_ONCE),
  };
}

function isPreference(event: EventRow): boolean {
  return event.type === 'preferences.changed' || event.type === 'preferences.stopped';
}

function nameOfEnd([{ kept }, { state, attempt, at }]: readonly [LeasedRow, Ended]): string {
  return `${kept} ${state} ${attempt} ${at}`;
}
