import type { DatabaseSync } from 'node:sqlite';
import type { EndpointHealth, HealthJudge, Recorded } from '../rows.ts';
import type { FanOut, LeasedRow } from './fan-out.ts';

const HEALTHY: EndpointHealth = { notBefore: 0, failures: 0, failingSince: null, width: null };

/** Keeps results whose lease is still theirs; a stale one changes nothing. Must run inside a transaction. */
export function createRecord(
  database: DatabaseSync,
  fanOut: FanOut,
  onDisabled: () => void,
): (results: readonly Recorded[], judge?: HealthJudge) => number {
  const leased = database.prepare(
    `SELECT d.endpoint, d.seq, d.customer, d.preference, d.lane, e."order" FROM delivery d JOIN endpoint e ON e.id = d.endpoint
     WHERE d.endpoint = ? AND d.seq = ? AND d.state = 'leased' AND d.lease_token = ?`,
  );
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
    const snippet = fanOut.isKept(seq) ? result.attempt.snippet : '';
    insertAttempt.run(endpoint, seq, n, at, status, kind, milliseconds, peer, snippet);
    if (result.next.state === 'due') fanOut.reopen(row, { at: result.next.at, attempt: n });
    else fanOut.finish(row, { state: result.next.state, attempt: n, at });
    return true;
  }

  function judgeOne(result: Recorded, judge: HealthJudge): void {
    const { endpoint } = result.delivery;
    const row = readHealth.get(endpoint);
    const before = row ? toHealth(row) : HEALTHY;
    const after = judge(before, result);
    if (!isSame(before, after)) {
      writeHealth.run(endpoint, after.notBefore, after.failures, after.failingSince, after.width);
    }
    if ((after.disable || result.disable) && disable.run(endpoint).changes > 0) onDisabled();
  }

  return function record(results, judge) {
    const kept = results.filter(keepOne);
    for (const result of kept) judgeOne(result, judge ?? unjudged);
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
