import type { DatabaseSync } from 'node:sqlite';
import type { PlanDues, PlanEnds } from '../plan-ends.ts';

/** The ends of plans that are to be told; every change runs inside the caller's transaction. */
export interface PlanEndRows extends PlanEnds {
  keep(site: string, customer: string, dues: PlanDues): void;
  /** Ids of a customer's plans whose end was told. */
  told(site: string, customer: string): ReadonlySet<string>;
  forget(site: string, customer: string): void;
}

export function createPlanEnds(database: DatabaseSync): PlanEndRows {
  // INDEXED: this is asked each second, and by itself SQLite walks everybody's plans, since they are in order of customers.
  const list = database.prepare(
    `SELECT site, customer FROM plan_end INDEXED BY plan_end_by_due WHERE due_at <= ?
     GROUP BY site, customer ORDER BY min(due_at) LIMIT +?`,
  );
  const readTold = database.prepare('SELECT plan FROM plan_end WHERE site = ? AND customer = ? AND due_at IS NULL');
  const dropOthers = database.prepare(
    `DELETE FROM plan_end WHERE site = ? AND customer = ? AND due_at IS NOT NULL
     AND plan NOT IN (SELECT value FROM json_each(?))`,
  );
  const setDue = database.prepare(
    `INSERT INTO plan_end (site, customer, plan, due_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET due_at = excluded.due_at WHERE plan_end.due_at IS NOT NULL`,
  );
  const setTold = database.prepare(
    `INSERT INTO plan_end (site, customer, plan, due_at) VALUES (?, ?, ?, NULL)
     ON CONFLICT DO UPDATE SET due_at = NULL`,
  );
  const dropAll = database.prepare('DELETE FROM plan_end WHERE site = ? AND customer = ?');

  return {
    plansDue: async ({ now, limit }) =>
      list.all(now, limit).map((row) => ({ site: row['site'] as string, customer: row['customer'] as string })),
    keep(site, customer, { due, told }) {
      dropOthers.run(site, customer, JSON.stringify(due.map(({ plan }) => plan)));
      for (const { plan, dueAt } of due) setDue.run(site, customer, plan, dueAt);
      for (const plan of told) setTold.run(site, customer, plan);
    },
    told: (site, customer) => new Set(readTold.all(site, customer).map((row) => row['plan'] as string)),
    forget: (site, customer) => void dropAll.run(site, customer),
  };
}
