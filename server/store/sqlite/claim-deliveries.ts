import type { DatabaseSync } from 'node:sqlite';
import type { Claimed, EndpointRow } from '../rows.ts';
import { fairWidth } from '../fair-width.ts';
import type { Outbox } from '../store.ts';
import { toEndpoint } from './endpoints.ts';
import type { KnownEvents } from './known-events.ts';
import { LANE, LANES } from './lanes.ts';

export type Ask = Parameters<Outbox['claim']>[0];

/**
 * What is ready of one endpoint and lane between two instants, one range of the index `delivery_ready`. Without the plus
 * SQLite would compile the statement anew at each bound LIMIT, which costs ten times what it does.
 */
export const READY_DELIVERIES = `
  SELECT d.seq, d.customer AS pair, d.attempt FROM delivery d
  WHERE d.endpoint = ?1 AND d.lane = ?2 AND d.state = 'due' AND d.next_at BETWEEN ?3 AND ?4
    AND (d.customer = '' OR NOT EXISTS (
      SELECT 1 FROM delivery busy WHERE busy.endpoint = ?1 AND busy.customer = d.customer AND busy.state = 'leased'))
  ORDER BY d.next_at, d.seq LIMIT +?5`;

/** `seq`, customer and attempts so far: an array costs half of an object by names. */
type Ready = [seq: number, pair: string, attempt: number];

/**
 * Leases what may be sent now. Must run inside a transaction. An endpoint takes turns with the others, gets no more
 * than its width, and of one customer only one row is ever under way.
 */
export function createClaim(database: DatabaseSync, events: KnownEvents): (ask: Ask) => Claimed[] {
  const readyEndpoints = database.prepare(READY_ENDPOINTS);
  const readyDeliveries = database.prepare(READY_DELIVERIES);
  readyDeliveries.setReturnArrays(true);
  const lease = database.prepare(
    `UPDATE delivery SET state = 'leased', lease_token = ?, lease_until = ?, next_at = NULL
     WHERE endpoint = ? AND seq IN (SELECT value FROM json_each(?))`,
  );
  let turn = 0;

  function claimOf(endpoint: EndpointRow, ask: Ask, room: number): Claimed[] {
    const claimed: Claimed[] = [];
    const isFirstOfCustomer = onePerCustomer();
    // In each lane first the retries whose time has come, then the fresh rows, which stand at 0.
    const ranges = [
      { from: 1, to: ask.now },
      { from: 0, to: 0 },
    ];
    for (const lane of LANES) {
      for (const range of ranges) {
        if (claimed.length === room) break;
        const rows = readyDeliveries.all(endpoint.id, lane, range.from, range.to, room - claimed.length);
        for (const [seq, , attempt] of (rows as unknown as Ready[]).filter(isFirstOfCustomer)) {
          const event = events.of(seq);
          if (!event) continue;
          claimed.push({
            delivery: { endpoint: endpoint.id, seq },
            token: ask.token,
            leaseUntil: ask.leaseUntil,
            attempt,
            endpoint,
            event,
            replayed: lane === LANE.replay,
          });
        }
      }
    }
    const seqs = JSON.stringify(claimed.map(({ delivery }) => delivery.seq));
    if (claimed.length > 0) lease.run(ask.token, ask.leaseUntil, endpoint.id, seqs);
    return claimed;
  }

  return function claim(ask) {
    const rows = readyEndpoints.all({ now: ask.now });
    turn = (turn + 1) % Math.max(rows.length, 1);
    const claimed: Claimed[] = [];
    const most = fairWidth(ask, rows.length);
    for (const row of [...rows.slice(turn), ...rows.slice(0, turn)]) {
      const width = Math.min((row['width'] as number | null) ?? Infinity, most);
      const room = Math.min(ask.limit - claimed.length, width - (row['leased'] as number));
      if (room > 0) claimed.push(...claimOf(toEndpoint(row), ask, room));
    }
    // What waits no longer is not kept in memory.
    if (claimed.length === 0) events.forget();
    return claimed;
  };
}

const READY_ENDPOINTS = `
  SELECT e.*, h.width AS width,
    (SELECT count(*) FROM delivery l WHERE l.endpoint = e.id AND l.state = 'leased') AS leased
  FROM endpoint e LEFT JOIN endpoint_health h ON h.endpoint = e.id
  WHERE e.state = 'on' AND coalesce(h.not_before, 0) <= :now AND (${LANES.map(isReady).join(' OR ')})
  ORDER BY e.id`;

function isReady(lane: number): string {
  return `EXISTS (SELECT 1 FROM delivery d WHERE d.endpoint = e.id AND d.lane = ${lane} AND d.state = 'due' AND d.next_at <= :now)`;
}

/** Whether a row is the first of its customer that this was asked about; rows of nobody all are. */
function onePerCustomer(): (row: Ready) => boolean {
  const seen = new Set<string>();
  return ([, pair]) => pair === '' || (!seen.has(pair) && !!seen.add(pair));
}
