import type { Pool } from 'pg';
import { isAway } from './database-failure.ts';
import type { Call, Result } from './pipeline.ts';
import { readTogether, runnerBy } from './runner.ts';
import type { Runner } from './statement.ts';
import { toWire } from './wire-value.ts';

/** Trips under way at once: what is asked meanwhile gathers for the next. */
const MOST_UNDER_WAY = 2;

interface Waiting {
  call: Call;
  promise: Promise<Result>;
  answer: (result: Result) => void;
  fail: (thrown: unknown) => void;
}

/**
 * Reads a few rows by their keys: what a turn of the event loop asks for makes one trip, and the same is asked once. Who gets a row may
 * not change it. Nothing is answered from before it was asked. Throws StoreUnavailable.
 */
export function turnReaderOf(pool: Pool): Runner {
  let waiting = new Map<string, Waiting>();
  let isScheduled = false;
  let underWay = 0;

  async function go(): Promise<void> {
    isScheduled = false;
    if (underWay >= MOST_UNDER_WAY || waiting.size === 0) return;
    const sent = [...waiting.values()];
    waiting = new Map();
    underWay += 1;
    await readAll(pool, sent);
    underWay -= 1;
    void go();
  }

  return runnerBy(function ask(statement, values = []) {
    const name = JSON.stringify([statement.name, ...values.map(nameOf)]);
    const same = waiting.get(name);
    if (same) return same.promise;
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    waiting.set(name, { call: { statement, values }, promise, answer: resolve, fail: reject });
    if (!isScheduled) setImmediate(() => void go());
    isScheduled = true;
    return promise;
  });
}

function nameOf(value: unknown): string | null {
  const sent = toWire(value);
  return typeof sent === 'string' || sent === null ? sent : sent.toString('hex');
}

/** Where the database refuses one, each is asked alone: a bad one does not sink the others. */
async function readAll(pool: Pool, sent: readonly Waiting[]): Promise<void> {
  try {
    const calls = sent.map(({ call }) => call);
    const results = await readTogether(pool, calls);
    for (const [at, { answer }] of sent.entries()) answer(results[at]!);
  } catch (thrown) {
    if (sent.length > 1 && !isAway(thrown)) await Promise.all(sent.map((one) => readAll(pool, [one])));
    else for (const { fail } of sent) fail(thrown);
  }
}
