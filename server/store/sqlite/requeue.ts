import type { DatabaseSync } from 'node:sqlite';
import type { EndpointRow } from '../rows.ts';
import { LANE } from './lanes.ts';
import { createTally } from './tally.ts';

type Which = Pick<EndpointRow, 'id' | 'order'>;

export interface Ended {
  seq: number;
  customer: string;
  preference: number;
  state: 'done' | 'dead';
}

/** Makes ended delivery rows due again without ever letting an older preference follow a newer one. */
export interface Requeue {
  /** Rows newest first. Answers how many are due again. */
  again(endpoint: EndpointRow, rows: readonly Ended[]): number;
  makeDue(endpoint: Which, row: { seq: number; customer: string }): void;
  /** At an `every` endpoint, lets the oldest open event of a customer go and only that, in the first lane that any of them has. */
  lineUp(endpoint: Which, customer: string): void;
}

// SQLite's planner, without statistics, would walk an endpoint's whole history by the primary key: hence INDEXED BY.
export function createRequeue(database: DatabaseSync): Requeue {
  const tally = createTally(database);
  // What was acknowledged once stays acknowledged, also while it is on its way again.
  const newestAcknowledged = database.prepare(
    `SELECT d.seq FROM event v INDEXED BY event_by_revision CROSS JOIN delivery d ON d.endpoint = :id AND d.seq = v.seq
     WHERE v.site = :site AND v.customer = :customer AND v.type IN ('preferences.changed', 'preferences.stopped')
       AND (d.state = 'done' OR d.acknowledged_at IS NOT NULL)
     ORDER BY v.revision DESC LIMIT 1`,
  );
  const newerOpen = database.prepare(
    `SELECT state FROM delivery INDEXED BY delivery_waiting
     WHERE endpoint = :id AND customer = :customer AND state = 'due' AND preference = 1 AND seq > :seq
     UNION SELECT state FROM delivery INDEXED BY delivery_leased
     WHERE endpoint = :id AND customer = :customer AND state = 'leased' AND preference = 1 AND seq > :seq`,
  );
  const stateOf = database.prepare('SELECT state FROM delivery WHERE endpoint = ? AND seq = ?');
  const setDue = database.prepare(
    `UPDATE delivery SET state = 'due', attempt = 0, next_at = 0, lane = ${LANE.replay} WHERE endpoint = ? AND seq = ?`,
  );
  const setSuperseded = database.prepare(`UPDATE delivery SET state = 'superseded' WHERE endpoint = ? AND seq = ?`);
  const waitBehind = database.prepare(
    `UPDATE delivery INDEXED BY delivery_waiting SET next_at = NULL WHERE endpoint = ?1 AND customer = ?2 AND state = 'due' AND (
       seq > (SELECT min(seq) FROM delivery INDEXED BY delivery_waiting
         WHERE endpoint = ?1 AND customer = ?2 AND state = 'due')
       OR EXISTS (SELECT 1 FROM delivery INDEXED BY delivery_leased
         WHERE endpoint = ?1 AND customer = ?2 AND state = 'leased'))`,
  );
  // Nothing live waits behind a replay in the replay's lane.
  const hurryHead = database.prepare(
    `UPDATE delivery INDEXED BY delivery_waiting SET lane = (
       SELECT min(newer.lane) FROM delivery newer INDEXED BY delivery_waiting WHERE newer.endpoint = ?1 AND newer.customer = ?2
         AND newer.state = 'due' AND newer.seq >= delivery.seq)
     WHERE endpoint = ?1 AND customer = ?2 AND state = 'due' AND lane > 0`,
  );
  const freeHead = database.prepare(
    `UPDATE delivery INDEXED BY delivery_waiting SET next_at = 0
     WHERE endpoint = ?1 AND customer = ?2 AND state = 'due' AND next_at IS NULL
       AND seq = (SELECT min(seq) FROM delivery INDEXED BY delivery_waiting
         WHERE endpoint = ?1 AND customer = ?2 AND state = 'due')
       AND NOT EXISTS (SELECT 1 FROM delivery INDEXED BY delivery_leased
         WHERE endpoint = ?1 AND customer = ?2 AND state = 'leased')`,
  );

  function isOutrun({ id, site, order }: EndpointRow, { seq, customer }: Ended): boolean {
    const acknowledged = newestAcknowledged.get({ id, site, customer })?.['seq'] as number | undefined;
    if (acknowledged !== undefined && acknowledged > seq) return true;
    const newer = newerOpen.all({ id, customer, seq }).map((row) => row['state']);
    return order === 'latest' ? newer.length > 0 : newer.includes('leased');
  }

  function makeDue({ id, order }: Which, row: { seq: number; customer: string }): void {
    const before = stateOf.get(id, row.seq)?.['state'] as string;
    setDue.run(id, row.seq);
    tally(id, { [before]: -1 });
    lineUp({ id, order }, row.customer);
  }

  function supersede(id: string, seq: number): void {
    setSuperseded.run(id, seq);
    tally(id, { dead: -1, superseded: 1 });
  }

  function lineUp({ id, order }: Which, customer: string): void {
    if (order !== 'every' || customer === '') return;
    waitBehind.run(id, customer);
    freeHead.run(id, customer);
    hurryHead.run(id, customer);
  }

  return {
    makeDue,
    lineUp,
    again(endpoint, rows) {
      let queued = 0;
      for (const row of rows) {
        if (row.preference === 1 && row.customer !== '' && isOutrun(endpoint, row)) {
          if (row.state === 'dead') supersede(endpoint.id, row.seq);
          continue;
        }
        makeDue(endpoint, row);
        queued += 1;
      }
      return queued;
    },
  };
}
