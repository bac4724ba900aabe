import type { KeptAct } from '../../domain/history-lines.ts';
import type { Profiles } from '../store.ts';
import { CHANGE, toChange } from './customer-row.ts';
import type { ChangeColumns } from './customer-row.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';

/** What some revisions of one customer applied, by the index of her changes; it never reads another customer's rows. */
const ACTS = sql(
  `SELECT ${CHANGE}, EXISTS (
     SELECT 1 FROM change mark WHERE mark.site = c.site AND mark.customer = c.customer AND mark.id = 'undone:' || c.id
   ) AS "isUndone"
   FROM change c WHERE c.site = $1 AND c.customer = $2 AND c.revision BETWEEN $3 AND $4 AND c.op IS NOT NULL ORDER BY c.id`,
);

export function createActs(reader: Runner): Pick<Profiles, 'acts'> {
  return {
    acts: async ({ site, customer, from, to }) => {
      const rows = await reader.all<ChangeColumns & Pick<KeptAct, 'op' | 'isUndone'>>(ACTS, [site, customer, from, to]);
      return rows.map((row) => ({ ...toChange(row), op: row.op, isUndone: row.isUndone }));
    },
  };
}
