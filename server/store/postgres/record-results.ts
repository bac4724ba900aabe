import type { EndpointHealth, HealthJudge, Recorded } from '../rows.ts';
import { finish, LEASED, reopen } from './fan-out.ts';
import type { Ending, LeasedRow } from './fan-out.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

const STILL_LEASED = sql(
  `SELECT ${LEASED} FROM unnest($1::text[], $2::bigint[], $3::text[]) AS g (endpoint, seq, token) CROSS JOIN LATERAL (
     SELECT * FROM delivery d WHERE d.endpoint = g.endpoint AND d.seq = g.seq OFFSET 0 FOR UPDATE) AS d
   JOIN endpoint e ON e.id = d.endpoint WHERE d.state = 'leased' AND d.lease_token = g.token`,
);
const INSERT_ATTEMPTS = sql(
  `INSERT INTO attempt (endpoint, seq, n, at, status, class, milliseconds, peer, snippet)
   SELECT endpoint, seq, n, at, status, class, milliseconds, peer, snippet
   FROM unnest($1::text[], $2::bigint[], $3::int[], $4::text[], $5::int[], $6::text[], $7::int[], $8::text[], $9::text[])
     WITH ORDINALITY AS g (endpoint, seq, n, at, status, class, milliseconds, peer, snippet, place) ORDER BY place`,
);
const DISABLE = sql(`UPDATE endpoint SET state = 'disabled' WHERE id = $1 AND state <> 'disabled'`);
const READ_HEALTH = sql(
  `SELECT not_before AS "notBefore", failures, failing_since AS "failingSince", width FROM endpoint_health
   WHERE endpoint = $1 FOR UPDATE`,
);
const WRITE_HEALTH = sql(
  'UPDATE endpoint_health SET not_before = $2, failures = $3, failing_since = $4, width = $5 WHERE endpoint = $1',
);

interface Kept {
  result: Recorded;
  row: LeasedRow;
}

/** Keeps results whose lease is still theirs; a stale one changes nothing. Their customers' locks must be held. */
export async function recordResults(unit: Unit, results: readonly Recorded[], judge?: HealthJudge): Promise<number> {
  const [kept, health] = await Promise.all([stillLeased(unit, results), readHealth(unit, results)]);
  insertAttempts(unit, kept);
  const ends = kept.flatMap(({ row, result: { next, attempt } }): Ending[] =>
    next.state === 'due' ? [] : [{ row, state: next.state, attempt: attempt.n, at: attempt.at }],
  );
  finish(unit, ends);
  const again = kept.flatMap(({ row, result: { next, attempt } }) =>
    next.state === 'due' ? [reopen(unit, row, { at: next.at, attempt: attempt.n })] : [],
  );
  await Promise.all(again);
  for (const [endpoint, its] of Map.groupBy(kept, ({ row }) => row.endpoint)) {
    const before = health.get(endpoint);
    if (before)
      judgeAll(unit, { endpoint, before, results: its.map(({ result }) => result), judge: judge ?? unjudged });
  }
  return kept.length;
}

/** The health of an endpoint is read and written once for all of its results, by one process at a time. */
async function readHealth(unit: Unit, results: readonly Recorded[]): Promise<Map<string, EndpointHealth>> {
  const named = [...new Set(results.map(({ delivery }) => delivery.endpoint))].sort();
  const rows = await Promise.all(named.map((endpoint) => unit.one<EndpointHealth>(READ_HEALTH, [endpoint])));
  return new Map(rows.flatMap((row, at) => (row ? [[named[at]!, row] as const] : [])));
}

async function stillLeased(unit: Unit, results: readonly Recorded[]): Promise<Kept[]> {
  const rows = await unit.all<LeasedRow>(STILL_LEASED, [
    results.map(({ delivery }) => delivery.endpoint),
    results.map(({ delivery }) => delivery.seq),
    results.map(({ token }) => token),
  ]);
  const left = new Map(rows.map((row) => [`${row.seq} ${row.endpoint}`, row]));
  return results.flatMap((result): Kept[] => {
    const name = `${result.delivery.seq} ${result.delivery.endpoint}`;
    const row = left.get(name);
    // One delivery ends once, also where it is handed in twice.
    left.delete(name);
    return row ? [{ result, row }] : [];
  });
}

function insertAttempts(unit: Unit, kept: readonly Kept[]): void {
  if (kept.length === 0) return;
  const attempts = kept.map(({ result }) => result.attempt);
  unit.later(INSERT_ATTEMPTS, [
    kept.map(({ row }) => row.endpoint),
    kept.map(({ row }) => row.seq),
    attempts.map(({ n }) => n),
    attempts.map(({ at }) => at),
    attempts.map(({ status }) => status),
    attempts.map((attempt) => attempt.class),
    attempts.map(({ milliseconds }) => milliseconds),
    attempts.map(({ peer }) => peer),
    // What a receiver answers may repeat what it was told.
    kept.map(({ row, result }) => (row.kept ? result.attempt.snippet : '')),
  ]);
}

interface Judged {
  endpoint: string;
  before: EndpointHealth;
  results: readonly Recorded[];
  judge: HealthJudge;
}

function judgeAll(unit: Unit, { endpoint, before, results, judge }: Judged): void {
  let after = before;
  let isOver = false;
  for (const result of results) {
    const { disable: isGivenUp, ...health } = judge(after, result);
    after = health;
    isOver ||= isGivenUp || result.disable;
  }
  if (!isSame(before, after)) {
    unit.later(WRITE_HEALTH, [endpoint, after.notBefore, after.failures, after.failingSince, after.width]);
  }
  if (isOver) unit.later(DISABLE, [endpoint]);
}

function unjudged(health: EndpointHealth): EndpointHealth & { disable: boolean } {
  return { ...health, disable: false };
}

function isSame(a: EndpointHealth, b: EndpointHealth): boolean {
  return (
    a.notBefore === b.notBefore && a.failures === b.failures && a.failingSince === b.failingSince && a.width === b.width
  );
}
