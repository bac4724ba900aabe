import type { ClientBase } from 'pg';
import type { Migration } from '../migrations.ts';

/** Writes into the ledger which older programs go on working beside a migration, where it says so. */
export async function keepWorksFrom(
  client: ClientBase,
  { version, worksFrom }: Pick<Migration, 'version' | 'worksFrom'>,
): Promise<void> {
  if (worksFrom === null) return;
  await client.query('ALTER TABLE migration ADD COLUMN IF NOT EXISTS works_from integer');
  await client.query('UPDATE migration SET works_from = $2 WHERE version = $1', [version, worksFrom]);
}
