import type { Claimed, EndpointRow, EventRow } from '../rows.ts';
import type { Outbox } from '../store.ts';
import { ENDPOINT } from './endpoints.ts';
import { EVENT } from './events.ts';
import { LANE, LANES } from './lanes.ts';
import { tryLocks } from './try-locks.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

export type Ask = Parameters<Outbox['claim']>[0];

/** SQL for when the first row of an endpoint's lane is due; only `delivery_ready` has them in this order. */
export const firstOfLane = (lane: number): string =>
  `(SELECT d.next_at FROM delivery d WHERE d.endpoint = e.id AND d.lane = ${lane} AND d.state = 'due'
      AND d.next_at IS NOT NULL ORDER BY d.next_at, d.seq LIMIT 1)`;
const isReady = (lane: number): string => `${firstOfLane(lane)} <= $1`;

const READY = `FROM endpoint e JOIN endpoint_health h ON h.endpoint = e.id
  WHERE e.state = 'on' AND h.not_before <= $1 AND (${LANES.map(isReady).join(' OR ')})`;

/** Two dispatchers give away an endpoint's places one after the other. Who is locked is left to the other. */
const LOCK_READY = sql(`SELECT h.endpoint ${READY} ORDER BY h.endpoint FOR UPDATE OF h SKIP LOCKED`);
const READ_READY = sql(
  `SELECT ${ENDPOINT}, h.width,
     (SELECT count(*) FROM delivery l WHERE l.endpoint = e.id AND l.state = 'leased') AS leased ${READY} ORDER BY e.id`,
);

/** In each lane first the retries whose time has come, then the fresh rows, which stand at 0. */
const RANGES = LANES.flatMap((lane) => [
  { lane, at: 'd.next_at BETWEEN 1 AND $2' },
  { lane, at: 'd.next_at = 0' },
]);

/** What is ready of one endpoint: a range of the index `delivery_ready` for each lane, in the order it is to go. */
export const READY_DELIVERIES = sql(
  RANGES.map(
    ({ lane, at }, place) => `(
    SELECT ${place} AS place, d.seq, d.customer, d.next_at AS "nextAt" FROM delivery d
    WHERE d.endpoint = $1 AND d.lane = ${lane} AND d.state = 'due' AND ${at}
      AND (d.customer = '' OR NOT EXISTS (SELECT 1 FROM delivery busy
        WHERE busy.endpoint = $1 AND busy.customer = d.customer AND busy.state = 'leased' OFFSET 0))
    ORDER BY d.next_at, d.seq LIMIT $3)`,
  ).join(' UNION ALL ') + ' ORDER BY place, "nextAt", seq',
);

/** Looks again under the locks: what was changed since, or goes to somebody else, is left out. */
const LEASE = sql(
  `WITH free AS (
     SELECT d.endpoint, d.seq, d.lane FROM unnest($2::bigint[], $3::text[]) AS g (seq, customer) CROSS JOIN LATERAL (
       SELECT * FROM delivery d WHERE d.endpoint = $1 AND d.seq = g.seq OFFSET 0 FOR UPDATE SKIP LOCKED) AS d
     WHERE d.customer = g.customer AND d.state = 'due' AND d.next_at <= $6 AND (d.customer = '' OR NOT EXISTS (
       SELECT 1 FROM delivery busy
       WHERE busy.endpoint = $1 AND busy.customer = d.customer AND busy.state = 'leased' OFFSET 0)))
   UPDATE delivery d SET state = 'leased', lease_token = $4, lease_until = $5, next_at = NULL
   FROM free WHERE d.endpoint = free.endpoint AND d.seq = free.seq RETURNING d.seq, d.attempt, d.lane`,
);
const READ_EVENTS = sql(`SELECT ${EVENT} FROM event v WHERE v.seq = ANY ($1::bigint[])`);

interface Ready {
  /** Of which range it is. */
  place: number;
  seq: number;
  customer: string;
}
interface Leased {
  seq: number;
  attempt: number;
  lane: number;
}
type ReadyEndpoint = EndpointRow & { width: number | null; leased: number };
/** What an endpoint may get of a claim. */
type Share = { endpoint: EndpointRow; rows: Ready[] };

/**
 * Claims for one endpoint after the other, so many of each as it has room for; the first of them takes turns. Each step is one trip,
 * however many endpoints there are.
 */
export function createClaim(): (unit: Unit, ask: Ask) => Promise<Claimed[]> {
  let turn = 0;

  async function ready(unit: Unit, ask: Ask): Promise<ReadyEndpoint[]> {
    // What is ready is read after the lock, so what was leased before it counts.
    const [locked, all] = await Promise.all([
      unit.all<{ endpoint: string }>(LOCK_READY, [ask.now]),
      unit.all<ReadyEndpoint>(READ_READY, [ask.now]),
    ]);
    const ours = new Set(locked.map(({ endpoint }) => endpoint));
    const rows = all.filter(({ id }) => ours.has(id));
    turn = (turn + 1) % Math.max(rows.length, 1);
    return [...rows.slice(turn), ...rows.slice(0, turn)];
  }

  async function shares(unit: Unit, ask: Ask, endpoints: readonly ReadyEndpoint[]): Promise<Share[]> {
    const wide = endpoints.flatMap(({ width, leased, ...endpoint }) => {
      const room = Math.min(ask.limit, Math.min(width ?? Infinity, ask.perEndpoint ?? Infinity) - leased);
      return room > 0 ? [{ endpoint, room }] : [];
    });
    const found = await Promise.all(
      wide.map(({ endpoint, room }) => unit.all<Ready>(READY_DELIVERIES, [endpoint.id, ask.now, room])),
    );
    let left = ask.limit;
    return wide.map(({ endpoint, room }, at) => {
      const rows = fill(found[at]!, Math.min(room, left));
      left -= rows.length;
      return { endpoint, rows };
    });
  }

  async function lease(unit: Unit, ask: Ask, { endpoint, rows }: Share): Promise<Claimed[]> {
    const free = await tryLocks(unit, endpoint.site, rows);
    if (free.length === 0) return [];
    const { token, leaseUntil, now } = ask;
    const [seqs, customers] = [free.map(({ seq }) => seq), free.map(({ customer }) => customer)];
    const [leased, events] = await Promise.all([
      unit.all<Leased>(LEASE, [endpoint.id, seqs, customers, token, leaseUntil, now]),
      unit.all<EventRow>(READ_EVENTS, [seqs]),
    ]);
    const bySeq = new Map(events.map((event) => [event.seq, event]));
    const byPlace = new Map(leased.map((row) => [row.seq, row]));
    return seqs.flatMap((seq): Claimed[] => {
      const [row, event] = [byPlace.get(seq), bySeq.get(seq)];
      if (!row || !event) return [];
      const delivery = { endpoint: endpoint.id, seq };
      const replayed = row.lane === LANE.replay;
      return [{ delivery, token, leaseUntil, attempt: row.attempt, endpoint, event, replayed }];
    });
  }

  return async function claim(unit, ask) {
    const given = await shares(unit, ask, await ready(unit, ask));
    return (await Promise.all(given.map((share) => lease(unit, ask, share)))).flat();
  };
}

/** Range after range, as many as there is room for: one of each customer, and each of nobody. */
function fill(found: readonly Ready[], room: number): Ready[] {
  const seen = new Set<string>();
  const isFirst = ({ customer }: Ready) => customer === '' || (!seen.has(customer) && !!seen.add(customer));
  const filled: Ready[] = [];
  for (const its of Map.groupBy(found, ({ place }) => place).values()) {
    filled.push(...its.slice(0, room - filled.length).filter(isFirst));
  }
  return filled;
}
