import type { DatabaseSync } from 'node:sqlite';
import { STEP_BACK } from './old-attempts.ts';

/** What is left of endpoints that were removed. All of it inside the caller's transaction. */
export interface RemovedEndpoints {
  /** Ends what is under way to it, and deletes its first `limit` deliveries with their attempts. */
  forgetSome(endpoint: string, limit: number): void;
  /** One that was removed and still has deliveries. */
  next(): string | undefined;
  /** All of those. */
  all(): string[];
}

/** Each step of the walk is one look at the primary key, so it costs as much as there are endpoints, not deliveries. */
const REMOVED = `
  WITH RECURSIVE known (id) AS (
    SELECT min(endpoint) FROM delivery
    UNION ALL SELECT (SELECT min(d.endpoint) FROM delivery d WHERE d.endpoint > known.id) FROM known WHERE known.id IS NOT NULL)
  SELECT id FROM known WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM endpoint e WHERE e.id = known.id)`;

export function createRemovedEndpoints(database: DatabaseSync): RemovedEndpoints {
  const removed = database.prepare(REMOVED);
  const next = database.prepare(`${REMOVED} LIMIT 1`);
  const placeOf = database.prepare('SELECT seq FROM delivery WHERE endpoint = ? ORDER BY seq LIMIT 1 OFFSET ?');
  const forgetLeased = database.prepare(
    `DELETE FROM delivery INDEXED BY delivery_leased WHERE endpoint = ? AND state = 'leased'`,
  );
  const forgetAttempts = database.prepare('DELETE FROM attempt WHERE endpoint = ? AND seq <= ?');
  const forgetDeliveries = database.prepare('DELETE FROM delivery WHERE endpoint = ? AND seq <= ?');
  const stepBack = database.prepare(STEP_BACK);

  return {
    forgetSome(endpoint, limit) {
      forgetLeased.run(endpoint);
      const last = placeOf.get(endpoint, limit - 1)?.['seq'] as number | undefined;
      const upto = last ?? Number.MAX_SAFE_INTEGER;
      forgetAttempts.run(endpoint, upto);
      forgetDeliveries.run(endpoint, upto);
      stepBack.run();
    },
    next: () => next.get()?.['id'] as string | undefined,
    all: () => removed.all().map((row) => row['id'] as string),
  };
}
