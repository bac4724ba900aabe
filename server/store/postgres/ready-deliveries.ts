import { fairWidth } from '../fair-width.ts';
import type { EndpointRow } from '../rows.ts';
import { ENDPOINT } from './endpoints.ts';
import { LANES } from './lanes.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

/** SQL for when the first row of an endpoint's lane is due; only `delivery_ready` has them in this order. */
export const firstOfLane = (lane: number): string =>
  `(SELECT d.next_at FROM delivery d WHERE d.endpoint = e.id AND d.lane = ${lane} AND d.state = 'due'
      AND d.next_at IS NOT NULL ORDER BY d.next_at, d.seq LIMIT 1)`;
const isReady = (lane: number): string => `${firstOfLane(lane)} <= $1`;

const READY = `FROM endpoint e JOIN endpoint_health h ON h.endpoint = e.id
  WHERE e.state = 'on' AND h.not_before <= $1 AND (${LANES.map(isReady).join(' OR ')})`;

/** Two dispatchers give away an endpoint's places one after the other. Who is locked is left to the other. */
const LOCK_READY = sql(`SELECT h.endpoint ${READY} ORDER BY h.endpoint FOR UPDATE OF h SKIP LOCKED`);
/** What is under way is counted no further than it may be. */
const READ_READY = sql(
  `SELECT ${ENDPOINT}, least(h.width, $2::int) AS width, CASE WHEN least(h.width, $2::int) IS NULL THEN 0 ELSE (
     SELECT count(*) FROM (SELECT 1 FROM delivery l WHERE l.endpoint = e.id AND l.state = 'leased'
       LIMIT least(h.width, $2::int)) AS counted) END AS leased ${READY} ORDER BY e.id`,
);

/** In each lane first the retries whose time has come, then the fresh rows, which stand at 0. */
const RANGES = LANES.flatMap((lane) => [
  { lane, at: 'd.next_at BETWEEN 1 AND $3' },
  { lane, at: 'd.next_at = 0' },
]);
const rangeOf = ({ lane, at }: (typeof RANGES)[number], place: number): string => `(
    SELECT ${place} AS place, d.seq, d.customer, d.next_at FROM delivery d
    WHERE d.endpoint = e.id AND d.lane = ${lane} AND d.state = 'due' AND ${at}
      AND (d.customer = '' OR NOT EXISTS (SELECT 1 FROM delivery busy
        WHERE busy.endpoint = e.id AND busy.customer = d.customer AND busy.state = 'leased' OFFSET 0))
    ORDER BY d.next_at, d.seq LIMIT e.room)`;

/**
 * What is ready of endpoints ($1), in their order: of each a range of the index `delivery_ready` for each lane, in the order it is
 * to go, at most so many of a range ($2). After $4 rows in all nothing more is read.
 */
export const READY_DELIVERIES = sql(
  `SELECT e.n, d.place, d.seq, d.customer FROM unnest($1::text[], $2::int[]) WITH ORDINALITY AS e (id, room, n)
   CROSS JOIN LATERAL (${RANGES.map(rangeOf).join(' UNION ALL ')}) AS d LIMIT $4::int`,
);

export type ReadyEndpoint = EndpointRow & {
  /** How many may be under way at once; null: as many as there are. */
  width: number | null;
  leased: number;
};

/** The endpoints that something may be sent to now and whose places nobody else gives away; they are ours until the commit. */
export async function lockReady(
  unit: Unit,
  { now, perEndpoint }: { now: number; perEndpoint?: number },
): Promise<ReadyEndpoint[]> {
  // What is ready is read after the lock, so what was leased before it counts.
  const [locked, all] = await Promise.all([
    unit.all<{ endpoint: string }>(LOCK_READY, [now]),
    unit.all<ReadyEndpoint>(READ_READY, [now, perEndpoint ?? null]),
  ]);
  const ours = new Set(locked.map(({ endpoint }) => endpoint));
  return all.filter(({ id }) => ours.has(id));
}

/** A delivery that is ready. */
export interface Ready {
  endpoint: EndpointRow;
  seq: number;
  customer: string;
}
/** What an endpoint may get of a claim. */
interface Wide {
  endpoint: EndpointRow;
  room: number;
}
interface Found {
  /** Of which endpoint it is, from 1. */
  n: number;
  /** Of which range it is. */
  place: number;
  seq: number;
  customer: string;
}

/** At most `limit` of what is ready of these endpoints, in their order, so many of each as it has room for. */
export async function readyOf(
  unit: Unit,
  endpoints: readonly ReadyEndpoint[],
  { now, ...places }: { now: number; limit: number; perEndpoint?: number; places?: number },
): Promise<Ready[]> {
  const { limit } = places;
  const fair = fairWidth(places, endpoints.length);
  const wide = endpoints.flatMap(({ width, leased, ...endpoint }): Wide[] => {
    const room = Math.min(limit, Math.min(width ?? Infinity, fair) - leased);
    return room > 0 ? [{ endpoint, room }] : [];
  });
  if (wide.length === 0) return [];
  const columns = [wide.map(({ endpoint }) => endpoint.id), wide.map(({ room }) => room)];
  const read = (most: number | null) => unit.all<Found>(READY_DELIVERIES, [...columns, now, most]);
  const rows = await read(limit);
  const ready = share(rows, wide, limit);
  // What was left out, the second of one customer, may have kept others from being read.
  const isAll = rows.length < limit || ready.length === limit;
  return isAll ? ready : share(await read(null), wide, limit);
}

function share(rows: readonly Found[], wide: readonly Wide[], limit: number): Ready[] {
  const byEndpoint = Map.groupBy(rows, ({ n }) => n);
  let left = limit;
  return wide.flatMap(({ endpoint, room }, at) => {
    const filled = fill(byEndpoint.get(at + 1) ?? [], Math.min(room, left));
    left -= filled.length;
    return filled.map(({ seq, customer }) => ({ endpoint, seq, customer }));
  });
}

/** Range after range, as many as there is room for: one of each customer, and each of nobody. */
function fill(found: readonly Found[], room: number): Found[] {
  const seen = new Set<string>();
  const isFirst = ({ customer }: Found) => customer === '' || (!seen.has(customer) && !!seen.add(customer));
  const filled: Found[] = [];
  for (const its of Map.groupBy(found, ({ place }) => place).values()) {
    filled.push(...its.slice(0, room - filled.length).filter(isFirst));
  }
  return filled;
}
