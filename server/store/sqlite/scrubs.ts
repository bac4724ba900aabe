import { DatabaseSync } from 'node:sqlite';
import type { Scrubs } from '../scrubs.ts';
import { StoreUnavailable } from '../store.ts';
import type { Transact } from './group-writer.ts';
import { createSnapshotFinder } from './snapshot-finder.ts';

/** Lists that are scrubbed: each reads the file by a connection of its own, inside one transaction. */
export function createScrubs(database: DatabaseSync, transact: Transact, file: string): Scrubs {
  const save = database.prepare(
    'INSERT INTO scrub (site, id, at, summary) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET summary = excluded.summary',
  );
  const read = database.prepare('SELECT summary FROM scrub WHERE site = ? AND id = ?');

  return {
    async snapshot() {
      if (file === ':memory:') return { ...createSnapshotFinder(database), close() {} };
      try {
        const own = new DatabaseSync(file, { readOnly: true });
        // A deferred transaction begins with its first read: from then on it sees nothing newer.
        own.exec('PRAGMA cache_size = -4000; BEGIN; SELECT count(*) FROM migration');
        return { ...createSnapshotFinder(own), close: () => own.close() };
      } catch (cause) {
        throw new StoreUnavailable('the database cannot be read', { cause });
      }
    },
    saveScrub: (site, at, summary) => transact(() => void save.run(site, summary.id, at, JSON.stringify(summary))),
    async scrub(site, id) {
      const row = read.get(site, id);
      return row ? JSON.parse(row['summary'] as string) : null;
    },
  };
}
