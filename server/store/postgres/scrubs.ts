import pg from 'pg';
import type { ScrubSummary } from '../../contract/scrub.ts';
import type { Scrubs, Snapshot } from '../scrubs.ts';
import { asStoreError, failureOf } from './database-failure.ts';
import { connectionTo } from './connect.ts';
import { runnerOf } from './runner.ts';
import { createSnapshotFinder } from './snapshot-finder.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact } from './transact.ts';

const SAVE = sql(
  `INSERT INTO scrub (site, id, at, summary) VALUES ($1, $2, $3, $4)
   ON CONFLICT (site, id) DO UPDATE SET summary = excluded.summary`,
);
const READ = sql('SELECT summary FROM scrub WHERE site = $1 AND id = $2');

/** Lists that are scrubbed: each reads by a connection of its own, inside one transaction. */
export function createScrubs(reader: Runner, transact: Transact, url: string): Scrubs {
  return {
    async snapshot(): Promise<Snapshot> {
      const client = new pg.Client(connectionTo(url, 'snapshot'));
      client.on('error', () => {});
      try {
        await client.connect();
        // Begins with its first statement: from then on it sees nothing newer.
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1 FROM migration');
      } catch (cause) {
        await client.end().catch(() => {});
        throw asStoreError(failureOf(cause), 'the database cannot be read');
      }
      return { ...createSnapshotFinder(runnerOf(client)), close: () => void client.end().catch(() => {}) };
    },
    saveScrub: (site, at, summary) =>
      transact([], async (unit) => void (await unit.run(SAVE, [site, summary.id, at, JSON.stringify(summary)]))),
    scrub: async (site, id) => (await reader.one<{ summary: ScrubSummary }>(READ, [site, id]))?.summary ?? null,
  };
}
