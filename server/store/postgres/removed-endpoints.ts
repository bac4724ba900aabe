import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

/** Endpoints that were removed and still have deliveries: each step is one look at the primary key, so it costs as much as there are endpoints. */
export const REMOVED = `WITH RECURSIVE known (id) AS (
     (SELECT endpoint FROM delivery ORDER BY endpoint LIMIT 1)
     UNION ALL SELECT (SELECT d.endpoint FROM delivery d WHERE d.endpoint > known.id ORDER BY d.endpoint LIMIT 1)
     FROM known WHERE known.id IS NOT NULL)
   SELECT id FROM known WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM endpoint e WHERE e.id = known.id)`;
const NEXT = sql(`${REMOVED} LIMIT 1`);

const PLACE_OF = sql('SELECT seq FROM delivery WHERE endpoint = $1 ORDER BY seq LIMIT 1 OFFSET $2');
const FORGET_LEASED = sql(`DELETE FROM delivery WHERE endpoint = $1 AND state = 'leased'`);
const FORGET_ATTEMPTS = sql('DELETE FROM attempt WHERE endpoint = $1 AND seq <= $2');
const FORGET_DELIVERIES = sql('DELETE FROM delivery WHERE endpoint = $1 AND seq <= $2');

/** Of an endpoint that was removed: ends what is under way to it, and deletes its first `limit` deliveries with their attempts. */
export async function forgetSome(unit: Unit, endpoint: string, limit: number): Promise<void> {
  await unit.run(FORGET_LEASED, [endpoint]);
  const place = await unit.one<{ seq: number }>(PLACE_OF, [endpoint, limit - 1]);
  const upto = place?.seq ?? Number.MAX_SAFE_INTEGER;
  await unit.run(FORGET_ATTEMPTS, [endpoint, upto]);
  await unit.run(FORGET_DELIVERIES, [endpoint, upto]);
}

/** An endpoint that was removed and still has deliveries. */
export async function nextRemoved(unit: Unit): Promise<string | undefined> {
  return (await unit.one<{ id: string }>(NEXT))?.id;
}
