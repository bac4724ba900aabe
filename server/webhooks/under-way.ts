/** How many are under way, for whoever waits until none is. */
export interface UnderWay {
  count(): number;
  begin(): void;
  end(): void;
  /** Resolves when none is under way. */
  none(): Promise<void>;
}

/** Counts, since a promise kept for each of them costs more than all else that is done to begin it. */
export function createUnderWay(): UnderWay {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    count: () => count,
    begin: () => void (count += 1),
    end() {
      count -= 1;
      if (count > 0) return;
      const all = waiting;
      waiting = [];
      for (const go of all) go();
    },
    none: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
