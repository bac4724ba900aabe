import type { DatabaseSync } from 'node:sqlite';
import type { Save } from '../store.ts';
import type { ProposalRow } from '../rows.ts';

/** What was put before customers and waits for their answer. All but `open` runs inside the caller's transaction. */
export interface Proposals {
  open(site: string, customer: string, limit: number): ProposalRow[];
  /** Those with these ids, or all of hers, settled ones too. */
  find(site: string, customer: string, wanted: readonly string[] | 'all'): ProposalRow[];
  keep(site: string, customer: string, proposals: NonNullable<Save['proposals']>): void;
  forget(site: string, customer: string): number;
}

export function createProposals(database: DatabaseSync): Proposals {
  const listOpen = database.prepare(
    'SELECT * FROM proposal WHERE site = ? AND customer = ? AND settled IS NULL ORDER BY id LIMIT +?',
  );
  const listAll = database.prepare('SELECT * FROM proposal WHERE site = ? AND customer = ? ORDER BY id');
  const read = database.prepare('SELECT * FROM proposal WHERE site = ? AND customer = ? AND id = ?');
  const insert = database.prepare(
    'INSERT INTO proposal (site, customer, id, "by", "where", at, words, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const settle = database.prepare(
    'UPDATE proposal SET settled = ? WHERE site = ? AND customer = ? AND id = ? AND settled IS NULL',
  );
  const remove = database.prepare('DELETE FROM proposal WHERE site = ? AND customer = ?');

  return {
    open: (site, customer, limit) => listOpen.all(site, customer, limit).map(toProposal),
    find(site, customer, wanted) {
      if (wanted === 'all') return listAll.all(site, customer).map(toProposal);
      const rows = wanted.map((id) => read.get(site, customer, id));
      return rows.filter((row) => row !== undefined).map(toProposal);
    },
    keep(site, customer, { opened, settled }) {
      for (const { id, by, where, at, words, changes } of opened) {
        insert.run(site, customer, id, by, where, at, words, JSON.stringify(changes));
      }
      for (const [id, how] of settled) settle.run(how, site, customer, id);
    },
    forget: (site, customer) => Number(remove.run(site, customer).changes),
  };
}

function toProposal(row: Record<string, unknown>): ProposalRow {
  return {
    id: row['id'] as string,
    by: row['by'] as string,
    where: row['where'] as string | null,
    at: row['at'] as string,
    words: row['words'] as string | null,
    changes: JSON.parse(row['changes'] as string),
    settled: row['settled'] as ProposalRow['settled'],
  };
}
