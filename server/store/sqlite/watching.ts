import type { DatabaseSync } from 'node:sqlite';
import type { OutboxState, Watching } from '../retention.ts';
import { busyOf, openOf } from './endpoint-account.ts';

/** What is read of the outbox for metrics and warnings: counts of the open rows, by their own indexes. */
export function createWatching(database: DatabaseSync): Watching {
  const open = database.prepare(
    `SELECT count(*) FILTER (WHERE e.state = 'on') AS pending, count(*) FILTER (WHERE e.state <> 'on') AS held,
       min(d.seq) FILTER (WHERE e.state = 'on') AS oldest
     FROM endpoint e CROSS JOIN delivery d INDEXED BY delivery_waiting ON d.endpoint = e.id AND d.state = 'due'`,
  );
  const leased = database.prepare(
    `SELECT count(*) AS n, min(seq) AS oldest FROM delivery INDEXED BY delivery_leased WHERE state = 'leased'`,
  );
  const eventAt = database.prepare('SELECT at FROM event WHERE seq >= ? ORDER BY seq LIMIT 1');
  const breakers = database.prepare(
    `SELECT count(*) AS n FROM endpoint_health h JOIN endpoint e ON e.id = h.endpoint AND e.state = 'on' WHERE h.failures >= ?`,
  );
  const replays = database.prepare('SELECT count(*) AS n FROM redelivery WHERE before_seq > 0');
  const gap = database.prepare(
    `SELECT coalesce(sum(abs(
       t.events - t.delivered - t.superseded - t.dead - ${openOf('t.endpoint')} - ${busyOf('t.endpoint')}
     )), 0) AS n FROM endpoint_tally t`,
  );
  const failing = database.prepare(
    `SELECT e.id, e.site, h.failing_since FROM endpoint e JOIN endpoint_health h ON h.endpoint = e.id
     WHERE e.state = 'on' AND h.failing_since IS NOT NULL`,
  );

  return {
    outboxState: async (opensAfter): Promise<OutboxState> => {
      const waiting = open.get()!;
      const underWay = leased.get()!;
      const seqs = [waiting['oldest'], underWay['oldest']].filter((seq) => seq !== null) as number[];
      const oldest = seqs.length > 0 ? eventAt.get(Math.min(...seqs)) : undefined;
      return {
        pending: (waiting['pending'] as number) + (underWay['n'] as number),
        oldestPendingAt: (oldest?.['at'] as string | undefined) ?? null,
        held: waiting['held'] as number,
        openBreakers: breakers.get(opensAfter)?.['n'] as number,
        replays: replays.get()?.['n'] as number,
      };
    },
    conservationGap: async () => gap.get()?.['n'] as number,
    failingEndpoints: async () =>
      failing.all().map((row) => ({
        endpoint: row['id'] as string,
        site: row['site'] as string,
        since: row['failing_since'] as number,
      })),
  };
}
