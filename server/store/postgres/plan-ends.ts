import type { PlanDues, PlanEnds } from '../plan-ends.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Unit } from './transact.ts';

const LIST = sql(
  `SELECT site, customer FROM plan_end WHERE due_at <= $1 GROUP BY site, customer ORDER BY min(due_at), site, customer LIMIT $2`,
);
const TOLD = sql('SELECT plan FROM plan_end WHERE site = $1 AND customer = $2 AND due_at IS NULL');
const DROP_OTHERS = sql(
  'DELETE FROM plan_end WHERE site = $1 AND customer = $2 AND due_at IS NOT NULL AND plan <> ALL ($3::text[])',
);
const SET_DUE = sql(
  `INSERT INTO plan_end AS p (site, customer, plan, due_at)
   SELECT $1, $2, plan, due_at FROM unnest($3::text[], $4::bigint[]) AS g (plan, due_at)
   ON CONFLICT (site, customer, plan) DO UPDATE SET due_at = excluded.due_at WHERE p.due_at IS NOT NULL`,
);
const SET_TOLD = sql(
  `INSERT INTO plan_end (site, customer, plan, due_at) SELECT $1, $2, unnest($3::text[]), NULL
   ON CONFLICT (site, customer, plan) DO UPDATE SET due_at = NULL`,
);

export function createPlanEnds(reader: Runner): PlanEnds {
  return { plansDue: ({ now, limit }) => reader.all<{ site: string; customer: string }>(LIST, [now, limit]) };
}

/** Ids of a customer's plans whose end was told. */
export async function toldPlans(runner: Runner, site: string, customer: string): Promise<ReadonlySet<string>> {
  return new Set((await runner.all<{ plan: string }>(TOLD, [site, customer])).map(({ plan }) => plan));
}

/** Keeps when the ends of a customer's plans are to be told; her lock must be held. */
export function keepPlanEnds(
  unit: Unit,
  { site, customer }: { site: string; customer: string },
  { due, told }: PlanDues,
): void {
  const plans = due.map(({ plan }) => plan);
  unit.later(DROP_OTHERS, [site, customer, plans]);
  if (due.length > 0) unit.later(SET_DUE, [site, customer, plans, due.map(({ dueAt }) => dueAt)]);
  if (told.length > 0) unit.later(SET_TOLD, [site, customer, told]);
}
