import type { ProposalRow } from '../rows.ts';
import type { Save } from '../store.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Unit } from './transact.ts';

const PROPOSAL = 'id, "by", "where", at, words, changes, settled';
const OPEN = sql(
  `SELECT ${PROPOSAL} FROM proposal WHERE site = $1 AND customer = $2 AND settled IS NULL ORDER BY id LIMIT $3`,
);
const FIND = sql(
  `SELECT ${PROPOSAL} FROM proposal WHERE site = $1 AND customer = $2 AND ($3::text[] IS NULL OR id = ANY ($3)) ORDER BY id`,
);
const INSERT = sql(
  `INSERT INTO proposal (site, customer, id, "by", "where", at, words, changes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const SETTLE = sql(
  'UPDATE proposal SET settled = $4 WHERE site = $1 AND customer = $2 AND id = $3 AND settled IS NULL',
);

/** What waits for a customer's answer, oldest first. */
export function openProposals(
  runner: Runner,
  { site, customer, limit }: { site: string; customer: string; limit: number },
): Promise<ProposalRow[]> {
  return runner.all<ProposalRow>(OPEN, [site, customer, limit]);
}

/** Those with these ids, or all of hers, settled ones too. */
export function findProposals(
  runner: Runner,
  { site, customer }: { site: string; customer: string },
  wanted: readonly string[] | 'all',
): Promise<ProposalRow[]> {
  return runner.all<ProposalRow>(FIND, [site, customer, wanted === 'all' ? null : wanted]);
}

/** Keeps new ones and settles others; the customer's lock must be held. */
export function keepProposals(
  unit: Unit,
  { site, customer }: { site: string; customer: string },
  { opened, settled }: NonNullable<Save['proposals']>,
): void {
  for (const { id, by, where, at, words, changes } of opened) {
    unit.later(INSERT, [site, customer, id, by, where, at, words, JSON.stringify(changes)]);
  }
  for (const [id, how] of settled) unit.later(SETTLE, [site, customer, id, how]);
}
