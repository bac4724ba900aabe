import type { AppliedChange } from '../../domain/profile-state.ts';

/** The columns of a customer as her row names them; `c` is the table. */
export const CUSTOMER = `c.site, c.customer, c.revision, c.choices, c.facts, c.marks, c.updated_at AS "updatedAt",
  c.suppression, c.acted_at AS "actedAt", c.said_again AS "saidAgain"`;

/** The columns of a change; `c` is the table. */
export const CHANGE = 'c.id, c.digest, c.op, c.revision, c.steps';

export type ChangeColumns = Omit<AppliedChange, 'op'> & { op: AppliedChange['op'] | null };

export function toChange({ id, digest, op, revision, steps }: ChangeColumns): AppliedChange {
  return { id, digest, ...(op !== null && { op }), revision, steps };
}
