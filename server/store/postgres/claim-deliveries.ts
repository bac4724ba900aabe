import type { Claimed, EndpointRow, EventRow } from '../rows.ts';
import type { Outbox } from '../store.ts';
import { ENDPOINT } from './endpoints.ts';
import { EVENT } from './events.ts';
import { LANE, LANES } from './lanes.ts';
import { tryLocks } from './try-locks.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

export type Ask = Parameters<Outbox['claim']>[0];

const isReady = (lane: number): string =>
  `EXISTS (SELECT 1 FROM delivery d WHERE d.endpoint = e.id AND d.lane = ${lane} AND d.state = 'due' AND d.next_at <= $1)`;

const READY = `FROM endpoint e JOIN endpoint_health h ON h.endpoint = e.id
  WHERE e.state = 'on' AND h.not_before <= $1 AND (${LANES.map(isReady).join(' OR ')})`;

/** Two dispatchers give away an endpoint's places one after the other. Who is locked is left to the other. */
const LOCK_READY = sql(`SELECT h.endpoint ${READY} ORDER BY h.endpoint FOR UPDATE OF h SKIP LOCKED`);
const READ_READY = sql(
  `SELECT ${ENDPOINT}, h.width,
     (SELECT count(*) FROM delivery l WHERE l.endpoint = e.id AND l.state = 'leased') AS leased
   FROM endpoint e JOIN endpoint_health h ON h.endpoint = e.id WHERE e.id = ANY ($1::text[]) ORDER BY e.id`,
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
       SELECT * FROM delivery d WHERE d.endpoint = $1 AND d.seq = g.seq AND d.customer = g.customer
         AND d.state = 'due' AND d.next_at <= $6 AND (d.customer = '' OR NOT EXISTS (SELECT 1 FROM delivery busy
           WHERE busy.endpoint = $1 AND busy.customer = d.customer AND busy.state = 'leased' OFFSET 0))
       OFFSET 0 FOR UPDATE SKIP LOCKED) AS d)
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

/**
 * Leases what may be sent now. An endpoint takes turns with the others, gets no more than its width, and of one customer only
 * one row is ever under way. Waits for nobody's locks: whoever is busy is left for later.
 */
export function createClaim(): (unit: Unit, ask: Ask) => Promise<Claimed[]> {
  let turn = 0;

  async function claimOf(
    unit: Unit,
    ready: ReadyEndpoint,
    { ask, room }: { ask: Ask; room: number },
  ): Promise<Claimed[]> {
    const { width: _, leased: __, ...endpoint } = ready;
    const found = await unit.all<Ready>(READY_DELIVERIES, [endpoint.id, ask.now, room]);
    const free = await tryLocks(unit, endpoint.site, fill(found, room));
    if (free.length === 0) return [];
    const [seqs, customers] = [free.map(({ seq }) => seq), free.map(({ customer }) => customer)];
    const lease = [endpoint.id, seqs, customers, ask.token, ask.leaseUntil, ask.now];
    const leased = await unit.all<Leased>(LEASE, lease);
    const events = await unit.all<EventRow>(READ_EVENTS, [leased.map(({ seq }) => seq)]);
    const bySeq = new Map(events.map((event) => [event.seq, event]));
    const byPlace = new Map(leased.map((row) => [row.seq, row]));
    return seqs.flatMap((seq): Claimed[] => {
      const [row, event] = [byPlace.get(seq), bySeq.get(seq)];
      if (!row || !event) return [];
      const { token, leaseUntil } = ask;
      const replayed = row.lane === LANE.replay;
      return [
        {
          delivery: { endpoint: endpoint.id, seq },
          token,
          leaseUntil,
          attempt: row.attempt,
          endpoint,
          event,
          replayed,
        },
      ];
    });
  }

  return async function claim(unit, ask) {
    const locked = await unit.all<{ endpoint: string }>(LOCK_READY, [ask.now]);
    const ready = locked.map(({ endpoint }) => endpoint);
    const rows = ready.length === 0 ? [] : await unit.all<ReadyEndpoint>(READ_READY, [ready]);
    turn = (turn + 1) % Math.max(rows.length, 1);
    const claimed: Claimed[] = [];
    for (const row of [...rows.slice(turn), ...rows.slice(0, turn)]) {
      const width = Math.min(row.width ?? Infinity, ask.perEndpoint ?? Infinity);
      const room = Math.min(ask.limit - claimed.length, width - row.leased);
      if (room > 0) claimed.push(...(await claimOf(unit, row, { ask, room })));
    }
    return claimed;
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
