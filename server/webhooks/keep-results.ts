import type { Recorded } from '../store/rows.ts';

export interface KeepOptions {
  /** Keeps a group in one commit; rejects only for what nobody can mend. */
  keep(group: Recorded[]): Promise<void>;
  /** Whether no other result can come soon. */
  isLast(): boolean;
  /** Whether so many results are enough for a commit. */
  areEnough(count: number): boolean;
  /** Fewer are kept so many milliseconds after the first of them. */
  gatherFor: number;
}

interface Waiting {
  result: Recorded;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Gathers results, so that one commit serves many. What it answers resolves when the result is kept. */
export function createKeeper({ keep, isLast, areEnough, gatherFor }: KeepOptions): (result: Recorded) => Promise<void> {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let keeping = false;

  function look(): void {
    if (keeping || waiting.length === 0) return;
    if (areEnough(waiting.length) || isLast()) return void keepAll();
    timer ??= setTimeout(() => void keepAll(), gatherFor);
  }

  async function keepAll(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    keeping = true;
    const group = waiting;
    waiting = [];
    try {
      await keep(group.map(({ result }) => result));
      for (const one of group) one.resolve();
    } catch (error) {
      for (const one of group) one.reject(error);
    }
    keeping = false;
    look();
  }

  return function keepResult(result) {
    return new Promise((resolve, reject) => {
      waiting.push({ result, resolve, reject });
      look();
    });
  };
}
