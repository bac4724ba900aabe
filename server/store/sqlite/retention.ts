import type { DatabaseSync } from 'node:sqlite';
import type { DeliveryPlace, Retention } from '../retention.ts';
import type { Transact } from './group-writer.ts';
import { createOldAttempts } from './old-attempts.ts';
import { createRemovedEndpoints } from './removed-endpoints.ts';

interface Row {
  endpoint: string;
  seq: number;
  customer: string;
  preference: number;
  state: string;
  attempt: number;
  acknowledged_at: string | null;
  site: string | null;
  at: string | null;
}

const PREFERENCES = `('preferences.changed', 'preferences.stopped')`;
const ENDED = new Set(['done', 'superseded', 'dead']);

/** Deletes by age. What ended was counted when it ended (see tally.ts), so its row may go. */
export function createRetention(database: DatabaseSync, transact: Transact): Retention {
  const attempts = createOldAttempts(database);
  const removed = createRemovedEndpoints(database);
  const look = database.prepare(
    `SELECT d.endpoint, d.seq, d.customer, d.preference, d.state, d.attempt, d.acknowledged_at, v.site, v.at
     FROM delivery d LEFT JOIN event v ON v.seq = d.seq
     WHERE (d.endpoint, d.seq) > (?, ?) ORDER BY d.endpoint, d.seq LIMIT +?`,
  );
  // Her events by the two indexes that share them; SQLite would walk all of the site's by itself.
  const surpassedBy = (index: string, types: string) =>
    `SELECT 1 FROM event v INDEXED BY ${index} CROSS JOIN delivery d ON d.endpoint = :endpoint AND d.seq = v.seq
     WHERE v.site = :site AND v.customer = :customer AND v.type ${types} AND v.seq > :seq AND d.preference >= :preference
       AND (d.acknowledged_at IS NOT NULL OR :said = 0 OR (:said = 1 AND d.attempt > 0))`;
  const isSurpassed = database.prepare(
    `${surpassedBy('event_by_revision', `IN ${PREFERENCES}`)} UNION ALL
     ${surpassedBy('event_beside', `NOT IN ${PREFERENCES}`)} LIMIT 1`,
  );
  const drop = database.prepare('DELETE FROM delivery WHERE endpoint = ? AND seq = ?');
  /** Whether nothing is known by this row that a newer one of the same customer does not say too. */
  function isOfNoUse({ endpoint, seq, customer, preference, attempt, acknowledged_at, site }: Row): boolean {
    if (customer === '' || site === null) return true;
    const isSent = attempt > 0 || acknowledged_at !== null;
    if (preference === 0 && !isSent) return true;
    const said = preference === 1 && acknowledged_at !== null ? 2 : isSent ? 1 : 0;
    return isSurpassed.get({ endpoint, site, customer, seq, preference, said }) !== undefined;
  }

  function forgetOne(row: Row, before: string): void {
    if (!ENDED.has(row.state) || !isOfNoUse(row)) return;
    if (row.acknowledged_at !== null && row.acknowledged_at >= before) return;
    drop.run(row.endpoint, row.seq);
  }

  return {
    forgetSnippets: (before, limit) => transact(() => attempts.emptySnippets(before, limit)),
    forgetRemoved: (limit) =>
      transact(() => {
        const endpoint = removed.next();
        if (endpoint !== undefined) removed.forgetSome(endpoint, limit);
        return endpoint !== undefined;
      }),
    forgetAttempts: (before, limit) => transact(() => attempts.drop(before, limit)),
    forgetDeliveries: ({ before, after, limit }) =>
      transact((): DeliveryPlace | null => {
        const rows = look.all(after?.endpoint ?? '', after?.seq ?? 0, limit) as unknown as Row[];
        for (const row of rows) {
          // What follows at this endpoint is younger.
          if (row.at !== null && row.at >= before) return { endpoint: row.endpoint, seq: Number.MAX_SAFE_INTEGER };
          forgetOne(row, before);
        }
        const last = rows.at(-1);
        return last && rows.length === limit ? { endpoint: last.endpoint, seq: last.seq } : null;
      }),
  };
}
