import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import { StoreUnavailable } from '../store.ts';
import { asStoreError, DatabaseFailure } from './database-failure.ts';
import { createInTurn } from './in-turn.ts';
import { oneOf } from './locks.ts';
import type { Lock } from './locks.ts';
import { createRunOnce } from './run-once.ts';
import type { Work } from './run-once.ts';

export type { Unit } from './run-once.ts';

/** How often a work is begun anew before the answer is a 503, and until how many milliseconds after it was begun first. */
const TRIES = 5;
const BEGUN_WITHIN = 5000;
/** How long after the first failure, in milliseconds; each further one waits twice as long, give or take half. */
const FIRST_PAUSE = 15;

/**
 * Runs `work` in a transaction under `locks`, and again from the start where the database says so or the connection is lost,
 * but never after it was committed. What `work` throws undoes it and is thrown here. Throws StoreUnavailable. A work that keeps
 * nothing only reads under its locks.
 */
export interface Transact {
  <T>(locks: readonly Lock[], work: Work<T>, keeps?: 'something' | 'nothing'): Promise<T>;
}

export interface Transacting {
  transact: Transact;
  /** Waits for the works under way and takes nothing more. */
  end(): Promise<void>;
}

export function createTransact(pool: Pool, random: () => number): Transacting {
  const runOnce = createRunOnce(pool);
  const inTurn = createInTurn();
  const underWay = new Set<Promise<unknown>>();
  let ended = false;

  async function repeat<T>(locks: readonly Lock[], work: Work<T>, keepsNothing: boolean): Promise<T> {
    const lastBegin = performance.now() + BEGUN_WITHIN;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runOnce(locks, work, keepsNothing);
      } catch (thrown) {
        const isEarly = attempt < TRIES && performance.now() < lastBegin;
        const mayRepeat = thrown instanceof DatabaseFailure && thrown.kind !== 'refused' && isEarly;
        if (!mayRepeat) throw asStoreError(thrown, 'the database did not take the write');
        await setTimeout(FIRST_PAUSE * 2 ** (attempt - 1) * (0.5 + random()));
      }
    }
  }

  return {
    transact(locks, work, keeps = 'something') {
      if (ended) return Promise.reject(new StoreUnavailable('the database is closed'));
      const run = () => repeat(locks, work, keeps === 'nothing');
      const name = oneOf(locks);
      const result = name === null ? run() : inTurn(name, run);
      underWay.add(result);
      const forget = () => void underWay.delete(result);
      result.then(forget, forget);
      return result;
    },
    async end() {
      ended = true;
      await Promise.allSettled(underWay);
    },
  };
}
