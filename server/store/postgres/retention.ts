import type { DeliveryPlace, Retention } from '../retention.ts';
import { forgetSome, nextRemoved } from './removed-endpoints.ts';
import { sql } from './statement.ts';
import type { Transact } from './transact.ts';

const EMPTY_SNIPPETS = sql(
  `UPDATE attempt SET snippet = '' WHERE position IN (
     SELECT position FROM attempt WHERE snippet <> '' AND at < $1 ORDER BY at, position LIMIT $2)`,
);
const DROP_ATTEMPTS = sql(
  'DELETE FROM attempt WHERE position IN (SELECT position FROM attempt WHERE at < $1 ORDER BY at, position LIMIT $2)',
);
/** Marks of commits are asked for within seconds or never. */
const DROP_MARKS = sql(
  `DELETE FROM commit_mark WHERE id IN (SELECT id FROM commit_mark WHERE at < now() - interval '1 hour' ORDER BY at LIMIT $1)`,
);
/*
 * `useless`: nothing is known by the row that a newer one of the same customer does not say too. What was acknowledged says
 * the most, then what was tried.
 */
const LOOK = sql(
  `SELECT x.endpoint, x.seq, x.at, x.state IN ('done', 'superseded', 'dead') AND (
       x.customer = '' OR x.site IS NULL OR (NOT x.preference AND x.said = 0) OR EXISTS (
         SELECT 1 FROM event v JOIN delivery d ON d.endpoint = x.endpoint AND d.seq = v.seq
         WHERE v.site = x.site AND v.customer = x.customer AND v.seq > x.seq AND d.preference >= x.preference
           AND (d.acknowledged_at IS NOT NULL OR x.said = 0 OR (x.said = 1 AND d.attempt > 0)))
     ) AS useless, x.acknowledged_at AS "acknowledgedAt"
   FROM (
     SELECT d.endpoint, d.seq, d.customer, d.preference, d.state, d.acknowledged_at, v.site, v.at,
       CASE WHEN d.preference AND d.acknowledged_at IS NOT NULL THEN 2
         WHEN d.attempt > 0 OR d.acknowledged_at IS NOT NULL THEN 1 ELSE 0 END AS said
     FROM delivery d LEFT JOIN event v ON v.seq = d.seq
     WHERE (d.endpoint, d.seq) > ($1, $2) ORDER BY d.endpoint, d.seq LIMIT $3) AS x
   ORDER BY x.endpoint, x.seq`,
);
/** One that was made due again meanwhile stays. */
const DROP = sql(
  `DELETE FROM delivery d USING unnest($1::text[], $2::bigint[]) AS g (endpoint, seq)
   WHERE d.endpoint = g.endpoint AND d.seq = g.seq AND d.state IN ('done', 'superseded', 'dead')`,
);

interface Row extends DeliveryPlace {
  at: string | null;
  useless: boolean;
  acknowledgedAt: string | null;
}

/** Deletes by age. What ended was counted when it ended (the trigger `delivery_counted`), so its row may go. */
export function createRetention(transact: Transact): Retention {
  return {
    forgetSnippets: (before, limit) => transact([], (unit) => unit.run(EMPTY_SNIPPETS, [before, limit])),
    forgetAttempts: (before, limit) =>
      transact([], async (unit) => {
        await unit.run(DROP_MARKS, [limit]);
        return unit.run(DROP_ATTEMPTS, [before, limit]);
      }),
    forgetRemoved: (limit) =>
      transact([], async (unit) => {
        const endpoint = await nextRemoved(unit);
        if (endpoint !== undefined) await forgetSome(unit, endpoint, limit);
        return endpoint !== undefined;
      }),
    forgetDeliveries: ({ before, after, limit }) =>
      transact([], async (unit): Promise<DeliveryPlace | null> => {
        const rows = await unit.all<Row>(LOOK, [after?.endpoint ?? '', after?.seq ?? 0, limit]);
        const young = rows.findIndex(({ at }) => at !== null && at >= before);
        const old = young === -1 ? rows : rows.slice(0, young);
        const isOver = ({ useless, acknowledgedAt }: Row) =>
          useless && (acknowledgedAt === null || acknowledgedAt < before);
        const gone = old.filter(isOver);
        await unit.run(DROP, [gone.map(({ endpoint }) => endpoint), gone.map(({ seq }) => seq)]);
        // What follows at this endpoint is younger.
        if (young !== -1) return { endpoint: rows[young]!.endpoint, seq: Number.MAX_SAFE_INTEGER };
        const last = rows.at(-1);
        return last && rows.length === limit ? { endpoint: last.endpoint, seq: last.seq } : null;
      }),
  };
}
