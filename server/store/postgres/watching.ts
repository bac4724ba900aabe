import type { OutboxState, Watching } from '../retention.ts';
import { busyOf, openOf, TALLY } from './endpoint-account.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';

const OPEN = sql(
  `SELECT w.pending + l.n AS pending, w.held,
     (SELECT v.at FROM event v WHERE v.seq >= least(w.oldest, l.oldest) ORDER BY v.seq LIMIT 1) AS "oldestPendingAt",
     (SELECT count(*) FROM endpoint_health h JOIN endpoint e ON e.id = h.endpoint AND e.state = 'on'
       WHERE h.failures >= $1) AS "openBreakers",
     (SELECT count(*) FROM redelivery WHERE before_seq > 0) AS replays
   FROM (
     SELECT count(*) FILTER (WHERE e.state = 'on') AS pending, count(*) FILTER (WHERE e.state <> 'on') AS held,
       min(d.seq) FILTER (WHERE e.state = 'on') AS oldest
     FROM endpoint e JOIN delivery d ON d.endpoint = e.id AND d.state = 'due') AS w,
     (SELECT count(*) AS n, min(seq) AS oldest FROM delivery WHERE state = 'leased') AS l`,
);
const GAP = sql(
  `SELECT coalesce(sum(abs(
     t.events - t.delivered - t.superseded - t.dead - ${openOf('t.endpoint')} - ${busyOf('t.endpoint')}
   )), 0)::bigint AS n FROM (${TALLY}) AS t`,
);
const FAILING = sql(
  `SELECT e.id AS endpoint, e.site, h.failing_since AS since FROM endpoint e JOIN endpoint_health h ON h.endpoint = e.id
   WHERE e.state = 'on' AND h.failing_since IS NOT NULL`,
);

/** What is read of the outbox for metrics and warnings: counts of the open rows, by their own indexes. */
export function createWatching(reader: Runner): Watching {
  return {
    outboxState: async (opensAfter) => (await reader.one<OutboxState>(OPEN, [opensAfter]))!,
    conservationGap: async () => (await reader.one<{ n: number }>(GAP))!.n,
    failingEndpoints: () => reader.all<{ endpoint: string; site: string; since: number }>(FAILING),
  };
}
