import type { AttemptRow, Claimed, EndpointKeyRow, EndpointRow } from '../rows.ts';
import { FORGOTTEN_AT_ONCE } from '../retention.ts';
import type { Outbox } from '../store.ts';
import { createClaim } from './claim-deliveries.ts';
import type { DueSignal } from './due-signal.ts';
import { insertDeliveries, LEASED_ROWS, reopen } from './fan-out.ts';
import type { LeasedRow } from './fan-out.ts';
import { fitOrder } from './fit-order.ts';
import { LANES } from './lanes.ts';
import { customerLock, siteShared } from './locks.ts';
import { firstOfLane, lockReady } from './ready-deliveries.ts';
import { forgetSome } from './removed-endpoints.ts';
import { recordResults } from './record-results.ts';
import { sql } from './statement.ts';
import type { Runner, Statement } from './statement.ts';
import type { Transact, Unit } from './transact.ts';
import { tryLocks } from './try-locks.ts';

export const ATTEMPT = 'n, at, status, class, milliseconds, peer, snippet';

/** What the other parts need of the outbox, inside their own units of work. */
export interface PostgresOutbox extends Outbox {
  /** One row an endpoint, for events of which no two are of one customer; their customers' locks must be held. */
  insertDeliveries: typeof insertDeliveries;
  /** Fits what waits to an endpoint that was changed. Its state needs nothing: due rows of one that is off are held. */
  followState(unit: Unit, endpoint: EndpointRow, before: EndpointRow['order']): Promise<void>;
  /** Sends to an endpoint again at once, however it failed before. */
  trustAgain(unit: Unit, endpoint: string): Promise<void>;
  /** Forgets the first rows of an endpoint that was removed; `forgetRemoved` the rest. */
  forgetEndpoint(unit: Unit, endpoint: string): Promise<void>;
  /** Calls the listeners of `onDue` after this commit. */
  announce(unit: Unit): void;
}

const EXPIRED = sql(
  `SELECT x.*, e.site FROM (${LEASED_ROWS} d.lease_until <= $1) x JOIN endpoint e ON e.id = x.endpoint`,
);
const UNDER_TOKEN = sql(`${LEASED_ROWS} d.lease_token = $1`);
const ONE_OF_TOKEN = sql(`${LEASED_ROWS} d.lease_token = $1 AND d.endpoint = $2 AND d.seq = $3`);
const STILL_EXPIRED = sql(`${LEASED_ROWS} d.lease_until <= $1 AND (d.endpoint, d.seq) IN (
  SELECT * FROM unnest($2::text[], $3::bigint[]))`);
/** Whose locks the deliveries need, as they are named just now. */
const WHOSE = sql(
  `SELECT DISTINCT e.site, d.customer FROM unnest($1::text[], $2::bigint[]) AS g (endpoint, seq)
   JOIN delivery d ON d.endpoint = g.endpoint AND d.seq = g.seq JOIN endpoint e ON e.id = d.endpoint`,
);
const MAY_BE_SENT = sql(
  `SELECT 1 FROM delivery d JOIN event v ON v.seq = d.seq
   WHERE d.endpoint = $1 AND d.seq = $2 AND d.state = 'leased' AND d.lease_token = $3`,
);
const KEYS_OF = sql(
  'SELECT kind, sealed, not_after AS "notAfter" FROM endpoint_key WHERE endpoint = $1 ORDER BY position DESC',
);
const nextOfLane = (lane: number): string => `SELECT greatest(h.not_before, first.next_at) AS at
  FROM endpoint e JOIN endpoint_health h ON h.endpoint = e.id CROSS JOIN LATERAL ${firstOfLane(lane)} AS first
  WHERE e.state = 'on'`;
const NEXT_DUE = sql(`SELECT min(at) AS at FROM (${LANES.map(nextOfLane).join(' UNION ALL ')}
  UNION ALL SELECT min(lease_until) FROM delivery WHERE state = 'leased') AS open`);
const ATTEMPTS = sql(`SELECT ${ATTEMPT} FROM attempt WHERE endpoint = $1 AND seq = $2 ORDER BY position`);
const TRUST_AGAIN = sql(
  'UPDATE endpoint_health SET not_before = 0, failures = 0, failing_since = NULL WHERE endpoint = $1',
);

/** The outbox in PostgreSQL. Whatever changes rows of a customer holds her lock, and her site's with the others. */
export function createOutbox(reader: Runner, transact: Transact, signal: DueSignal): PostgresOutbox {
  const claim = createClaim();

  const announce = (unit: Unit): void => unit.afterCommit(signal.announce);

  async function lockWhose(unit: Unit, deliveries: readonly Claimed['delivery'][]): Promise<void> {
    const places = [deliveries.map(({ endpoint }) => endpoint), deliveries.map(({ seq }) => seq)];
    const whose = await unit.all<{ site: string; customer: string }>(WHOSE, places);
    const sites = whose.map(({ site }) => siteShared(site));
    unit.lock([...sites, ...whose.map(({ site, customer }) => customerLock(site, customer))]);
  }

  async function giveBack(unit: Unit, rows: readonly LeasedRow[]): Promise<number> {
    await Promise.all(rows.map((row) => reopen(unit, row, { at: 0, attempt: row.attempt })));
    if (rows.length > 0) announce(unit);
    return rows.length;
  }

  /** Leases that ran out, of customers that nobody is busy with; whether there was one. */
  async function takeBackExpired(unit: Unit, now: number): Promise<boolean> {
    const rows = await unit.all<LeasedRow & { site: string }>(EXPIRED, [now]);
    for (const [site, its] of Map.groupBy(rows, (row) => row.site)) {
      const free = await tryLocks(unit, site, its);
      const places = [free.map(({ endpoint }) => endpoint), free.map(({ seq }) => seq)];
      await giveBack(unit, await unit.all<LeasedRow>(STILL_EXPIRED, [now, ...places]));
    }
    return rows.length > 0;
  }

  async function releaseBy(which: Parameters<Outbox['release']>[0]): Promise<number> {
    const [leased, values] = leasedBy(which);
    if ((await reader.all(leased, values)).length === 0) return 0;
    return transact([], async (unit) => {
      await lockWhose(unit, await unit.all<LeasedRow>(leased, values));
      return giveBack(unit, await unit.all<LeasedRow>(leased, values));
    });
  }

  return {
    insertDeliveries(unit, made) {
      insertDeliveries(unit, made);
      if (made.some(({ endpoints }) => endpoints.length > 0)) announce(unit);
    },
    async followState(unit, endpoint, before) {
      if (endpoint.order !== before) {
        unit.takeTime();
        await fitOrder(unit, endpoint);
      }
      if (endpoint.state === 'on') await unit.run(TRUST_AGAIN, [endpoint.id]);
      announce(unit);
    },
    trustAgain: async (unit, endpoint) => void (await unit.run(TRUST_AGAIN, [endpoint])),
    async forgetEndpoint(unit, endpoint) {
      await forgetSome(unit, endpoint, FORGOTTEN_AT_ONCE);
    },
    announce,
    claim: (ask) =>
      transact([], async (unit) => {
        // Hardly ever a lease ran out, so what is ready is read in the same trip.
        const [isMore, ready] = await Promise.all([takeBackExpired(unit, ask.now), lockReady(unit, ask)]);
        return claim(unit, ask, isMore ? await lockReady(unit, ask) : ready);
      }),
    record: (results, judge) =>
      transact([], async (unit) => {
        await lockWhose(
          unit,
          results.map(({ delivery }) => delivery),
        );
        return recordResults(unit, results, judge);
      }),
    maySend: async ({ endpoint, seq }, token) => (await reader.one(MAY_BE_SENT, [endpoint, seq, token])) !== undefined,
    endpointKeys: (endpoint) => reader.all<EndpointKeyRow>(KEYS_OF, [endpoint]),
    release: releaseBy,
    nextDue: async () => (await reader.one<{ at: number | null }>(NEXT_DUE))?.at ?? null,
    attempts: ({ endpoint, seq }) => reader.all<AttemptRow>(ATTEMPTS, [endpoint, seq]),
    onDue: signal.onDue,
  };
}

function leasedBy(which: Parameters<Outbox['release']>[0]): [Statement, unknown[]] {
  if (!('token' in which)) return [EXPIRED, [which.expiredBefore]];
  const { token, delivery } = which;
  return delivery ? [ONE_OF_TOKEN, [token, delivery.endpoint, delivery.seq]] : [UNDER_TOKEN, [token]];
}
