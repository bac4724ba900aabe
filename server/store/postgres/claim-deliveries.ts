import type { Claimed, EventRow } from '../rows.ts';
import type { Outbox } from '../store.ts';
import { EVENT } from './events.ts';
import { LANE } from './lanes.ts';
import { readyOf } from './ready-deliveries.ts';
import type { Ready, ReadyEndpoint } from './ready-deliveries.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';
import { tryLocks } from './try-locks.ts';

export type Ask = Parameters<Outbox['claim']>[0];

/** Looks again under the locks: what was changed since, or goes to somebody else, is left out. */
const LEASE = sql(
  `WITH free AS (
     SELECT d.endpoint, d.seq, d.lane
     FROM unnest($1::text[], $2::bigint[], $3::text[]) AS g (endpoint, seq, customer) CROSS JOIN LATERAL (
       SELECT * FROM delivery d WHERE d.endpoint = g.endpoint AND d.seq = g.seq OFFSET 0 FOR UPDATE SKIP LOCKED) AS d
     WHERE d.customer = g.customer AND d.state = 'due' AND d.next_at <= $6 AND (d.customer = '' OR NOT EXISTS (
       SELECT 1 FROM delivery busy
       WHERE busy.endpoint = g.endpoint AND busy.customer = d.customer AND busy.state = 'leased' OFFSET 0)))
   UPDATE delivery d SET state = 'leased', lease_token = $4, lease_until = $5, next_at = NULL
   FROM free WHERE d.endpoint = free.endpoint AND d.seq = free.seq RETURNING d.endpoint, d.seq, d.attempt, d.lane`,
);
const READ_EVENTS = sql(`SELECT ${EVENT} FROM event v WHERE v.seq = ANY ($1::bigint[])`);

interface Leased {
  endpoint: string;
  seq: number;
  attempt: number;
  lane: number;
}

/**
 * Claims for endpoints that are locked, one after the other, so many of each as it has room for; the first of them takes turns. Each
 * step is one trip, however many endpoints there are.
 */
export function createClaim(): (unit: Unit, ask: Ask, endpoints: readonly ReadyEndpoint[]) => Promise<Claimed[]> {
  let turn = 0;

  return async function claim(unit, ask, endpoints) {
    turn = (turn + 1) % Math.max(endpoints.length, 1);
    const inTurn = [...endpoints.slice(turn), ...endpoints.slice(0, turn)];
    const ready = await readyOf(unit, inTurn, ask);
    const bySite = Map.groupBy(ready, ({ endpoint }) => endpoint.site);
    const free = await Promise.all([...bySite].map(([site, its]) => tryLocks(unit, site, its)));
    return lease(unit, ask, free.flat());
  };
}

async function lease(unit: Unit, { token, leaseUntil, now }: Ask, free: readonly Ready[]): Promise<Claimed[]> {
  if (free.length === 0) return [];
  const seqs = free.map(({ seq }) => seq);
  const places = [free.map(({ endpoint }) => endpoint.id), seqs, free.map(({ customer }) => customer)];
  const [leased, events] = await Promise.all([
    unit.all<Leased>(LEASE, [...places, token, leaseUntil, now]),
    unit.all<EventRow>(READ_EVENTS, [[...new Set(seqs)]]),
  ]);
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  const byPlace = new Map(leased.map((row) => [placeOf(row), row]));
  return free.flatMap(({ endpoint, seq }): Claimed[] => {
    const delivery = { endpoint: endpoint.id, seq };
    const [row, event] = [byPlace.get(placeOf(delivery)), bySeq.get(seq)];
    if (!row || !event) return [];
    return [{ delivery, token, leaseUntil, attempt: row.attempt, endpoint, event, replayed: row.lane === LANE.replay }];
  });
}

function placeOf({ endpoint, seq }: Claimed['delivery']): string {
  return `${seq} ${endpoint}`;
}
