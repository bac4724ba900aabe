import type { DatabaseSync } from 'node:sqlite';
import type { EndpointHealth, HealthJudge, Recorded } from '../rows.ts';
import { LEASED_ROWS } from './fan-out.ts';
import type { FanOut, LeasedRow } from './fan-out.ts';

const HEALTHY: EndpointHealth = { notBefore: 0, failures: 0, failingSince: null, width: null };

/** Keeps results whose lease is still theirs; a stale one changes nothing. Must run inside a transaction. */
export function createRecord(
  database: DatabaseSync,
  fanOut: FanOut,
  onDisabled: () => void,
): (results: readonly Recorded[], judge?: HealthJudge) => number {
  const leased = database.prepare(`${LEASED_ROWS} d.endpoint = ? AND d.seq = ? AND d.lease_token = ?`);
  const insertAttempt = database.prepare(
    `INSERT INTO attempt (endpoint, seq, n, at, status, class, milliseconds, peer, snippet)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const disable = database.prepare(`UPDATE endpoint SET state = 'disabled' WHERE id = ? AND state <> 'disabled'`);
  const readHealth = database.prepare('SELECT * FROM endpoint_health WHERE endpoint = ?');
  const writeHealth = database.prepare(
    `INSERT INTO endpoint_health (endpoint, not_before, failures, failing_since, width) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET not_before = excluded.not_before, failures = excluded.failures,
       failing_since = excluded.failing_since, width = excluded.width`,
  );

  function keepOne(result: Recorded): boolean {
    const { endpoint, seq } = result.delivery;
    const row = leased.get(endpoint, seq, result.token) as unknown as LeasedRow | undefined;
    if (!row) return false;
    const { n, at, status, class: kind, milliseconds, peer } = result.attempt;
    // What a receiver answers may repeat what it was told.
    const snippet = row.kept ? result.attempt.snippet : '';
    insertAttempt.run(endpoint, seq, n, at, status, kind, milliseconds, peer, snippet);
    if (result.next.state === 'due') fanOut.reopen(row, { at: result.next.at, attempt: n });
    else fanOut.finish(row, { state: result.next.state, attempt: n, at });
    return true;
  }

  /** The health of an endpoint is read and written once for all of its results. */
  function judgeAll(endpoint: string, results: readonly Recorded[], judge: HealthJudge): void {
    const row = readHealth.get(endpoint);
    const before = row ? toHealth(row) : HEALTHY;
    let after = before;
    let isOver = false;
    for (const result of results) {
      const { disable: isGivenUp, ...health } = judge(after, result);
      after = health;
      isOver ||= isGivenUp || result.disable;
    }
    if (!isSame(before, after)) {
      writeHealth.run(endpoint, after.notBefore, after.failures, after.failingSince, after.width);
    }
    if (isOver && disable.run(endpoint).changes > 0) onDisabled();
  }

  return function record(results, judge) {
    const kept = results.filter(keepOne);
    const byEndpoint = Map.groupBy(kept, (result) => result.delivery.endpoint);
    for (const [endpoint, its] of byEndpoint) judgeAll(endpoint, its, judge ?? unjudged);
    return kept.length;
  };
}

function unjudged(health: EndpointHealth): EndpointHealth & { disable: boolean } {
  return { ...health, disable: false };
}

function toHealth(row: Record<string, unknown>): EndpointHealth {
  return {
    notBefore: row['not_before'] as number,
    failures: row['failures'] as number,
    failingSince: row['failing_since'] as number | null,
    width: row['width'] as number | null,
  };
}

function isSame(a: EndpointHealth, b: EndpointHealth): boolean {
  return (
    a.notBefore === b.notBefore && a.failures === b.failures && a.failingSince === b.failingSince && a.width === b.width
  );
}
