import type { KnownBy, Tombstone } from '../rows.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Unit } from './transact.ts';

/** What a tombstone lies under. */
export interface Buried {
  kind: KnownBy['kind'] | 'customer';
  mac: Uint8Array;
}

const LIST = sql('SELECT kind, mac FROM address WHERE site = $1 AND customer = $2');
const DROP = sql('DELETE FROM address WHERE site = $1 AND customer = $2');
const INSERT = sql(
  `INSERT INTO address (site, customer, kind, mac)
   SELECT $1, $2, kind, mac FROM unnest($3::text[], $4::bytea[]) AS g (kind, mac) ON CONFLICT DO NOTHING`,
);
const HOLDERS = sql('SELECT customer FROM address WHERE site = $1 AND kind = $2 AND mac = $3 ORDER BY customer');
const READ = sql('SELECT revision, suppressed FROM tombstone WHERE site = $1 AND kind = $2 AND mac = $3');
const BURIED = sql(
  `SELECT count(*) > 0 AS erased, coalesce(bool_or(t.suppressed), false) AS suppressed
   FROM unnest($2::text[], $3::bytea[]) AS g (kind, mac) CROSS JOIN LATERAL (
     SELECT suppressed FROM tombstone t WHERE t.site = $1 AND t.kind = g.kind AND t.mac = g.mac OFFSET 0) t`,
);
const BURY = sql(
  `INSERT INTO tombstone AS t (site, kind, mac, revision, suppressed) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (site, kind, mac) DO UPDATE SET revision = greatest(t.revision, excluded.revision),
     suppressed = CASE t.kind WHEN 'customer' THEN excluded.suppressed ELSE t.suppressed OR excluded.suppressed END`,
);
const SUPPRESS_HOLDERS = sql(
  `UPDATE customer SET suppression = 'on' WHERE site = $1
   AND customer IN (SELECT customer FROM address WHERE site = $1 AND kind = $2 AND mac = $3)`,
);

export function addressesOf(runner: Runner, site: string, customer: string): Promise<KnownBy[]> {
  return runner.all<KnownBy>(LIST, [site, customer]);
}

/** Who has an address; whoever holds its lock is told the truth until the commit. */
export async function holdersOf(runner: Runner, site: string, { kind, mac }: KnownBy): Promise<string[]> {
  return (await runner.all<{ customer: string }>(HOLDERS, [site, kind, mac])).map(({ customer }) => customer);
}

/** Replaces a customer's addresses; her lock and those of the new addresses must be held. */
export function replaceAddresses(
  unit: Unit,
  { site, customer }: { site: string; customer: string },
  addresses: readonly KnownBy[],
): void {
  unit.later(DROP, [site, customer]);
  if (addresses.length === 0) return;
  const columns = [addresses.map(({ kind }) => kind), addresses.map(({ mac }) => mac)];
  unit.later(INSERT, [site, customer, ...columns]);
}

export async function tombstoneOf(runner: Runner, site: string, { kind, mac }: Buried): Promise<Tombstone | null> {
  return (await runner.one<Tombstone>(READ, [site, kind, mac])) ?? null;
}

/** Whether somebody who had one of these addresses was erased, and whether one of them is suppressed. */
export async function buriedAmong(
  runner: Runner,
  site: string,
  addresses: readonly KnownBy[],
): Promise<{ erased: boolean; suppressed: boolean }> {
  if (addresses.length === 0) return { erased: false, suppressed: false };
  const columns = [addresses.map(({ kind }) => kind), addresses.map(({ mac }) => mac)];
  return (await runner.one<{ erased: boolean; suppressed: boolean }>(BURIED, [site, ...columns]))!;
}

/**
 * Buries one identifier; a revision never goes back. An address that was suppressed stays so for whoever has it; an id is one
 * person's, who may have lifted it. The site's lock must be held alone: other customers may be suppressed by it.
 */
export async function bury(unit: Unit, site: string, { kind, mac, ...left }: Buried & Tombstone): Promise<void> {
  await unit.run(BURY, [site, kind, mac, left.revision, left.suppressed]);
  if (left.suppressed && kind !== 'customer') await unit.run(SUPPRESS_HOLDERS, [site, kind, mac]);
}
