/** How often, and how many may be under way at once. */
export interface Pace {
  perSecond: number;
  most: number;
}

export interface Paced {
  /** Begins nothing more; resolves when all that was begun has ended. Throws what a work threw. */
  stop(): Promise<void>;
  /** Works that were due while `most` were under way. */
  leftOut(): number;
}

/** Milliseconds between two looks at what is due. */
const LOOK_EVERY = 10;

/** Begins `work` at an even rate, however long each takes; what cannot keep up is left out and counted, never heaped up. */
export function pace({ perSecond, most }: Pace, work: () => Promise<void>): Paced {
  const started = performance.now();
  const underWay = new Set<Promise<void>>();
  let begun = 0;
  let leftOut = 0;
  let failed: { thrown: unknown } | null = null;

  function begin(): void {
    const one = work()
      .catch((thrown: unknown) => void (failed ??= { thrown }))
      .finally(() => underWay.delete(one));
    underWay.add(one);
  }

  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - started) / 1000) * perSecond) - begun - leftOut;
    for (let i = 0; i < due; i += 1) {
      if (underWay.size >= most) {
        leftOut += 1;
        continue;
      }
      begun += 1;
      begin();
    }
  }, LOOK_EVERY);

  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      if (failed) throw failed.thrown;
    },
    leftOut: () => leftOut,
  };
}
