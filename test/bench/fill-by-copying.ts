import assert from 'node:assert/strict';
import { query } from '../store/postgres-databases.ts';
import { fillProfiles, openBeside } from './fill-profiles.ts';

/** Customers that the store itself writes: as many as one group of `fillProfiles`, of which each twentieth is alike. */
const WRITTEN = 1000;
const LOOKED_AT = 200;

/**
 * Gives the site so many customers as `fillProfiles` does. On PostgreSQL the store writes the first 1,000 and every further one is
 * made there as a copy of one of them; then some are read back through the store, and all are counted. Takes seconds for 1,000,000.
 */
export async function fillByCopying(database: string, site: string, count: number): Promise<void> {
  const store = await openBeside(database);
  try {
    if (database.startsWith('file:')) return await fillProfiles(store, site, count);
    await fillProfiles(store, site, WRITTEN);
    await copyCustomers(database, site, count);
    for (let n = WRITTEN; n < count; n += Math.ceil((count - WRITTEN) / LOOKED_AT)) {
      const [copied, written] = await Promise.all([n, n % WRITTEN].map((one) => store.customer(site, `c_${one}`)));
      assert.deepEqual(copied, { ...written!, customer: `c_${n}` });
    }
  } finally {
    await store.close();
  }
}

async function copyCustomers(database: string, site: string, count: number): Promise<void> {
  const columns = await query<{ name: string }>(
    database,
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = 'customer' AND column_name <> 'customer' ORDER BY ordinal_position`,
  );
  const others = columns.map(({ name }) => `"${name}"`).join(', ');
  await query(
    database,
    `INSERT INTO customer (customer, ${others})
     SELECT 'c_' || n, ${others} FROM generate_series($2::int, $3::int) AS n
     JOIN (SELECT customer AS copied, ${others} FROM customer WHERE site = $1) AS c ON c.copied = 'c_' || n % ${WRITTEN}`,
    [site, WRITTEN, count - 1],
  );
  const [all] = await query<{ n: number }>(database, 'SELECT count(*)::int AS n FROM customer WHERE site = $1', [site]);
  assert.equal(all!.n, count);
  // What a filled table leaves to be done later is not to be done while others are measured. Nothing is analysed.
  await query(database, 'VACUUM customer');
  await query(database, 'CHECKPOINT');
}
