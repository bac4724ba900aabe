import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import { StoreUnavailable } from '../store.ts';
import { failureOf } from './database-failure.ts';
import { sql } from './statement.ts';

/** How often, and how many milliseconds apart, somebody is looked for who knows what became of a commit. */
const TRIES = 8;
const PAUSE = 250;

export interface CommitMarks {
  /**
   * Whether the transaction that left this mark was committed. Takes its place otherwise, so that a commit that is still on
   * its way cannot happen any more. Throws StoreUnavailable where the database stays away.
   */
  isCommitted(mark: string): Promise<boolean>;
}

/** Goes before the commit. */
export const KEEP_MARK = sql('INSERT INTO commit_mark (id, kept) VALUES ($1, true)');

export function createCommitMarks(pool: Pool): CommitMarks {
  async function look(mark: string): Promise<boolean> {
    // Waits for the other transaction where it is still under way: a key is taken only when that has ended.
    await pool.query('INSERT INTO commit_mark (id, kept) VALUES ($1, false) ON CONFLICT DO NOTHING', [mark]);
    const { rows } = await pool.query<{ kept: boolean }>('SELECT kept FROM commit_mark WHERE id = $1', [mark]);
    return rows[0]?.kept === true;
  }

  return {
    async isCommitted(mark) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await look(mark);
        } catch (thrown) {
          const { cause } = failureOf(thrown);
          if (attempt === TRIES) throw new StoreUnavailable('the database went away while it was writing', { cause });
          await setTimeout(PAUSE);
        }
      }
    },
  };
}
