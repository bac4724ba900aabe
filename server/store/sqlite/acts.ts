import type { DatabaseSync } from 'node:sqlite';
import type { KeptAct } from '../../domain/history-lines.ts';
import type { Profiles } from '../store.ts';
import { toChange } from './profiles.ts';

/** What some revisions of one customer applied, by the index of her revisions; it never reads another customer's rows. */
export const ACTS = `
  SELECT c.*, EXISTS (
    SELECT 1 FROM change mark WHERE mark.site = c.site AND mark.customer = c.customer AND mark.id = 'undone:' || c.id
  ) AS undone
  FROM event v INDEXED BY event_by_revision CROSS JOIN change c ON c.event = v.seq
  WHERE v.site = :site AND v.customer = :customer AND v.type IN ('preferences.changed', 'preferences.stopped')
    AND v.revision BETWEEN :from AND :to AND c.op IS NOT NULL
  ORDER BY c.id`;

export function createActs(database: DatabaseSync): Pick<Profiles, 'acts'> {
  const read = database.prepare(ACTS);
  return { acts: async ({ site, customer, from, to }) => read.all({ site, customer, from, to }).map(toAct) };
}

function toAct(row: Record<string, unknown>): KeptAct {
  return { ...toChange(row), op: row['op'] as KeptAct['op'], isUndone: row['undone'] === 1 };
}
