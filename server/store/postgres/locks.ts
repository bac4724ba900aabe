import { hash } from 'node:crypto';
import type { KnownBy } from '../rows.ts';
import type { Call } from './pipeline.ts';
import { sql } from './statement.ts';
import type { Statement } from './statement.ts';

/**
 * Advisory locks, held until the transaction ends. Works of one site share its lock, and each has its customers' for itself, so
 * that two works about one customer run one after the other in whatever process. A work about a whole site (an erase, a
 * change of an endpoint) has the site's lock for itself. Always taken in one order: tables, sites, addresses, customers, the rest.
 */
export interface Lock {
  key: bigint;
  rank: number;
  shared: boolean;
}

const lockOf = (rank: number, text: string, shared = false): Lock => ({
  key: hash('sha1', `${rank} ${text}`, 'buffer').readBigInt64BE(),
  rank,
  shared,
});

/** Tables stay as they are: every work has it first, before it touches one. */
export const tablesShared: Lock = lockOf(-1, 'tables', true);
/** No work goes on: nobody holds one table and waits for another that a migration holds. */
export const tablesWhole: Lock = lockOf(-1, 'tables');
/** Works about somebody of the site go on beside each other. */
export const siteShared = (site: string): Lock => lockOf(0, site, true);
/** Nothing else of the site goes on. */
export const siteWhole = (site: string): Lock => lockOf(0, site);
/** Nobody gets or leaves the address, nor is anything decided about it. */
export const addressLock = (site: string, { kind, mac }: KnownBy): Lock =>
  lockOf(1, `${site}\n${kind} ${Buffer.from(mac).toString('hex')}`);
export const customerLock = (site: string, customer: string): Lock => lockOf(2, `${site}\n${customer}`);
/** One slot, whoever it is for. */
export const slotLock = (site: string, id: string): Lock => lockOf(3, `${site}\n${id}`);
/** One thing of the whole server. */
export const serverLock = (what: 'receipt key' | 'migrations'): Lock => lockOf(4, what);

/** Waits for locks in the order of the array, and answers one row whatever their number. */
const lockAll = (by: string): Statement => sql(`SELECT count(${by}(key)) FROM unnest($1::bigint[]) AS key`);
const SHARED = lockAll('pg_advisory_xact_lock_shared');
const OWN = lockAll('pg_advisory_xact_lock');

/** Waits for the locks, one after the other: shared ones first, which are of the lowest rank. */
export function lockingCalls(locks: readonly Lock[]): Call[] {
  const wanted = [...new Map(locks.map((lock) => [`${lock.key} ${lock.shared}`, lock])).values()].sort(byOrder);
  const [shared, own] = [wanted.filter((lock) => lock.shared), wanted.filter((lock) => !lock.shared)];
  return [...waitFor(SHARED, shared), ...waitFor(OWN, own)];
}

function waitFor(statement: Statement, locks: readonly Lock[]): Call[] {
  return locks.length === 0 ? [] : [{ statement, values: [locks.map(({ key }) => key)] }];
}

function byOrder(one: Lock, other: Lock): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  return one.key < other.key ? -1 : 1;
}

/** The one customer or address that these locks are about, by the name of its lock; null: nobody, or several. */
export function oneOf(locks: readonly Lock[]): string | null {
  const [only, ...more] = locks.filter(({ rank }) => rank === 1 || rank === 2);
  return only && more.length === 0 ? String(only.key) : null;
}
