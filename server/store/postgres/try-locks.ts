import { customerLock, siteShared } from './locks.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

const TRY_SITE = sql('SELECT pg_try_advisory_xact_lock_shared($1::bigint) AS ours');
const TRY_CUSTOMERS = sql(
  `SELECT g.n FROM unnest($1::bigint[]) WITH ORDINALITY AS g (key, n) WHERE pg_try_advisory_xact_lock(g.key)`,
);

/** Those rows of a site whose customers nobody else is busy with: their locks are ours now. Rows of nobody need none. */
export async function tryLocks<R extends { customer: string }>(unit: Unit, site: string, rows: R[]): Promise<R[]> {
  if (rows.length === 0) return [];
  const named = [...new Set(rows.map(({ customer }) => customer))].filter((customer) => customer !== '');
  const keys = named.map((customer) => customerLock(site, customer).key);
  const [ours, taken] = await Promise.all([
    unit.one<{ ours: boolean }>(TRY_SITE, [siteShared(site).key]),
    unit.all<{ n: number }>(TRY_CUSTOMERS, [keys]),
  ]);
  if (!ours?.ours) return [];
  const free = new Set(['', ...taken.map(({ n }) => named[n - 1]!)]);
  return rows.filter(({ customer }) => free.has(customer));
}
