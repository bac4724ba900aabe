import type { Replay, Replays } from '../store.ts';
import { siteShared, slotLock } from './locks.ts';
import { sql } from './statement.ts';
import type { Transact } from './transact.ts';

const KEPT_FOR = 24 * 60 * 60 * 1000;
/** A first request that never ended (its process died) blocks its key no longer than this. */
const RUNS_FOR = 60 * 1000;

const SWEEP = sql(
  `DELETE FROM replay WHERE (site, key) IN (
     SELECT site, key FROM replay WHERE begun < $1 ORDER BY begun LIMIT 100 FOR UPDATE SKIP LOCKED)`,
);
const READ = sql('SELECT digest, begun, status, sealed FROM replay WHERE site = $1 AND key = $2');
const INSERT = sql(
  `INSERT INTO replay (site, key, digest, begun, customer) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (site, key) DO UPDATE SET digest = excluded.digest, begun = excluded.begun, customer = excluded.customer,
     status = NULL, sealed = NULL`,
);
const FINISH = sql('UPDATE replay SET status = $3, sealed = $4 WHERE site = $1 AND key = $2');
const REMOVE = sql('DELETE FROM replay WHERE site = $1 AND key = $2');

interface Row {
  digest: string;
  begun: number;
  status: number;
  sealed: Uint8Array | null;
}

/** Answers by Idempotency-Key; one request of a key begins at a time, in whatever process. */
export function createReplays(transact: Transact): Replays {
  return {
    beginReplay: ({ site, key, digest, now, customer }) =>
      transact([siteShared(site), slotLock(site, `replay ${key}`)], async (unit): Promise<Replay> => {
        await unit.run(SWEEP, [now - KEPT_FOR]);
        const row = await unit.one<Row>(READ, [site, key]);
        const isOld = row !== undefined && row.begun < now - KEPT_FOR;
        if (row && !isOld) {
          if (row.digest !== digest) return { kind: 'other-body' };
          if (row.sealed !== null) return { kind: 'answered', status: row.status, sealed: row.sealed };
          if (row.begun > now - RUNS_FOR) return { kind: 'running' };
        }
        await unit.run(INSERT, [site, key, digest, now, customer ?? null]);
        return { kind: 'first' };
      }),
    endReplay: ({ site, key, answer }) =>
      transact([], async (unit) => {
        if (answer) await unit.run(FINISH, [site, key, answer.status, answer.sealed]);
        else await unit.run(REMOVE, [site, key]);
      }),
  };
}
