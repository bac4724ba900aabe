import type { DatabaseSync } from 'node:sqlite';
import type { Replay, Replays } from '../store.ts';
import type { Transact } from './group-writer.ts';

const KEPT_FOR = 24 * 60 * 60 * 1000;
/** A first request that never ended (its process died) blocks its key no longer than this. */
const RUNS_FOR = 60 * 1000;

export function createReplays(database: DatabaseSync, transact: Transact): Replays {
  const read = database.prepare('SELECT * FROM replay WHERE site = ? AND key = ?');
  const insert = database.prepare('INSERT INTO replay (site, key, digest, begun, customer) VALUES (?, ?, ?, ?, ?)');
  const finish = database.prepare('UPDATE replay SET status = ?, sealed = ? WHERE site = ? AND key = ?');
  const remove = database.prepare('DELETE FROM replay WHERE site = ? AND key = ?');
  const sweep = database.prepare('DELETE FROM replay WHERE begun < ?');

  return {
    beginReplay: ({ site, key, digest, now, customer }) =>
      transact((): Replay => {
        sweep.run(now - KEPT_FOR);
        const row = read.get(site, key);
        if (row && row['digest'] !== digest) return { kind: 'other-body' };
        if (row && row['sealed'] !== null) {
          return { kind: 'answered', status: row['status'] as number, sealed: row['sealed'] as Uint8Array };
        }
        if (row && (row['begun'] as number) > now - RUNS_FOR) return { kind: 'running' };
        if (row) remove.run(site, key);
        insert.run(site, key, digest, now, customer ?? null);
        return { kind: 'first' };
      }),
    endReplay: ({ site, key, answer }) =>
      transact(() => {
        if (answer) finish.run(answer.status, answer.sealed, site, key);
        else remove.run(site, key);
      }),
  };
}
