import type { DatabaseSync } from 'node:sqlite';
import type { EndpointHealth, HealthJudge, Recorded } from '../rows.ts';
import type { Ended, FanOut } from './fan-out.ts';
import { LEASED_OF_ENDPOINT, toLeased } from './leased-rows.ts';
import type { LeasedRow, LeasedValues } from './leased-rows.ts';

const HEALTHY: EndpointHealth = { notBefore: 0, failures: 0, failingSince: null, width: null };

/** Keeps results whose lease is still theirs; a stale one changes nothing. Must run inside a transaction. */
export function createRecord(
  database: DatabaseSync,
  fanOut: FanOut,
  onDisabled: () => void,
): (results: readonly Recorded[], judge?: HealthJudge) => number {
  const leased = database.prepare(LEASED_OF_ENDPOINT);
  leased.setReturnArrays(true);
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

  /** Of one endpoint. Answers those that were kept. */
  function keepAll(endpoint: string, results: readonly Recorded[]): Recorded[] {
    const rows = leased.all(endpoint, JSON.stringify(results.map(({ delivery }) => delivery.seq)));
    const bySeq = new Map((rows as unknown as LeasedValues[]).map((values) => [values[1], toLeased(values)]));
    const kept: Recorded[] = [];
    const ended: [LeasedRow, Ended][] = [];
    for (const result of results) {
      const row = bySeq.get(result.delivery.seq);
      if (row?.token !== result.token) continue;
      bySeq.delete(row.seq);
      kept.push(result);
      keepAttempt(row, result);
      const { next, attempt } = result;
      if (next.state === 'due') fanOut.reopen(row, { at: next.at, attempt: attempt.n });
      else ended.push([row, { state: next.state, attempt: attempt.n, at: attempt.at }]);
    }
    fanOut.finish(ended);
    return kept;
  }

  function keepAttempt({ endpoint, seq, kept }: LeasedRow, { attempt }: Recorded): void {
    const { n, at, status, class: kind, milliseconds, peer } = attempt;
    // What a receiver answers may repeat what it was told.
    insertAttempt.run(endpoint, seq, n, at, status, kind, milliseconds, peer, kept ? attempt.snippet : '');
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
    let count = 0;
    for (const [endpoint, its] of Map.groupBy(results, ({ delivery }) => delivery.endpoint)) {
      const kept = keepAll(endpoint, its);
      if (kept.length > 0) judgeAll(endpoint, kept, judge ?? unjudged);
      count += kept.length;
    }
    return count;
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
