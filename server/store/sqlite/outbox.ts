import type { DatabaseSync } from 'node:sqlite';
import type { AttemptRow, Claimed, EndpointKeyRow, EndpointRow } from '../rows.ts';
import type { Outbox } from '../store.ts';
import { allAtOnce } from './all-at-once.ts';
import { createClaim } from './claim-deliveries.ts';
import { createFanOut } from './fan-out.ts';
import type { FanOut } from './fan-out.ts';
import { createFitOrder } from './fit-order.ts';
import type { Transact } from './group-writer.ts';
import { LANES } from './lanes.ts';
import { createKnownEvents } from './known-events.ts';
import { createLeaseWatch } from './lease-watch.ts';
import { LEASED_ROWS } from './leased-rows.ts';
import type { LeasedRow } from './leased-rows.ts';
import { createOthersCommits } from './others-commits.ts';
import { reading } from './reading.ts';
import { createRecord } from './record-results.ts';

export interface SqliteOutbox extends Outbox, Pick<FanOut, 'insertDeliveries' | 'trustAgain' | 'forgetEndpoint'> {
  /** Fits what waits to an endpoint that was changed. Its state needs nothing: due rows of one that is off are held. */
  followState(endpoint: EndpointRow, before: EndpointRow['order']): void;
  /** Calls the listeners of `onDue` after this commit. */
  announce(): void;
}

/**
 * The outbox in SQLite. `insertDeliveries`, `followState` and `forgetEndpoint` run inside the caller's transaction;
 * the others make their own by `transact`. `onDisabled` is told, inside the transaction, that an endpoint was switched off.
 */
export function createOutbox(database: DatabaseSync, transact: Transact, onDisabled: () => void): SqliteOutbox {
  const fanOut = createFanOut(database);
  const fitOrder = createFitOrder(database);
  const knownEvents = createKnownEvents(database);
  const claim = createClaim(database, knownEvents);
  const haveOthersCommitted = createOthersCommits(database);
  const endedBy = createLeaseWatch(database);
  const record = createRecord(database, fanOut, onDisabled);
  const listeners = new Set<() => void>();
  let announcing = false;

  const expired = database.prepare(`${LEASED_ROWS} d.lease_until <= ?`);
  const underToken = database.prepare(`${LEASED_ROWS} d.lease_token = ?`);
  const oneOfToken = database.prepare(`${LEASED_ROWS} d.lease_token = ? AND d.endpoint = ? AND d.seq = ?`);
  const attemptOf = database.prepare('SELECT attempt FROM delivery WHERE endpoint = ? AND seq = ?');
  const stillLeased = database.prepare(
    `SELECT d.seq, d.lease_token FROM json_each(?2) asked CROSS JOIN delivery d ON d.endpoint = ?1 AND d.seq = asked.value
     WHERE d.state = 'leased' AND EXISTS (SELECT 1 FROM event v WHERE v.seq = d.seq)`,
  );
  stillLeased.setReturnArrays(true);
  const keysOf = database.prepare(
    `SELECT k.endpoint, k.kind, k.sealed, k.not_after FROM json_each(?) asked CROSS JOIN endpoint_key k
     ON k.endpoint = asked.value ORDER BY k.rowid DESC`,
  );
  keysOf.setReturnArrays(true);
  const nextDue = database.prepare(NEXT_DUE);
  const attempts = database.prepare('SELECT * FROM attempt WHERE endpoint = ? AND seq = ? ORDER BY rowid');

  /** As a microtask the commit is over: the writer runs a whole group in one synchronous go. */
  function announce(): void {
    if (announcing) return;
    announcing = true;
    queueMicrotask(() => {
      announcing = false;
      for (const listener of listeners) listener();
    });
  }

  function giveBack(rows: LeasedRow[]): number {
    for (const row of rows) {
      const attempt = attemptOf.get(row.endpoint, row.seq)?.['attempt'] as number;
      fanOut.reopen(row, { at: 0, attempt });
    }
    return rows.length;
  }

  function leasedOf(which: Parameters<Outbox['release']>[0]): unknown[] {
    if (!('token' in which)) return expired.all(which.expiredBefore);
    const { token, delivery } = which;
    return delivery ? oneOfToken.all(token, delivery.endpoint, delivery.seq) : underToken.all(token);
  }

  function areStillLeased(claims: readonly Lease[]): boolean[] {
    const tokens = new Map<string, ReadonlyMap<number, string>>();
    for (const [endpoint, its] of Map.groupBy(claims, (lease) => lease.endpoint)) {
      const rows = stillLeased.all(endpoint, JSON.stringify(its.map(({ seq }) => seq)));
      tokens.set(endpoint, new Map(rows as unknown as [number, string][]));
    }
    return claims.map(({ endpoint, seq, token }) => tokens.get(endpoint)?.get(seq) === token);
  }

  function readKeys(endpoints: readonly string[]): EndpointKeyRow[][] {
    const keys = new Map(endpoints.map((endpoint) => [endpoint, [] as EndpointKeyRow[]]));
    const rows = keysOf.all(JSON.stringify([...keys.keys()])) as unknown as KeyValues[];
    for (const [endpoint, kind, sealed, notAfter] of rows) keys.get(endpoint)!.push({ kind, sealed, notAfter });
    return endpoints.map((endpoint) => keys.get(endpoint)!);
  }

  const isStillLeased = allAtOnce((claims: readonly Lease[]) => reading(() => areStillLeased(claims)));

  return {
    insertDeliveries(event, endpoints) {
      fanOut.insertDeliveries(event, endpoints);
      if (endpoints.length > 0) announce();
    },
    followState(endpoint, before) {
      if (endpoint.order !== before) fitOrder(endpoint);
      if (endpoint.state === 'on') fanOut.trustAgain(endpoint.id);
      announce();
    },
    forgetEndpoint: fanOut.forgetEndpoint,
    trustAgain: fanOut.trustAgain,
    announce,
    claim: (ask) =>
      transact(() => {
        const isOthers = haveOthersCommitted();
        if (isOthers) knownEvents.forget();
        giveBack(endedBy(ask, isOthers));
        return claim(ask);
      }, true).catch((error: unknown) => {
        // What was read may never have been: the number of an event that was lost is given to another.
        knownEvents.forget();
        throw error;
      }),
    record: (results, judge) => transact(() => record(results, judge), true),
    maySend: ({ endpoint, seq }, token) => isStillLeased({ endpoint, seq, token }),
    endpointKeys: allAtOnce((endpoints: readonly string[]) => reading(() => readKeys(endpoints))),
    release: (which) =>
      transact(() => {
        const rows = leasedOf(which);
        if (rows.length > 0) announce();
        return giveBack(rows as unknown as LeasedRow[]);
      }),
    nextDue: async () => (reading(() => nextDue.get())?.['at'] as number | null | undefined) ?? null,
    attempts: async ({ endpoint, seq }: Claimed['delivery']) => attempts.all(endpoint, seq).map(toAttempt),
    onDue(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

interface Lease {
  endpoint: string;
  seq: number;
  token: string;
}

const NEXT_DUE = `
  SELECT min(at) AS at FROM (
    ${LANES.map(nextOfLane).join(' UNION ALL ')}
    UNION ALL SELECT min(lease_until) FROM delivery WHERE state = 'leased')`;

function nextOfLane(lane: number): string {
  return `SELECT max(coalesce(h.not_before, 0), (
      SELECT min(d.next_at) FROM delivery d
      WHERE d.endpoint = e.id AND d.lane = ${lane} AND d.state = 'due' AND d.next_at IS NOT NULL)) AS at
    FROM endpoint e LEFT JOIN endpoint_health h ON h.endpoint = e.id WHERE e.state = 'on'`;
}

export function toAttempt(row: Record<string, unknown>): AttemptRow {
  return {
    n: row['n'] as number,
    at: row['at'] as string,
    status: row['status'] as number | null,
    class: row['class'] as AttemptRow['class'],
    milliseconds: row['milliseconds'] as number,
    peer: row['peer'] as string | null,
    snippet: row['snippet'] as string,
  };
}

/** An array costs half of an object by names. */
type KeyValues = [endpoint: string, kind: EndpointKeyRow['kind'], sealed: Uint8Array, notAfter: number | null];
