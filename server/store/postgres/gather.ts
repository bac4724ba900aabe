import type { Call, Result } from './pipeline.ts';
import type { Statement } from './statement.ts';

/** Statements that travel together. */
export interface Gathered {
  /** Is answered when its trip is over; what else was asked in the meantime made the same trip. */
  ask(statement: Statement, values?: readonly unknown[]): Promise<Result>;
  /** Goes with the next that is asked, before it; where it fails, so does that. */
  later(...calls: readonly Call[]): void;
  /** Sends nothing more: what waits fails, and so does what is still asked. */
  end(): void;
}

interface Waiting {
  call: Call;
  answer: (result: Result) => void;
  fail: (thrown: unknown) => void;
}

const OVER = 'its unit of work is over';

/** Gathers what is asked until `soon` calls back, and runs it as one, in the order it was asked. */
export function createGathered(
  run: (calls: readonly Call[]) => Promise<Result[]>,
  soon: (then: () => void) => void,
): Gathered {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let ended = false;

  function take(): Waiting[] {
    const taken = waiting;
    waiting = [];
    return taken;
  }

  async function go(): Promise<void> {
    const sent = take();
    scheduled = false;
    if (sent.length === 0) return;
    try {
      const results = await run(sent.map(({ call }) => call));
      for (const [at, { answer }] of sent.entries()) answer(results[at]!);
    } catch (thrown) {
      for (const { fail } of sent) fail(thrown);
    }
  }

  return {
    ask(statement, values) {
      if (ended) return Promise.reject(new Error(OVER));
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      waiting.push({ call: { statement, values }, answer: resolve, fail: reject });
      if (!scheduled) soon(() => void go());
      scheduled = true;
      return promise;
    },
    later(...calls) {
      for (const call of calls) waiting.push({ call, answer: nobody, fail: nobody });
    },
    end() {
      ended = true;
      for (const { fail } of take()) fail(new Error(OVER));
    },
  };
}

function nobody(): void {}
